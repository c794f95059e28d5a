"""Duties with their periods and how many have filed: all that a reader may see, by programme."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from zhengxin.contexts.plans.models import DueItem, Duty, DutyPeriod
from zhengxin.contexts.plans.policies import READ_TASKS, WORK, within
from zhengxin.contexts.plans.queries.due.kinds import TRIGGER
from zhengxin.contexts.plans.queries.due.lateness import FILED, is_item_late
from zhengxin.contexts.plans.queries.due.lines import visible_items
from zhengxin.contexts.plans.queries.due.open_duties import is_office
from zhengxin.contexts.plans.queries.due.owing import owing_today
from zhengxin.contexts.plans.queries.visible_tasks import own_units
from zhengxin.contexts.subjects.queries import units_over_time
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused

# In the overview; the page of a duty shows all.
LATEST = 4


@dataclass(frozen=True)
class PeriodLine:
    """A period with its figures, over the items that the reader may see."""

    duty: str
    rhythm: str
    label: str
    first: date
    due_on: date
    due_basis: str
    is_closed: bool
    owing: int
    filed: int
    waived: int
    late: int


@dataclass(frozen=True)
class DutyLine:
    """A duty; `periods` in the order of time. `basis` is what the plan prints, or the paper that asks for it."""

    number: str
    title: str
    kind: str
    rhythm: str
    days: tuple[str, ...]
    due_on: date | None
    amount: int | None
    limit_unit: str
    trigger: str
    basis: str
    is_by_hand: bool
    from_day: date
    until_day: date | None
    ended_on: date | None
    end_reason: str
    programme: str
    programme_title: str
    periods: tuple[PeriodLine, ...]


@dataclass(frozen=True)
class DutyShown:
    """`units` are (number, name) of those that owe it today. `may_end` and `may_raise` are the reader's."""

    line: DutyLine
    office: str
    units: tuple[tuple[str, str], ...]
    may_end: bool
    may_raise: bool


def duty_lines(reader: Actor, *, today: date) -> tuple[DutyLine, ...]:
    """By programme, those of none first; each with its latest periods."""
    rows = list(_visible(reader, today).select_related("programme").order_by("-programme__adopted_at", "pk"))
    periods = _periods(reader, [row.pk for row in rows], today)
    return tuple(_line(row, periods.get(row.pk, [])[-LATEST:]) for row in rows)


def duty_shown(reader: Actor, number: str, *, today: date) -> DutyShown:
    """Refused "plans.unknown_duty" when there is none that the reader may see."""
    row = _visible(reader, today).select_related("programme", "deadline", "office").filter(number=number).first()
    if row is None:
        raise Refused("plans.unknown_duty")
    coordinates = is_office(reader, row, day=today)
    own = set(own_units(reader, day=today))
    sees_all = reader.covers(row.path)
    owing = [unit for unit in owing_today(row, day=today) if sees_all or unit.id in own]
    files = reader.may(WORK) and any(unit.id in own for unit in owing)
    units = tuple((unit.number, unit.name) for unit in owing)
    return DutyShown(
        line=_line(row, _periods(reader, [row.pk], today).get(row.pk, [])),
        office=units_over_time([row.office_id], day=today).name(row.office_id),
        units=units,
        may_end=coordinates and row.ended_on is None,
        may_raise=row.rhythm == TRIGGER and row.ended_on is None and bool(units) and (coordinates or files),
    )


def period_lines(reader: Actor, duty: int, *, today: date) -> list[PeriodLine]:
    """Of one duty by its id, in the order of time."""
    return _periods(reader, [duty], today).get(duty, [])


def _visible(reader: Actor, today: date) -> QuerySet[Duty]:
    """Duties of the own part of the tree, and those that the own units owe."""
    if not reader.may(READ_TASKS):
        return Duty.objects.none()
    units = own_units(reader, day=today)
    owed = DueItem.objects.filter(unit__in=units).values("period__duty")
    by_hand = Q(units__unit__in=units)
    printed = Q(deadline__task__ledger__units__unit__in=units)
    seen = within(reader) | Q(pk__in=owed) | Q(pk__in=Duty.objects.filter(by_hand | printed).values("pk"))
    return Duty.objects.filter(seen)


def _periods(reader: Actor, duties: Iterable[int], today: date) -> dict[int, list[PeriodLine]]:
    """By the duty's id, in the order of time. Periods without an item that the reader may see are left out."""
    items = DueItem.objects.filter(visible_items(reader, day=today), period__duty__in=list(duties))
    counts = items.values("period").annotate(
        owing=Count("pk"),
        filed=Count("pk", filter=Q(state__in=FILED)),
        waived=Count("pk", filter=Q(state="waived")),
        late=Count("pk", filter=is_item_late(today)),
    )
    figures = {row["period"]: row for row in counts}
    found: dict[int, list[PeriodLine]] = {}
    rows = DutyPeriod.objects.filter(pk__in=figures).select_related("duty").order_by("first", "pk")
    for row in rows:
        told = figures[row.pk]
        line = PeriodLine(
            duty=row.duty.number,
            rhythm=row.duty.rhythm,
            label=row.label,
            first=row.first,
            due_on=row.due_on,
            due_basis=row.due_basis,
            is_closed=row.closed_at is not None,
            owing=told["owing"],
            filed=told["filed"],
            waived=told["waived"],
            late=told["late"],
        )
        found.setdefault(row.duty_id, []).append(line)
    return found


def _line(row: Duty, periods: Iterable[PeriodLine]) -> DutyLine:
    return DutyLine(
        number=row.number,
        title=row.title,
        kind=row.kind,
        rhythm=row.rhythm,
        days=tuple(row.days),
        due_on=row.due_on,
        amount=row.amount,
        limit_unit=row.limit_unit,
        trigger=row.trigger,
        basis=row.basis,
        is_by_hand=row.is_by_hand,
        from_day=row.from_day,
        until_day=row.until_day,
        ended_on=row.ended_on,
        end_reason=row.end_reason,
        programme=row.programme.number if row.programme else "",
        programme_title=row.programme.title if row.programme else "",
        periods=tuple(periods),
    )
