"""What units filed by day (UTC), as the entries show it, and what was counted of it."""

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.db.models import Count, JSONField, Q, QuerySet, TextField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, TruncDate

from zhengxin.contexts.journal.events import INTAKE_COUNTED
from zhengxin.contexts.journal.models import Entry, Opening
from zhengxin.contexts.journal.policies import READ_ENTRIES
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.entries import PUBLIC, EventKind
from zhengxin.kernel.refusals import Refused

DAYS_SHOWN, ROWS_SHOWN = 31, 500
# The beginning of days; instants before it are no entry's.
FIRST_DAY = date(2000, 1, 1)
Counts = dict[str, int]


@dataclass(frozen=True)
class DayOfUnit:
    """One kind of filing of a unit on a day: `counted` is what the newest count says, None where there is none;
    `entries` how many are here; `entry_id` the count's."""

    day: date
    unit: str
    event: str
    counted: int | None
    entries: int
    entry_id: str = ""

    @property
    def differs(self) -> bool:
        return self.counted is not None and self.counted != self.entries


@dataclass(frozen=True)
class Filing:
    """`number` is that of the thing it was filed for."""

    entry_id: str
    event: str
    number: str
    unit: str
    made_at: datetime


@cache
def filing_events() -> frozenset[str]:
    """The names of the events that are filings: those that any context has marked where it declares them."""
    modules = [f"{app.name}.events" for app in apps.get_app_configs() if app.name.startswith("zhengxin.contexts.")]
    kinds = [value for name in modules if find_spec(name) for value in vars(import_module(name)).values()]
    return frozenset(kind.name for kind in kinds if isinstance(kind, EventKind) and kind.is_filing)


def intake_number(day: date, unit: str) -> str:
    """What the count of a unit and day is found by."""
    return f"{day.isoformat()} {unit}"


def last_counted() -> date | None:
    newest = Entry.objects.filter(event=INTAKE_COUNTED.name).order_by("-id").values_list("about", flat=True).first()
    return date.fromisoformat(newest[:10]) if newest else None


def day_with_filings(*, since: date, before: date) -> date | None:
    """The first day with a filing, from one day on and before another."""
    firsts: list[datetime] = []
    # One look into the index for each event, however many filings there are.
    for event in sorted(filing_events()):
        rows = Entry.objects.filter(event=event, made_at__gte=_midnight(since), made_at__lt=_midnight(before))
        firsts += rows.order_by("made_at").values_list("made_at", flat=True)[:1]
    return min(firsts).astimezone(UTC).date() if firsts else None


def filed_on(day: date) -> dict[str, Counts]:
    """Unit → event → how many filings. One question, whatever the number of units."""
    found: dict[str, Counts] = {}
    for _day, unit, event, count in _grouped(day, day):
        found.setdefault(unit, {})[event] = count
    return found


def counted(day: date, units: Collection[str]) -> dict[str, Counts | None]:
    """Unit → the newest count of the day; None where its values are lost."""
    told = _counts([intake_number(day, unit) for unit in units])
    return {about.partition(" ")[2]: counts for about, (_entry, counts) in told.items()}


def intake_shown(reader: Actor, *, today: date) -> list[DayOfUnit]:
    """The last 31 days, at most 500 rows, newest first: of the units the reader acts for; of all for those who read the
    journal's entries."""
    days = [today - timedelta(days=ago) for ago in range(DAYS_SHOWN)]
    units = _own_units(reader)
    filed = {
        (day, unit, event): n for day, unit, event, n in _grouped(days[-1], today) if units is None or unit in units
    }
    asked = {(day, unit) for day, unit, _event in filed} | {(day, unit) for day in days for unit in units or ()}
    told = _counts([intake_number(day, unit) for day, unit in asked])
    for day, unit in asked:
        for event in (told.get(intake_number(day, unit), ("", None))[1]) or ():
            filed.setdefault((day, unit, event), 0)
    rows = []
    for (day, unit, event), entries in filed.items():
        entry, counts = told.get(intake_number(day, unit), ("", None))
        rows.append(DayOfUnit(day, unit, event, None if counts is None else counts.get(event, 0), entries, entry))
    return sorted(rows, key=lambda row: (-row.day.toordinal(), row.unit, row.event))[:ROWS_SHOWN]


