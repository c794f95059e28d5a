"""Official mailboxes, and letters under way, for those who look after them."""

from dataclasses import dataclass
from datetime import date, datetime

from zhengxin.contexts.notices.models import Delivery, Mailbox
from zhengxin.contexts.notices.models.delivery import FAILED, MAIL, QUEUED, SENT
from zhengxin.contexts.notices.policies import MANAGE_MAIL
from zhengxin.contexts.subjects.queries import unit_numbered
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.refusals import Refused

MOST = 200


@dataclass(frozen=True)
class LetterShown:
    """A letter by its state; `answer` is what the mail server said last, or whoever sent it back."""

    id: int
    address: str
    state: str
    attempts: int
    due_at: datetime | None
    answer: str
    perhaps_twice: bool
    came_back: bool


def mailbox_of(*, unit: int, post: int | None) -> str:
    """The official address of the post, else of its unit; empty when there is none."""
    of_post = Mailbox.objects.filter(post=post).order_by("-id").first() if post else None
    found = of_post or Mailbox.objects.filter(unit=unit).order_by("-id").first()
    return found.address if found else ""


def unit_mailbox(number: str, *, day: date) -> str:
    """The official address of the unit of this number; empty when there is none."""
    return mailbox_of(unit=unit_numbered(number, day=day).id, post=None)


def letters(reader: Actor) -> list[LetterShown]:
    """The latest 200, those that failed and wait first. Words of notices are not among what is shown."""
    demand(reader, MANAGE_MAIL, "")
    rows = list(Delivery.objects.filter(channel=MAIL).prefetch_related("facts").order_by("-id")[:MOST])
    rows.sort(key=lambda row: [FAILED, QUEUED, SENT].index(row.state))
    return [_shown(row) for row in rows]


def letter(reader: Actor, number: int) -> LetterShown:
    """Refused "notices.unknown_delivery" when there is none."""
    demand(reader, MANAGE_MAIL, "")
    row = Delivery.objects.filter(channel=MAIL, pk=number).prefetch_related("facts").first()
    if row is None:
        raise Refused("notices.unknown_delivery")
    return _shown(row)


def _shown(row: Delivery) -> LetterShown:
    facts = sorted(row.facts.all(), key=lambda fact: fact.pk)
    return LetterShown(
        id=row.pk,
        address=row.address,
        state=row.state,
        attempts=row.attempts,
        due_at=row.due_at,
        answer=next((str(fact.proof["answer"]) for fact in reversed(facts) if "answer" in fact.proof), ""),
        perhaps_twice=any(fact.proof.get("perhaps_twice") for fact in facts),
        came_back=any(fact.proof.get("came_back") for fact in facts),
    )
