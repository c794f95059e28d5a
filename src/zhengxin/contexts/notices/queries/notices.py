"""What has been told to a reader: notices to the posts held and, with the permission, to their units."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from zhengxin.contexts.access.queries import account_names
from zhengxin.contexts.notices.models import Delivery, DeliveryFact, Notice
from zhengxin.contexts.notices.models.delivery import IN_APP, SERVED
from zhengxin.contexts.notices.policies import READ_UNIT_NOTICES
from zhengxin.contexts.notices.queries.words import asking_kinds, notice_words
from zhengxin.contexts.subjects.queries import post_shown
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused

PAGE = 50
MOST_UNOPENED = 200


@dataclass(frozen=True)
class FactShown:
    """One step of a delivery. `who` is the name of whoever opened the notice."""

    channel: str
    what: str
    happened_at: datetime
    who: str
    proof: Mapping[str, object]


@dataclass(frozen=True)
class NoticeShown:
    """A notice as its reader sees it; `is_open` once somebody it was meant for has opened it."""

    uuid: str
    place: int
    kind: str
    params: Mapping[str, str]
    link: str
    sent_at: datetime
    to: str
    is_open: bool
    facts: tuple[FactShown, ...] = ()

    def words(self, language: str) -> tuple[str, str]:
        """Subject and body in "zh" or "en"."""
        return notice_words(self.kind, self.params, language)


def notices_for(reader: Actor, *, day: date, before: int | None = None) -> list[NoticeShown]:
    """What nobody opened yet first, at most 200 of it, then the newest 50; `before` goes on among the opened ones."""
    rows = _reaching(reader)
    opened = rows.filter(is_open=True).order_by("-id")
    if before is not None:
        found = list(opened.filter(id__lt=before)[:PAGE])
    else:
        found = [*rows.filter(is_open=False).order_by("-id")[:MOST_UNOPENED], *opened[:PAGE]]
    titles = {post: post_shown(post, day=day).title for post in {row.post_id for row in found} - {None}}
    return [_shown(row, titles.get(row.post_id, "")) for row in found]


def notices_asking(reader: Actor, *, day: date) -> list[NoticeShown]:
    """What nobody opened yet and what asks for something, the oldest first; at most 50."""
    if not reader.posts:
        return []
    found = list(_reaching(reader).filter(is_open=False, kind__in=asking_kinds()).order_by("id")[:PAGE])
    titles = {post: post_shown(post, day=day).title for post in {row.post_id for row in found} - {None}}
    return [_shown(row, titles.get(row.post_id, "")) for row in found]


def unopened_count(reader: Actor) -> int:
    """How many notices to this reader nobody has opened yet."""
    return _reaching(reader).filter(is_open=False).count() if reader.posts else 0


def notice_for(reader: Actor, uuid: str, *, day: date) -> NoticeShown:
    """With its facts. Refused "notices.unknown_notice" for what is not there or not for this reader."""
    row = _reaching(reader).filter(uuid=uuid).first()
    if row is None:
        raise Refused("notices.unknown_notice")
    facts = list(DeliveryFact.objects.filter(delivery__notice=row.pk).select_related("delivery").order_by("id"))
    names = account_names({str(fact.proof["account"]) for fact in facts if "account" in fact.proof})
    shown = _shown(row, post_shown(row.post_id, day=day).title if row.post_id else "")
    told = tuple(
        FactShown(
            fact.delivery.channel,
            fact.what,
            fact.happened_at,
            names.get(str(fact.proof.get("account", "")), ""),
            fact.proof,
        )
        for fact in facts
    )
    return NoticeShown(**{**vars(shown), "facts": told})


def _reaching(reader: Actor) -> QuerySet[Any]:
    held = [held.post for held in reader.posts]
    reached = Q(post__in=held)
    if reader.may(READ_UNIT_NOTICES):
        reached |= Q(post=None, unit__in={held.unit_id for held in reader.posts})
    opened = Delivery.objects.filter(notice=OuterRef("pk"), channel=IN_APP, state=SERVED)
    return Notice.objects.filter(reached).annotate(is_open=Exists(opened))


def _shown(row: Any, to: str) -> NoticeShown:
    return NoticeShown(
        uuid=str(row.uuid),
        place=row.pk,
        kind=row.kind,
        params=row.params,
        link=row.link,
        sent_at=row.sent_at,
        to=to,
        is_open=row.is_open,
    )
