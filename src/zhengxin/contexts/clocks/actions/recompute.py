"""Due days of running clocks counted anew after an adoption: read once, computed in memory, written by due day."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from zhengxin.contexts.clocks.models import RECOMPUTED, RUNNING, AdoptedCalendar, Clock, ClockChange
from zhengxin.contexts.clocks.queries.calendars import calendar_in_force
from zhengxin.contexts.clocks.queries.clocks import changes_of
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.workdays import Calendar, Due, Extension, Limit, Pause, due_day
from zhengxin.plumbing.guarded import writes

LIMIT_FIELDS = ("amount", "unit", "ends_on_holiday", "starts_on", "month_end")
Changes = tuple[Sequence[Pause], Sequence[Extension]]
UNCHANGED: Changes = ((), ())
# Both stores take statements with this many values.
CHUNK = 900


@dataclass(frozen=True)
class Moves:
    """How many were touched and how many moved; the hash is over "id before after" of each moved one, by id."""

    recomputed: int
    moved: int
    sha256: str


@dataclass(frozen=True)
class _Row:
    id: int
    before: Due
    after: Due


def recompute_running(*, calendar: AdoptedCalendar, by: Actor, at: datetime) -> Moves:
    """Part of adopt_calendar. Paused clocks have no due day and get theirs when they run on."""
    # A notice may reach into the last week of the December before.
    touched = Q(state=RUNNING, from_day__lte=date(calendar.year, 12, 31), due_on__gte=date(calendar.year - 1, 12, 25))
    with writes("clocks"):
        rows = _counted_anew(touched)
        changed = [row for row in rows if row.after != row.before]
        by_answer: dict[Due, list[int]] = defaultdict(list)
        for row in changed:
            by_answer[row.after].append(row.id)
        for due, ids in by_answer.items():
            for start in range(0, len(ids), CHUNK):
                chunk = Clock.objects.filter(pk__in=ids[start : start + CHUNK])
                chunk.update(due_on=due.day, is_estimate=due.is_estimate)
        moved = [row for row in changed if row.after.day != row.before.day]
        ClockChange.objects.bulk_create(
            [
                ClockChange(
                    clock_id=row.id,
                    kind=RECOMPUTED,
                    calendar=calendar,
                    due_before=row.before.day,
                    due_after=row.after.day,
                    made_by=by.id,
                    made_at=at,
                )
                for row in moved
            ],
            batch_size=CHUNK,
        )
    lines = "\n".join(f"{row.id} {row.before.day} {row.after.day}" for row in moved)
    return Moves(len(rows), len(moved), hashlib.sha256(lines.encode()).hexdigest())


def _counted_anew(touched: Q) -> list[_Row]:
    in_force = calendar_in_force().calendar
    changes = _changes(touched)
    limits: dict[tuple[int | str, ...], Limit] = {}
    answers: dict[tuple[Limit, date], Due] = {}
    found = []
    rows = Clock.objects.select_for_update().filter(touched).order_by("id")
    for pk, from_day, due_on, is_estimate, *fields in rows.values_list(
        "pk", "from_day", "due_on", "is_estimate", *LIMIT_FIELDS
    ):
        key = tuple(fields)
        limit = limits.get(key) or limits.setdefault(key, Limit(*key))
        pauses_and_extensions = changes.get(pk)
        if pauses_and_extensions:
            after = _due(in_force, limit, from_day, pauses_and_extensions)
        else:
            after = answers.get((limit, from_day)) or answers.setdefault(
                (limit, from_day), _due(in_force, limit, from_day, UNCHANGED)
            )
        found.append(_Row(pk, Due(due_on, is_estimate), after))
    return found


def _due(calendar: Calendar, limit: Limit, from_day: date, changes: Changes) -> Due:
    return due_day(calendar, limit, from_day, pauses=changes[0], extensions=changes[1])


def _changes(touched: Q) -> Mapping[int, Changes]:
    """Of those clocks that were ever paused or extended."""
    clocks = Clock.objects.filter(touched)
    lists: dict[int, list[ClockChange]] = defaultdict(list)
    for change in ClockChange.objects.filter(clock__in=clocks).exclude(kind=RECOMPUTED).order_by("id"):
        lists[change.clock_id].append(change)
    return {clock: changes_of(changes) for clock, changes in lists.items()}
