"""What became public, changed or went, the newest first, as everything stands now."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from zhengxin.contexts.journal.queries import newest_of
from zhengxin.contexts.publication.events import END_MOVED, PUBLISHED, WITHDRAWN
from zhengxin.contexts.publication.events import ENDED as ENDED_EVENT
from zhengxin.contexts.publication.models import Publication
from zhengxin.contexts.publication.models.publication import ENDED, SHOWN
from zhengxin.contexts.publication.queries.open_records import (
    OpenRecord,
    Tombstone,
    open_records_numbered,
    tombstones_numbered,
)
from zhengxin.kernel.official_day import OFFICIAL

MOST = 100
# Of records that are not public nothing is told, whatever happened to them.
_EVENTS = (
    *(kind.name for kind in (PUBLISHED, END_MOVED, WITHDRAWN, ENDED_EVENT)),
    *("records.corrected", "records.finality_decided"),
)


@dataclass(frozen=True)
class Change:
    """`at` is when something was last done about it; `record` as it is shown now, None for a `tombstone`."""

    number: str
    at: datetime
    record: OpenRecord | None
    tombstone: Tombstone | None


def newest_changes(*, day: date) -> list[Change]:
    """A hundred at most, each number once. What goes when its term ends has no entry: the day says it."""
    seen: dict[str, datetime] = {}
    for number, at in [*newest_of(_EVENTS, most=MOST), *_over(day)]:
        seen[number] = max(at, seen.get(number, at))
    shown, gone = open_records_numbered(seen, day=day), tombstones_numbered(seen, day=day)
    known = sorted(shown.keys() | gone.keys(), key=lambda number: (seen[number], number), reverse=True)
    return [Change(number, seen[number], shown.get(number), gone.get(number)) for number in known[:MOST]]


def _over(day: date) -> list[tuple[str, datetime]]:
    found = []
    for state in (SHOWN, ENDED):
        rows = Publication.objects.filter(state=state, last_day__lt=day).order_by("-last_day")
        found += list(rows.values_list("record__number", "last_day")[:MOST])
    return [(number, datetime.combine(last + timedelta(days=1), time(), OFFICIAL)) for number, last in found if last]
