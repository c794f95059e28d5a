"""The arrangement of a year's holidays becomes the calendar, and every running clock it touches is counted anew."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from zhengxin.contexts.clocks.actions.recompute import recompute_running
from zhengxin.contexts.clocks.events import CALENDAR_ADOPTED
from zhengxin.contexts.clocks.models import AdoptedCalendar
from zhengxin.contexts.clocks.policies import ADOPT_CALENDAR
from zhengxin.contexts.clocks.queries.calendars import COUNTING, calendar_in_force, statutory
from zhengxin.contexts.journal.actions import record
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.entries import canonical
from zhengxin.kernel.refusals import Refused
from zhengxin.kernel.workdays import Calendar, CalendarRow, CalendarYear, year_of_notice
from zhengxin.plumbing.guarded import writes
from zhengxin.plumbing.turns import alone


@dataclass(frozen=True)
class Adoption:
    """`recomputed` clocks were touched, `moved` of them have another due day."""

    version: int
    recomputed: int
    moved: int


def adopt_calendar(*, year: int, rows: Sequence[CalendarRow], source: str, by: Actor, at: datetime) -> Adoption:
    """`rows` as kernel/workdays/notices.py takes them; `source` is the notice's number.

    All or nothing. Refused: no permission for the whole installation, no source, a year that is not known yet or lies
    beyond the first estimated one, rows that are no arrangement of that year, the arrangement in force already.
    """
    demand(by, ADOPT_CALENDAR, "")
    if not source.strip():
        raise Refused("calendar.source_missing")
    with writes("clocks"):
        alone(COUNTING)
        before = calendar_in_force().calendar
        present = _present(before, year)
        version = present.version + 1 if present.is_official else 1
        taken = year_of_notice(year, rows, statutory(), source=source.strip()[:200], version=version)
        if present.is_official and present.days == taken.days:
            raise Refused("calendar.known_already", year=year, version=present.version)
        told = [[day.isoformat(), special.kind.value, special.name] for day, special in sorted(taken.days.items())]
        adopted = AdoptedCalendar(
            year=year,
            version=version,
            source=taken.source,
            rows=told,
            rows_sha256=hashlib.sha256(canonical(told)).hexdigest(),
            adopted_by=by.id,
            adopted_at=at,
        )
        adopted.save()
        moves = recompute_running(calendar=adopted, by=by, at=at)
        record(
            kind=CALENDAR_ADOPTED,
            by=by,
            at=at,
            public={
                "year": year,
                "version": version,
                "source": adopted.source,
                "rows_sha256": adopted.rows_sha256,
            },
            closed={
                "clocks_recomputed": moves.recomputed,
                "clocks_moved": moves.moved,
                "moved_sha256": moves.sha256,
            },
            rule={"calendar": calendar_in_force().sha256},
        )
    return Adoption(version, moves.recomputed, moves.moved)


def _present(calendar: Calendar, year: int) -> CalendarYear:
    last = max(item.year for item in calendar.years if item.is_official) + 1
    for item in calendar.years:
        if item.year == year <= last:
            return item
    raise Refused("calendar.year_out_of_reach", first=calendar.first.year, last=last)
