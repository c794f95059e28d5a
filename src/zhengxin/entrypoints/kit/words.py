"""Words for what the contexts name in codes: roles, levels, deadlines, days."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, Protocol

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, gettext_lazy, ngettext, pgettext, pgettext_lazy

from zhengxin.entrypoints.kit.clock_words import due_words
from zhengxin.kernel.refusals import Refused
from zhengxin.kernel.workdays import Calendar, standing_on
from zhengxin.plumbing.rulebook_files import load

ROLES: dict[str, Promise] = {
    "lead": pgettext_lazy("role", "Lead"),
    "responsible": pgettext_lazy("role", "Responsible"),
    "support": pgettext_lazy("role", "Support"),
    "supervise": pgettext_lazy("role", "Supervision"),
}

# Why the due day of a task is the day it is.
BASES: dict[str, Promise] = {
    "printed": pgettext_lazy("due basis", "printed in the plan"),
    "stage_end": pgettext_lazy("due basis", "not printed: the end of the stage"),
    "programme_end": pgettext_lazy("due basis", "not printed: the end of the plan"),
    "recurring": pgettext_lazy("due basis", "recurring limit: the end of the stage or plan stands in"),
    "standing": pgettext_lazy("due basis", "counted from an event: the end of the stage or plan stands in"),
    "carried_over": pgettext_lazy("due basis", "carried over by decision"),
    "none": pgettext_lazy("due basis", "no day in the plan"),
}

ACTS: dict[str, Promise] = {
    "open": pgettext_lazy("task act", "put to work"),
    "done_before": pgettext_lazy("task act", "done before the start"),
    "assign": pgettext_lazy("task act", "assigned"),
    "begin": pgettext_lazy("task act", "begun"),
    "report": pgettext_lazy("task act", "reported"),
    "withdraw_report": pgettext_lazy("task act", "report withdrawn"),
    "accept": pgettext_lazy("task act", "accepted"),
    "return": pgettext_lazy("task act", "returned"),
    "carry_over": pgettext_lazy("task act", "carried over"),
    "void": pgettext_lazy("task act", "ended"),
    "chase": pgettext_lazy("task act", "chased"),
    "answer_name": pgettext_lazy("task act", "printed name answered for"),
}

LEVELS: dict[str, Promise] = {
    "province": pgettext_lazy("level", "province"),
    "city": pgettext_lazy("level", "city"),
    "county": pgettext_lazy("level", "county"),
    "township": pgettext_lazy("level", "township"),
}

COURSE: dict[str, Promise] = {
    "named": pgettext_lazy("course of a unit", "bears the official name"),
    "also_named": pgettext_lazy("course of a unit", "is also called"),
    "placed": pgettext_lazy("course of a unit", "stands under"),
    "took_over": pgettext_lazy("course of a unit", "does the work of"),
    "handed_over": pgettext_lazy("course of a unit", "its work is done by"),
    "ended": pgettext_lazy("course of a unit", "ended at the close of this day"),
}

DELIVERIES: dict[str, Promise] = {
    "tried": pgettext_lazy("delivery", "tried"),
    "queued": pgettext_lazy("delivery", "waits to be sent"),
    "sent": pgettext_lazy("delivery", "sent"),
    "failed": pgettext_lazy("delivery", "failed for good"),
    "served": pgettext_lazy("delivery", "opened"),
}

# ISO 8601 durations as docs/plan-reading.md allows them.
PERIODS: dict[str, Promise] = {
    "P1D": pgettext_lazy("period", "every day"),
    "P1W": pgettext_lazy("period", "every week"),
    "P1M": pgettext_lazy("period", "every month"),
    "P3M": pgettext_lazy("period", "every quarter"),
    "P6M": pgettext_lazy("period", "every half-year"),
    "P1Y": pgettext_lazy("period", "every year"),
}


@dataclass(frozen=True)
class TimeRequirement:
    """A deadline as a reading keeps it, fields as in docs/plan-reading.md."""

    kind: str
    day: date | None = None
    amount: int | None = None
    unit: str | None = None
    trigger: str | None = None
    period: str | None = None
    days_of_year: tuple[str, ...] = ()

    @classmethod
    def of_reading(cls, printed: Mapping[str, Any]) -> "TimeRequirement":
        """From the form in which readings are kept: days as text in `date` and `dates`."""
        return cls(
            kind=printed["kind"],
            day=date.fromisoformat(printed["date"]) if printed.get("date") else None,
            amount=printed.get("amount"),
            unit=printed.get("unit"),
            trigger=printed.get("trigger"),
            period=printed.get("period"),
            days_of_year=tuple(printed.get("dates") or ()),
        )


class Timed(Protocol):
    """What a deadline of contexts/plans tells; `day` for "by" and "from", the others by kind."""

    @property
    def kind(self) -> str: ...
    @property
    def day(self) -> date | None: ...
    @property
    def amount(self) -> int | None: ...
    @property
    def unit(self) -> str | None: ...
    @property
    def trigger(self) -> str | None: ...
    @property
    def period(self) -> str | None: ...
    @property
    def days_of_year(self) -> tuple[str, ...]: ...


UNIT_EVENTS = {
    "subjects.unit_registered": gettext_lazy("entered"),
    "subjects.unit_renamed": gettext_lazy("renamed"),
    "subjects.unit_name_added": gettext_lazy("other name added"),
    "subjects.unit_moved": gettext_lazy("moved"),
    "subjects.unit_merged": gettext_lazy("merged into another"),
}


def course_words(what: str) -> str:
    return str(COURSE[what])


def division_name(code: str) -> str:
    """The place's full name; the code itself where no division has it."""
    # Not at the top: a plan is read without an installation, and words for it come from this module.
    from zhengxin.contexts.subjects.queries import division

    try:
        return division(code).full_name
    except Refused:
        return code


