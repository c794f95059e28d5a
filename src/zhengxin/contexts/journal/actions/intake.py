"""How many filings of each kind a unit made on a day: one entry for each unit and day that had any."""

from datetime import UTC, date, datetime, timedelta

from zhengxin.contexts.journal.actions.record import record
from zhengxin.contexts.journal.events import INTAKE_COUNTED
from zhengxin.contexts.journal.models import Entry
from zhengxin.contexts.journal.policies import KEEP_LOG
from zhengxin.contexts.journal.queries.filings import (
    FIRST_DAY,
    counted,
    day_with_filings,
    filed_on,
    intake_number,
    last_counted,
)
from zhengxin.kernel.actors import Actor, demand
from zhengxin.plumbing.guarded import writes

# An act takes its instant when it begins; what began before midnight has long ended by then.
SETTLED = timedelta(hours=1)


def count_intake(*, by: Actor, at: datetime) -> int:
    """Counts every day (UTC) that is over and has filings, oldest first, and returns how many entries it wrote.

    A day is counted whole or not at all, and once; days that were missed are made up for. The last day that was counted
    is looked at again: what came to it late raises its count by a further entry. Nothing ever lowers one.
    """
    demand(by, KEEP_LOG, "")
    today = (at.astimezone(UTC) - SETTLED).date()
    day = day_with_filings(since=last_counted() or FIRST_DAY, before=today)
    written = 0
    while day is not None:
        with writes("journal"):
            # Two processes may find the same day: the oldest entry is what they wait for one another at.
            Entry.objects.select_for_update().order_by("pk").first()
            written += _count(day, by, at)
        day = day_with_filings(since=day + timedelta(days=1), before=today)
    return written


def _count(day: date, by: Actor, at: datetime) -> int:
    filed = filed_on(day)
    known = counted(day, filed)
    raised = 0
    for unit, counts in sorted(filed.items()):
        before = known.get(unit, {})
        if before is None or all(count <= before.get(event, 0) for event, count in counts.items()):
            continue
        most = {event: max(counts.get(event, 0), before.get(event, 0)) for event in {*counts, *before}}
        told = {"day": day, "unit": unit, "counts": most}
        record(kind=INTAKE_COUNTED, by=by, at=at, about=intake_number(day, unit), public=told)
        raised += 1
    return raised
