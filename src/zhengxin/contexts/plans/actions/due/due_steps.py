"""What every act on a due item does once it is allowed: the new state, the line in the item's history, and the entry
of what the public pages show of it from then on."""

from datetime import date, datetime

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.plans.events import DUE_ITEM_PUBLISHED
from zhengxin.contexts.plans.models import DueItem, DueStep
from zhengxin.contexts.plans.queries.due.published import PUBLISHED, kept_filing
from zhengxin.contexts.plans.queries.found import FILING_TABLES, words_of_filing
from zhengxin.contexts.subjects.queries import units_by_id
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.official_day import official_day
from zhengxin.plumbing.guarded import writes


def take_due_step(
    *,
    row: DueItem,
    act: str,
    state: str,
    unit: int | None,
    note: str = "",
    by: Actor,
    at: datetime,
    day: date | None = None,
) -> None:
    """Part of another act, which holds the permission and writes the entry."""
    with writes("plans"):
        row.state = state
        if state != "filed":
            row.acceptor_id = None
        row.save()
        DueStep.objects.create(
            item=row, act=act, state=state, unit_id=unit, note=note[:1000], day=day, taken_by=by.id, taken_at=at
        )


def record_published(*, row: DueItem, by: Actor, at: datetime) -> None:
    """Part of another act: an entry where the item is kept now and its kind is one of the public pages."""
    kind = row.period.duty.kind
    if row.state != "accepted" or kind not in PUBLISHED:
        return
    unit = units_by_id([row.unit_id], day=official_day(at))[row.unit_id].number
    filing = kept_filing(row)
    FILING_TABLES.keep(filing.pk, words_of_filing(filing))
    public = {"number": row.number, "unit": unit, "kind": kind, "values": filing.values}
    record(kind=DUE_ITEM_PUBLISHED, by=by, at=at, about=row.number, public=public)