def filings_of(reader: Actor, day: date) -> list[Filing]:
    """At most 500 filings of a day, oldest first; of whom as `intake_shown`."""
    units = _own_units(reader)
    rows = _with_unit(_of_days(day, day)).order_by("made_at", "id")
    rows = rows if units is None else rows.filter(unit__in=units)
    return [Filing(row.entry_id, row.event, row.about or "", row.unit or "", row.made_at) for row in rows[:ROWS_SHOWN]]


def demand_counts_fit() -> int:
    """How many counts of a unit and day say what the entries say; days after the last one counted are left out.

    Reads the entries as written, not the columns beside them. Refused "journal.count_differs" with the first day and
    unit where they differ.
    """
    until = last_counted()
    if until is None:
        return 0
    wanted = Q(pk__in=[])
    for name in filing_events():
        wanted |= Q(body__contains=f'"event":"{name}"')
    filed: Counter[tuple[str, str, str]] = Counter()
    for body in Entry.objects.filter(wanted).values_list("body", flat=True).iterator(chunk_size=2000):
        told = json.loads(body)
        if told["event"] in filing_events() and "unit" in told and told["at"][:10] <= until.isoformat():
            filed[told["at"][:10], told["unit"], told["event"]] += 1
    written: dict[tuple[str, str], Counts | None] = {}
    for about, (_entry, counts) in _newest(Opening.objects.filter(entry__event=INTAKE_COUNTED.name)).items():
        written[about[:10], about.partition(" ")[2]] = counts
    by_unit: dict[tuple[str, str], Counts] = {}
    for (day, unit, event), count in filed.items():
        by_unit.setdefault((day, unit), {})[event] = count
    for day, unit in sorted({*by_unit, *written}):
        counts = written.get((day, unit), {})
        entries = by_unit.get((day, unit), {})
        if counts is not None and counts != entries:
            said, there = sum(counts.values()), sum(entries.values())
            raise Refused("journal.count_differs", day=day, unit=unit, counted=said, entries=there)
    return len(written)


def _own_units(reader: Actor) -> frozenset[str] | None:
    """None stands for all of them."""
    return None if reader.may(READ_ENTRIES) else frozenset(post.unit for post in reader.posts)


def _of_days(first: date, last: date) -> QuerySet[Entry]:
    until = _midnight(last + timedelta(days=1))
    return Entry.objects.filter(event__in=sorted(filing_events()), made_at__gte=_midnight(first), made_at__lt=until)


def _with_unit(rows: QuerySet[Entry]) -> QuerySet[Any]:
    return rows.annotate(unit=Cast(KeyTextTransform("unit", Cast("body", JSONField())), TextField()))


def _grouped(first: date, last: date) -> Iterator[tuple[date, str, str, int]]:
    rows = _with_unit(_of_days(first, last)).annotate(day=TruncDate("made_at", tzinfo=UTC))
    for day, unit, event, count in rows.values_list("day", "unit", "event").annotate(count=Count("pk")).order_by():
        # Who holds no post files for no unit.
        if unit:
            yield day, unit, event, count


def _counts(numbers: Collection[str]) -> dict[str, tuple[str, Counts | None]]:
    return _newest(Opening.objects.filter(entry__about__in=list(numbers), entry__event=INTAKE_COUNTED.name))


def _newest(openings: QuerySet[Opening]) -> dict[str, tuple[str, Counts | None]]:
    """Day and unit → id and counts of the newest entry that says them."""
    found: dict[str, tuple[str, Counts | None]] = {}
    rows = openings.filter(group=PUBLIC).order_by("entry_id").values_list("entry__about", "entry__entry_id", "values")
    for about, entry, values in rows.iterator(chunk_size=2000):
        told: Mapping[str, Any] | None = json.loads(values) if values else None
        found[about or ""] = (entry, dict(told["counts"]) if told else None)
    return found


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
