"""Why the due day is the day: a list of steps, one a day, in codes that pages and the command line put into words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from zhengxin.kernel.workdays.calendar import Calendar, DayKind
from zhengxin.kernel.workdays.counting import (
    ONE,
    Due,
    is_estimate,
    is_paused,
    month_target,
    needs_calendar_at_end,
    paused_days,
    pushed,
)
from zhengxin.kernel.workdays.limits import DAY, MONTH, WORKING_DAY, Extension, Limit, Pause, stages

# Every code that a step may have; the words stand in entrypoints/kit/clock_words.py.
CODES = (
    "trigger",  # the day of the trigger, not counted (民法典 201)
    "begins",  # counting begins behind this day
    "counted",  # counted as number …
    "make_up",  # a make-up working day, counted as number …
    "weekend",  # not counted
    "holiday",  # not counted: name
    "paused",  # not counted
    "same_day_of_month",  # months end on the same day of the month (民法典 202)
    "last_day_of_month",  # the month has no such day, its last day takes its place (民法典 202)
    "end_of_month",  # the limit runs to the end of the month
    "pauses_added",  # so many paused days are added
    "extended",  # so much more is granted
    "ends_on_weekend",  # the last day is a weekend day, so it moves (民法典 203)
    "ends_on_holiday",  # the last day is a holiday, so it moves (民法典 203)
    "stays",  # the last day is not worked and stays
    "due",
)


@dataclass(frozen=True)
class Step:
    """`number`: how many are counted by now, or how many are added; `unit` where the step adds; `name` of a holiday."""

    day: date
    code: str
    number: int | None = None
    name: str = ""
    unit: str = ""
    is_estimate: bool = False


@dataclass(frozen=True)
class Explanation:
    due: Due
    steps: tuple[Step, ...]


def explained(
    calendar: Calendar,
    limit: Limit,
    from_day: date,
    *,
    pauses: Sequence[Pause] = (),
    extensions: Sequence[Extension] = (),
) -> Explanation:
    """The same answer as due_day, with every day it rests on."""
    walk = _Walk(calendar, limit, pauses)
    is_from_the_day = limit.starts_on == "same_day"
    if not is_from_the_day:
        walk.step(from_day, "trigger")
    position = from_day - ONE if is_from_the_day and limit.unit != MONTH else from_day
    for number, (amount, unit) in enumerate(stages(limit, extensions)):
        if number:
            walk.step(position, "extended", amount, unit=unit)
        own = amount if number else limit.amount
        if unit == MONTH:
            position = walk.months(position, amount, own, is_first=number == 0)
        else:
            position = walk.days(position, amount, own, works_only=unit == WORKING_DAY)
    position = walk.end(position, moves=needs_calendar_at_end(limit, extensions))
    due = Due(position, is_estimate(calendar, limit, extensions, from_day, position))
    return Explanation(due, tuple(walk.steps))


def days_between(calendar: Calendar, after: date, until: date) -> tuple[Step, ...]:
    """Every day after the first up to and with the second, worked or not: what `working_days_between` counts.

    Refused "workdays.day_outside" where the calendar does not reach.
    """
    walk = _Walk(calendar, Limit(1, WORKING_DAY), ())
    walk.step(after, "begins")
    number = 0
    for ordinal in range(after.toordinal() + 1, until.toordinal() + 1):
        number = walk.working_day(date.fromordinal(ordinal), number)
    return tuple(walk.steps)


class _Walk:
    def __init__(self, calendar: Calendar, limit: Limit, pauses: Sequence[Pause]) -> None:
        self.calendar, self.limit, self.pauses = calendar, limit, pauses
        self.steps: list[Step] = []

    def step(self, day: date, code: str, number: int | None = None, *, name: str = "", unit: str = "") -> None:
        self.steps.append(Step(day, code, number, name, unit, not self.calendar.is_official(day)))

    def days(self, day: date, amount: int, own: int, *, works_only: bool) -> date:
        """Counts the amount, of which `own` is the limit's and the rest an extension's."""
        counted = 0
        while counted < amount:
            if counted == own and self.steps[-1].number == own:
                self.step(day, "extended", amount - own, unit=WORKING_DAY if works_only else DAY)
            day += ONE
            if is_paused(self.pauses, day):
                self.step(day, "paused")
                continue
            if works_only:
                counted = self.working_day(day, counted)
            else:
                counted += 1
                self.step(day, "counted", counted, name=self.calendar.name(day))
        return day

    def working_day(self, day: date, counted: int) -> int:
        """Tells of one day whether it counts; returns how many are counted by then."""
        kind = self.calendar.kind(day)
        name = self.calendar.name(day)
        if kind in (DayKind.WEEKEND, DayKind.HOLIDAY):
            self.step(day, kind.value, name=name)
            return counted
        self.step(day, "make_up" if kind is DayKind.MAKE_UP else "counted", counted + 1, name=name)
        return counted + 1

    def months(self, position: date, amount: int, own: int, *, is_first: bool) -> date:
        if amount > own:
            self.step(position, "extended", amount - own, unit=MONTH)
        end, lacks_day = month_target(self.limit, position, amount, is_first=is_first)
        if self.limit.month_end == "last_day":
            code = "end_of_month"
        else:
            code = "last_day_of_month" if lacks_day else "same_day_of_month"
        self.step(end, code, amount, unit=MONTH)
        if paused := paused_days(self.pauses, position, end):
            end = pushed(end, paused, self.pauses)
            self.step(end, "pauses_added", (end - self.steps[-1].day).days)
        return end

    def end(self, day: date, *, moves: bool) -> date:
        while moves and not self.calendar.is_working_day(day):
            kind = self.calendar.kind(day)
            self.step(day, f"ends_on_{kind.value}", name=self.calendar.name(day))
            day += ONE
        if not moves and not self.calendar.is_working_day(day):
            self.step(day, "stays", name=self.calendar.name(day))
        self.step(day, "due")
        return day
