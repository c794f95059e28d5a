"""Letters are taken from the queue, and what became of them is written down."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.notices.events import DELIVERY_RECORDED
from zhengxin.contexts.notices.models import Delivery, DeliveryFact
from zhengxin.contexts.notices.models.delivery import FAILED, MAIL, QUEUED, SENT
from zhengxin.contexts.notices.models.delivery_fact import TRIED
from zhengxin.contexts.notices.policies import MANAGE_MAIL
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes

# Longer than any conversation with a mail server lasts (plumbing/mail.py bounds each step of it).
CLAIM = timedelta(minutes=10)
BACK_OFF = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720, 1440)]
SENT_UNKNOWN_AT_MOST = 2


@dataclass(frozen=True)
class Claimed:
    """A letter that this worker tries now. `perhaps_sent`: an earlier try was cut off and may have gone out."""

    delivery: int
    attempt: int
    notice: str
    kind: str
    params: Mapping[str, str]
    link: str
    address: str
    perhaps_sent: bool


def claim_delivery(*, by: Actor, at: datetime) -> Claimed | None:
    """The next letter that is due, so that no second worker takes it; nothing when none is.

    The try is written down before it is made. A letter whose second such try was cut off too is given up: it may have
    been sent twice, and nobody sends it a third time.
    """
    demand(by, MANAGE_MAIL, "")
    with writes("notices"):
        due = Delivery.objects.filter(channel=MAIL, state=QUEUED, due_at__lte=at).order_by("due_at", "id")
        locked = due.select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked, of=("self",))
        for row in locked.select_related("notice"):
            unknown = _cut_off(row)
            if unknown >= SENT_UNKNOWN_AT_MOST:
                _write(row, FAILED, {"answer": "", "perhaps_twice": True}, by, at)
                continue
            row.attempts += 1
            row.due_at = at + CLAIM
            row.save(update_fields=["attempts", "due_at"])
            DeliveryFact.objects.create(delivery=row, what=TRIED, attempt=row.attempts, proof={}, happened_at=at)
            told = row.notice
            uuid = str(told.uuid)
            return Claimed(row.pk, row.attempts, uuid, told.kind, told.params, told.link, row.address, unknown > 0)
    return None


def record_delivery(
    *, delivery: int, attempt: int, state: str, proof: Mapping[str, object], by: Actor, at: datetime
) -> None:
    """What became of a try: `sent` with what the server answered, `queued` to be tried again later, `failed` for good.
    A letter that came back is `failed` after `sent`, with the attempt 0.

    Tried often enough, `queued` becomes `failed`. Refused: unknown delivery, an attempt that is not the latest, an
    outcome that does not follow from the present one.
    """
    demand(by, MANAGE_MAIL, "")
    with writes("notices"):
        row = Delivery.objects.select_for_update().filter(pk=delivery, channel=MAIL).first()
        if row is None:
            raise Refused("notices.unknown_delivery")
        came_back = row.state == SENT and state == FAILED and attempt == 0
        answered = row.state == QUEUED and attempt == row.attempts and attempt > 0 and state in (SENT, QUEUED, FAILED)
        if not (came_back or answered):
            raise Refused("notices.outcome_out_of_order")
        final = FAILED if state == QUEUED and row.attempts > len(BACK_OFF) else state
        _write(row, final, proof, by, at)


def _cut_off(row: Delivery) -> int:
    """Tries that have no outcome, or one that nobody knows."""
    facts = list(row.facts.order_by("id"))
    answered = {fact.attempt for fact in facts if fact.what != TRIED and not fact.proof.get("unknown")}
    return sum(fact.what == TRIED and fact.attempt not in answered for fact in facts)


def _write(row: Delivery, state: str, proof: Mapping[str, object], by: Actor, at: datetime) -> None:
    row.state = state
    row.due_at = at + BACK_OFF[row.attempts - 1] if state == QUEUED else None
    row.save(update_fields=["state", "due_at"])
    DeliveryFact.objects.create(delivery=row, what=state, attempt=row.attempts, proof=dict(proof), happened_at=at)
    closed = {"delivery": row.pk, "attempt": row.attempts, "state": state, "proof": dict(proof)}
    record(kind=DELIVERY_RECORDED, by=by, at=at, closed=closed)
