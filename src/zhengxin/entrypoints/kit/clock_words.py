"""Words for clocks: how much is left, how late, and each step of an explanation."""

from datetime import date
from typing import Protocol

from django.utils.dates import WEEKDAYS
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as lazy

from zhengxin.kernel.workdays import DueStanding, Step
from zhengxin.plumbing.rulebook_files import load

# One sentence a code of kernel/workdays/explaining.py; %(name)s is a holiday, %(number)s what is counted by then.
STEPS: dict[str, Promise] = {
    "trigger": lazy("the day it starts from, not counted (Civil Code, article 201)"),
    "begins": lazy("counting begins on the next day"),
    "counted": lazy("counted: %(number)s"),
    "make_up": lazy("make-up working day for %(name)s, counted: %(number)s"),
    "weekend": lazy("weekend, not counted"),
    "holiday": lazy("%(name)s, not counted"),
    "paused": lazy("paused, not counted"),
    "same_day_of_month": lazy("%(amount)s later on the same day of the month (Civil Code, article 202)"),
    "last_day_of_month": lazy(
        "%(amount)s later; that month has no such day, so its last one (Civil Code, article 202)"
    ),
    "end_of_month": lazy("%(amount)s later, the end of the month"),
    "pauses_added": lazy("%(number)s days later because of the pauses"),
    "extended": lazy("extended by %(amount)s"),
    "ends_on_weekend": lazy("the last day is a weekend day, so it moves (Civil Code, article 203)"),
    "ends_on_holiday": lazy("the last day is %(name)s, so it moves (Civil Code, article 203)"),
    "stays": lazy("not a working day; this limit does not move"),
    "due": lazy("due"),
}


class Timed(Protocol):
    """What is asked of a clock here; contexts.clocks.queries.ClockShown has it."""

    @property
    def due_on(self) -> date | None: ...
    @property
    def is_estimate(self) -> bool: ...
    @property
    def state(self) -> str: ...
    @property
    def days_left(self) -> int: ...
    @property
    def days_late(self) -> int: ...
    @property
    def is_late(self) -> bool: ...


def amount_words(amount: int, unit: str) -> str:
    """15 working days, 30 days, 1 month."""
    if unit == "working_day":
        return ngettext("%(count)d working day", "%(count)d working days", amount) % {"count": amount}
    if unit == "month":
        return ngettext("%(count)d month", "%(count)d months", amount) % {"count": amount}
    return ngettext("%(count)d day", "%(count)d days", amount) % {"count": amount}


def holiday_words(name: str) -> str:
    """A holiday of the law in the reader's language; a special one of some year as it was announced."""
    if get_language() != "en":
        return name
    return next((row["en"] for row in load("calendars/statutory").data["holidays"] if row["name"] == name), name)


def step_words(step: Step) -> str:
    """What one step of an explanation says, without its day."""
    amount = amount_words(step.number or 0, step.unit) if step.unit else ""
    words = str(STEPS[step.code]) % {"number": step.number, "name": holiday_words(step.name), "amount": amount}
    if step.is_estimate:
        return gettext("%(words)s (estimate: this year's notice is not out)") % {"words": words}
    return words


def remaining_words(clock: Timed) -> str:
    """6 working days left (due 2026-12-01); for a late, paused or stopped clock what it is."""
    if clock.state == "void":
        return gettext("fell away")
    if clock.due_on is None:
        return gettext("paused") if clock.state == "paused" else gettext("done while paused")
    params = {"day": clock.due_on.isoformat(), "count": clock.days_late if clock.is_late else clock.days_left}
    if clock.state == "stopped":
        words = _done_words(clock, params)
    elif clock.is_late:
        words = _late_words(clock, params)
    elif clock.days_left:
        words = _left_words(clock.days_left, clock.due_on)
    else:
        words = gettext("due by %(day)s, no working day left after today") % params
    return _marked(words, clock.is_estimate)


def due_words(standing: DueStanding) -> str:
    """6 working days left (due 2026-12-01), or how late; a bare due day where nothing is counted any more."""
    if standing.due_on is None:
        return ""
    if standing.is_late:
        return late_words(standing)
    day = standing.due_on.isoformat()
    if standing.is_today:
        return gettext("due today (%(day)s)") % {"day": day}
    if standing.days_left is None:
        return gettext("due on %(day)s") % {"day": day}
    if standing.days_left == 0:
        words = gettext("due by %(day)s, no working day left after today") % {"day": day}
    else:
        words = _left_words(standing.days_left, standing.due_on)
    return _marked(words, standing.is_estimate)


def late_words(standing: DueStanding) -> str:
    """12 working days late; nothing where it is not. Over the weekend behind the due day no working day is lost yet."""
    if not standing.is_late:
        return ""
    if not standing.days_late:
        return gettext("past its due day")
    late = ngettext("%(count)d working day late", "%(count)d working days late", standing.days_late)
    return _marked(late % {"count": standing.days_late}, standing.is_estimate)


def _left_words(days: int, due: date) -> str:
    words = ngettext("%(count)d working day left (due %(day)s)", "%(count)d working days left (due %(day)s)", days)
    return words % {"count": days, "day": due.isoformat()}


def _marked(words: str, is_estimate: bool) -> str:
    return gettext("%(words)s, estimate") % {"words": words} if is_estimate else words


def _late_words(clock: Timed, params: dict[str, object]) -> str:
    if not clock.days_late:
        return gettext("late since the non-working days (due %(day)s)") % params
    late = ngettext(
        "%(count)d working day late (due %(day)s)", "%(count)d working days late (due %(day)s)", clock.days_late
    )
    return late % params


def _done_words(clock: Timed, params: dict[str, object]) -> str:
    if not clock.is_late:
        return gettext("done in time (due %(day)s)") % params
    done = ngettext(
        "done %(count)d working day late (due %(day)s)",
        "done %(count)d working days late (due %(day)s)",
        clock.days_late,
    )
    return done % params


def weekday_words(day: date) -> str:
    """Thursday, in the reader's language."""
    return str(WEEKDAYS[day.weekday()])
