"""The official mail address of a unit or a post."""

from datetime import datetime

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.notices.events import MAILBOX_SET
from zhengxin.contexts.notices.models import Mailbox
from zhengxin.contexts.notices.policies import MANAGE_MAIL
from zhengxin.contexts.subjects.queries import post_shown, unit_numbered
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes
from zhengxin.plumbing.mail import is_address


def set_mailbox(
    *, address: str, to_unit: str | None = None, to_post: int | None = None, by: Actor, at: datetime
) -> None:
    """From now on letters go there; an empty address ends mail. Letters under way keep theirs.

    Refused: unknown unit or post, no or both of them, what is no plain mail address.
    """
    if (to_unit is None) == (to_post is None):
        raise Refused("notices.one_reader")
    if to_post is not None:
        path, unit = post_shown(to_post, day=at.date()).path, None
    else:
        shown = unit_numbered(str(to_unit), day=at.date())
        path, unit = shown.path, shown.id
    demand(by, MANAGE_MAIL, path)
    given = address.strip()
    if given and not is_address(given):
        raise Refused("notices.address_wrong", address=given)
    with writes("notices"):
        Mailbox.objects.create(unit_id=unit, post_id=to_post, address=given, set_at=at)
        to = f"post {to_post}" if to_post is not None else to_unit
        record(kind=MAILBOX_SET, by=by, at=at, closed={"to": to, "address": given})
