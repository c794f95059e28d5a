"""The due day of a limit, by arithmetic; explaining.py walks the same way day by day."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from zhengxin.kernel.refusals import Refused
from zhengxin.kernel.workdays.calendar import Calendar
from zhengxin.kernel.workdays.limits import DAY, MONTH, WORKING_DAY, Extension, Limit, Pause, stages

ONE = timedelta(days=1)


@dataclass(frozen=True)
class Due:
    """The last day on which the thing is in time. `is_estimate`: the answer rests on a year whose notice is not out."""

    day: date
    is_estimate: bool


def due_day(
    calendar: Calendar,
    limit: Limit,
    from_day: date,
    *,
    pauses: Sequence[Pause] = (),
    extensions: Sequence[Extension] = (),
) -> Due:
    """`from_day` is the day of the trigger. Refused "workdays.day_outside" where the calendar does not reach."""
    position = from_day - ONE if limit.starts_on == "same_day" and limit.unit != MONTH else from_day
    for number, (amount, unit) in enumerate(stages(limit, extensions)):
        if unit == WORKING_DAY:
            end = _working_days(calendar, position, amount, pauses)
        elif unit == DAY:
            end = _days(position, amount, pauses)
        else:
            end = month_target(limit, position, amount, is_first=number == 0)[0]
            end = pushed(end, paused_days(pauses, position, end), pauses)
        position = end
    if needs_calendar_at_end(limit, extensions):
        position = calendar.last_day_moved(position)
    return Due(position, is_estimate(calendar, limit, extensions, from_day, position))


def needs_calendar_at_end(limit: Limit, extensions: Sequence[Extension]) -> bool:
    return stages(limit, extensions)[-1][1] != WORKING_DAY and limit.ends_on_holiday == "roll"


def is_estimate(calendar: Calendar, limit: Limit, extensions: Sequence[Extension], first: date, last: date) -> bool:
    """Days and months that stay where they fall need no calendar; everything else needs announced years."""
    units = {unit for _, unit in stages(limit, extensions)}
    if WORKING_DAY not in units and limit.ends_on_holiday == "stay":
        return False
    return not calendar.is_announced(first, last)


def month_target(limit: Limit, position: date, months: int, *, is_first: bool) -> tuple[date, bool]:
    """The day on which so many months end, and whether the month lacks the day asked for (民法典 202)."""
    place = position.year * 12 + position.month - 1 + months
    year, month = place // 12, place % 12 + 1
    if year > date.max.year - 1:
        raise Refused("workdays.limit_wrong", value=months)
    last = monthrange(year, month)[1]
    if limit.month_end == "last_day":
        return date(year, month, last), False
    target = date(year, month, min(position.day, last))
    if is_first and limit.starts_on == "same_day":
        # The first day is counted, so the limit is full on the eve of the same day of the month.
        return (target, True) if position.day > last else (target - ONE, False)
    return target, position.day > last


def paused_days(pauses: Sequence[Pause], after: date, until: date) -> int:
    """Days after the first up to and with the second that lie in a pause; days in two pauses count once."""
    days: set[int] = set()
    for pause in pauses:
        first, last = max(pause.first, after + ONE), min(pause.last, until)
        days.update(range(first.toordinal(), last.toordinal() + 1))
    return len(days)


def is_paused(pauses: Sequence[Pause], day: date) -> bool:
    return any(pause.first <= day <= pause.last for pause in pauses)


def pushed(end: date, days: int, pauses: Sequence[Pause]) -> date:
    """The end, as many unpaused days later."""
    while days > 0:
        end += ONE
        if not is_paused(pauses, end):
            days -= 1
    return end


def _working_days(calendar: Calendar, after: date, amount: int, pauses: Sequence[Pause]) -> date:
    if not pauses:
        return calendar.working_day_after(after, amount)
    day = after
    while amount > 0:
        day = calendar.working_day_after(day)
        if not is_paused(pauses, day):
            amount -= 1
    return day


def _days(after: date, amount: int, pauses: Sequence[Pause]) -> date:
    if amount > (date.max - after).days:
        raise Refused("workdays.limit_wrong", value=amount)
    return after + timedelta(days=amount) if not pauses else pushed(after, amount, pauses)