def unit_kind_words(kind: str) -> str:
    """The name of a kind of unit; the code itself where the rulebook has it no more."""
    told = load("unit_kinds").data["kinds"].get(kind)
    return str(told["en" if get_language() == "en" else "zh"]) if told else kind


def event_words(event: str) -> str:
    """The word for what happened to a unit; the event's name itself where there is none."""
    return str(UNIT_EVENTS.get(event, event))


def delivery_words(state: str) -> str:
    return str(DELIVERIES.get(state, state))


def role_words(role: str) -> str:
    return str(ROLES.get(role, role))


def state_words(state: str) -> str:
    """The word of a task's state (rulebook/lifecycles/task.yaml); the code itself where it knows none."""
    told = load("lifecycles/task").data["states"].get(state, {})
    return str(told.get("en" if get_language() == "en" else "zh", state))


def group_words(counts: Sequence[tuple[str, int]]) -> str:
    """Where the units of a group stand: 9 units: 7 accepted, 1 late, 1 in progress. "late" counts what is late."""
    total = sum(count for _state, count in counts)
    words = ngettext("%(total)d unit: %(told)s", "%(total)d units: %(told)s", total)
    return words % {"total": total, "told": _counted(gettext("%(count)d %(state)s"), counts)}


def counts_words(counts: Sequence[tuple[str, int]]) -> str:
    """Where tasks stand: 7 accepted, 1 late, 1 in progress."""
    return _counted(pgettext("tasks", "%(count)d %(state)s"), counts)


def _counted(form: str, counts: Sequence[tuple[str, int]]) -> str:
    told = [form % {"count": count, "state": standing_words(state)} for state, count in counts]
    return pgettext("list", ", ").join(told)


def standing_words(state: str) -> str:
    """A state of a task; "late" stands for whatever is late."""
    return pgettext("units of a group", "late") if state == "late" else state_words(state)


def act_words(act: str) -> str:
    return str(ACTS.get(act, act))


def basis_words(basis: str) -> str:
    return str(BASES.get(basis, basis))


def level_words(level: str) -> str:
    return str(LEVELS.get(level, level))


def day_words(day: date) -> str:
    """The day written out: 15 September 2018."""
    return date_format(day, pgettext("date format", "j F Y"))


def clock_words(due: date, today: date, calendar: Calendar) -> str:
    """How many working days there are left; never a claim about what was done."""
    if due < today:
        return gettext("was due on %(day)s") % {"day": due.isoformat()}
    return due_words(standing_on(due, today, calendar))


def deadline_words(deadline: Timed, today: date, calendar: Calendar) -> str:
    """One phrase for a time requirement of any kind, with what is left of a day."""
    if deadline.kind == "by" and deadline.day:
        return clock_words(deadline.day, today, calendar)
    return requirement_words(deadline)


def requirement_words(deadline: Timed) -> str:
    """The same without a count, where the task itself tells how its day stands."""
    if deadline.kind == "by" and deadline.day:
        return gettext("due on %(day)s") % {"day": deadline.day.isoformat()}
    if deadline.kind == "from" and deadline.day:
        return gettext("from %(day)s on") % {"day": deadline.day.isoformat()}
    if deadline.kind == "within" and deadline.amount is not None:
        return _within(deadline.amount, deadline.unit or "day", deadline.trigger)
    if deadline.kind == "every" and deadline.period:
        return _every(deadline.period, deadline.days_of_year)
    return gettext("as printed")


def _within(amount: int, unit: str, trigger: str | None) -> str:
    if unit == "working_day":
        words = ngettext("within %(amount)d working day", "within %(amount)d working days", amount)
    elif unit == "month":
        words = ngettext("within %(amount)d month", "within %(amount)d months", amount)
    else:
        words = ngettext("within %(amount)d day", "within %(amount)d days", amount)
    span = words % {"amount": amount}
    if not trigger:
        return span
    return gettext("%(span)s, counted from: %(trigger)s") % {"span": span, "trigger": trigger}


def _every(period: str, days_of_year: tuple[str, ...]) -> str:
    words = str(PERIODS.get(period) or _every_so_many(period))
    if not days_of_year:
        return words
    days = gettext(", ").join(_named_day(day) for day in days_of_year)
    return gettext("%(period)s, by %(days)s") % {"period": words, "days": days}


def _every_so_many(period: str) -> str:
    found = re.fullmatch(r"P(\d{1,3})([YMWD])", period)
    if found is None:
        return gettext("at intervals of %(period)s") % {"period": period}
    count = int(found[1])
    words = {
        "Y": ngettext("every %(count)d year", "every %(count)d years", count),
        "M": ngettext("every %(count)d month", "every %(count)d months", count),
        "W": ngettext("every %(count)d week", "every %(count)d weeks", count),
        "D": ngettext("every %(count)d day", "every %(count)d days", count),
    }
    return words[found[2]] % {"count": count}


def _named_day(printed: str) -> str:
    """Month and day ("07-05"), or the day of each month ("05"); a day that no year has stays as printed."""
    month, dash, day = printed.rpartition("-")
    try:
        # A leap year, so that 29 February can be written.
        named = date(2000, int(month) if dash else 1, int(day))
    except ValueError:
        return printed
    if not dash:
        return gettext("day %(day)d") % {"day": named.day}
    return date_format(named, pgettext("date format", "j F"))


def reader_language() -> Literal["zh", "en"]:
    return "en" if get_language() == "en" else "zh"
