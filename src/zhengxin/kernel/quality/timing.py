"""Whether a record was sent in time: from the day of its decision, by the limit in force on that day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from zhengxin.kernel.workdays import Calendar, Due, NamedLimit, due_day

IN_TIME, LATE, UNTIMED = "in_time", "late", "untimed"


@dataclass(frozen=True)
class Timed:
    """`due` is None where no limit is known; `days_late` are working days behind it, 0 on the weekend behind it."""

    standing: str
    due: Due | None = None
    days_late: int = 0


class Timing:
    """For one kind of record in one place. `rule_on` gives the limit in force on a day, or None."""

    def __init__(self, calendar: Calendar, rule_on: Callable[[date], NamedLimit | None]) -> None:
        self._calendar, self._rule_on = calendar, rule_on
        self._due: dict[date, Due | None] = {}

    def rule_on(self, day: date) -> NamedLimit | None:
        return self._rule_on(day)

    def timed(self, day: date | None, sent_on: date) -> Timed:
        """A decision of `day` that was sent on `sent_on`. A day behind the sending is not late, whatever is wrong with
        it; one before the first notice is counted from that calendar's first day."""
        due = self._due_of(day) if day is not None else None
        if due is None:
            return Timed(UNTIMED)
        if sent_on <= due.day:
            return Timed(IN_TIME, due)
        return Timed(LATE, due, self._calendar.working_days_between(due.day, sent_on))

    def standing(self, day: date | None, sent_on: date) -> str:
        return self.timed(day, sent_on).standing

    def _due_of(self, day: date) -> Due | None:
        if day not in self._due:
            rule = self._rule_on(day)
            counted = min(max(day, self._calendar.first), self._calendar.last)
            within = rule is not None and counted < self._calendar.last
            self._due[day] = self._counted(rule, day, counted) if rule is not None and within else None
        return self._due[day]

    def _counted(self, rule: NamedLimit, day: date, counted: date) -> Due:
        due = due_day(self._calendar, rule.limit, counted)
        return due if counted == day else Due(due.day, is_estimate=True)
