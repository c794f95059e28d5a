"""A new version of a list begins as a copy of the last one."""

from datetime import datetime

from django.db import IntegrityError

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.plans.events import LIST_DRAFTED
from zhengxin.contexts.plans.models import ListItem, ListVersion
from zhengxin.contexts.plans.policies import DRAFT_LIST
from zhengxin.contexts.plans.queries.lists.drafts import locked_list
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


def draft_version(*, number: str, by: Actor, at: datetime) -> int:
    """Returns the draft's version number. It copies the version issued last; the first draft of a list is empty.

    Refused: unknown list, there is a draft already.
    """
    try:
        with writes("plans"):
            row = locked_list(number)
            demand(by, DRAFT_LIST, row.path)
            last = row.versions.order_by("-number").first()
            if last is not None and last.state == ListVersion.DRAFT:
                raise Refused("plans.list_has_draft")
            version = last.number + 1 if last else 1
            closed = {"number": number, "version": version, "copied_from": last.number if last else None}
            entry = record(kind=LIST_DRAFTED, by=by, at=at, about=number, closed=closed)
            draft = ListVersion.objects.create(of=row, number=version, drafters=[by.id], started_at=at, entry_id=entry)
            if last is not None:
                _copy_items(last, draft)
    except IntegrityError as fault:
        raise Refused("plans.list_has_draft") from fault
    return version


def _copy_items(old: ListVersion, new: ListVersion) -> None:
    ListItem.objects.bulk_create(
        (
            ListItem(
                version=new,
                key=item.key,
                columns=item.columns,
                legal_basis=item.legal_basis,
                owner=item.owner,
                position=position,
            )
            for position, item in enumerate(old.items.order_by("position", "pk"))
        ),
        batch_size=500,
    )
