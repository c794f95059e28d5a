"""A notice is told to a unit, or to one post of it."""

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.notices.events import NOTICE_SERVED, NOTICE_SERVED_COVERED
from zhengxin.contexts.notices.models import Delivery, DeliveryFact, Notice
from zhengxin.contexts.notices.models.delivery import IN_APP, MAIL, QUEUED, SENT
from zhengxin.contexts.notices.queries import kind_of, mailbox_of
from zhengxin.contexts.subjects.queries import unit_numbered, units_of_posts
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes

MAX_PARAM = 200


def serve_notice(
    *,
    kind: str,
    params: Mapping[str, str],
    to_unit: str | None = None,
    to_post: int | None = None,
    link: str = "",
    because: str | None = None,
    by: Actor,
    at: datetime,
) -> str:
    """Tells a unit (by number) or a post (by id); returns the notice's uuid. Part of the caller's act, which holds the
    permission, and of its transaction. By mail too where mail is set up and the reader has an official mailbox.

    `params` fill the kind's words and are cut to 200 characters; `link` is an address of this installation.
    Refused: unknown kind, unit or post, no or two readers, words that lack a value, a link to elsewhere.
    """
    told = kind_of(kind)
    if set(params) != set(told["params"]):
        raise Refused("notices.params_wrong", kind=kind)
    if link and not (link.startswith("/") and not link.startswith(("//", "/\\"))):
        raise Refused("notices.link_elsewhere", link=link)
    unit, number = _reader(to_unit, to_post, at)
    words = {name: str(value)[:MAX_PARAM] for name, value in params.items()}
    with writes("notices"):
        notice = Notice.objects.create(
            unit_id=unit, post_id=to_post, kind=kind, params=words, link=link, because=because or "", sent_at=at
        )
        shown = Delivery.objects.create(notice=notice, channel=IN_APP, state=SENT)
        DeliveryFact.objects.create(delivery=shown, what=SENT, proof={}, happened_at=at)
        address = mailbox_of(unit=unit, post=to_post) if settings.ZHENGXIN_SMTP_URL else ""
        if address:
            letter = Delivery.objects.create(notice=notice, channel=MAIL, address=address, state=QUEUED, due_at=at)
            DeliveryFact.objects.create(delivery=letter, what=QUEUED, proof={}, happened_at=at)
        values = {"notice": str(notice.uuid), "kind": kind}
        closed = {"params": words, "link": link}
        if to_post is not None or told.get("covered"):
            to = f"post {to_post}" if to_post is not None else number
            covered = {**values, **closed, "to": to, "because": because}
            record(kind=NOTICE_SERVED_COVERED, by=by, at=at, closed=covered)
        else:
            record(kind=NOTICE_SERVED, by=by, at=at, closed={**values, **closed, "unit": number}, because=because)
    return str(notice.uuid)


def _reader(to_unit: str | None, to_post: int | None, at: datetime) -> tuple[int, str]:
    """Id and number of the unit that is told."""
    if (to_unit is None) == (to_post is None):
        raise Refused("notices.one_reader")
    if to_post is not None:
        holder = units_of_posts([to_post]).get(to_post)
        if holder is None:
            raise Refused("subjects.unknown_post")
        return holder, ""
    unit = unit_numbered(str(to_unit), day=at.date())
    return unit.id, unit.number
