"""What templates of every way in say alike: roles, days, deadlines, places, the promise line."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from django import template
from django.core.exceptions import DisallowedHost
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from zhengxin.contexts.access.queries import roles
from zhengxin.contexts.clocks.queries import ChangeShown, ClockShown, limit_names
from zhengxin.entrypoints.kit import clock_words, words
from zhengxin.entrypoints.kit.instants import OFFICIAL, today
from zhengxin.entrypoints.kit.promise_line import PromiseLine
from zhengxin.entrypoints.kit.promise_line import promise_line as measured
from zhengxin.entrypoints.kit.promise_line import term_line as measured_term
from zhengxin.kernel.erasing import MARK, is_erased
from zhengxin.kernel.workdays import Calendar, DueStanding

register = template.Library()
register.filter("role_words", words.role_words)
register.filter("delivery_words", words.delivery_words)
register.filter("level_words", words.level_words)
register.filter("remaining_words", clock_words.remaining_words)
register.filter("step_words", clock_words.step_words)
register.filter("weekday_words", clock_words.weekday_words)
register.filter("holiday_words", clock_words.holiday_words)
register.filter("state_words", words.state_words)
register.filter("act_words", words.act_words)
register.filter("late_words", clock_words.late_words)
register.filter("due_words", clock_words.due_words)
register.filter("requirement_words", words.requirement_words)
register.filter("basis_words", words.basis_words)
register.filter("group_words", words.group_words)
register.filter("counts_words", words.counts_words)
register.filter("standing_words", words.standing_words)
register.filter("unit_kind_words", words.unit_kind_words)
register.filter("course_words", words.course_words)
register.filter("division_name", words.division_name)


@register.simple_tag
def page_language() -> str:
    """The language tag of the page: en or zh-Hans."""
    return "en" if get_language() == "en" else "zh-Hans"


@register.filter
def standing_counted(state: str, count: int) -> str:
    """How many tasks stand so: 7 accepted."""
    return words.counts_words([(state, count)])


@register.filter
def access_role_words(code: str) -> str:
    """The name of a role of the rulebook; the code itself where it has none any more."""
    told = roles().get(code)
    return str(told["en" if get_language() == "en" else "zh"]) if told else code


@register.filter
def place_words(path: str) -> str:
    """The part of the tree that a role is good for: 99/01/21/ is a division, what goes on with a unit a unit."""
    if not path:
        return gettext("everything")
    parts = [part for part in path.split("/") if part]
    if parts[-1].startswith("u"):
        return gettext("this unit and those below it")
    return chinese(words.division_name("".join(parts).ljust(6, "0")))


@register.filter
def chinese(text: str) -> SafeString:
    """Marks data as Chinese where the page around it is not; what stands for something erased is said in English."""
    if get_language() == "en":
        if is_erased(text):
            return conditional_escape(text.replace(MARK, gettext("Erased by law"), 1))
        return format_html('<span lang="zh-Hans">{}</span>', text)
    return conditional_escape(text)


@register.filter
def in_language(told: Mapping[str, str]) -> str:
    """What the data says in the reader's language."""
    return str(told["en" if get_language() == "en" else "zh"])


@register.filter
def day_words(day: date | None) -> SafeString:
    """The day written out, readable for machines too."""
    if day is None:
        return conditional_escape(gettext("not printed"))
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), words.day_words(day))


@register.filter
def official_day(at: datetime | None) -> str:
    """The official day of an instant, ISO 8601."""
    return (at.astimezone(OFFICIAL).date() if at else today()).isoformat()


@register.filter
def due_link(standing: DueStanding) -> SafeString:
    """What stands in a table for a due day, linked or not: the day and how late it is, or how much is left."""
    if standing.due_on is None:
        return conditional_escape("—")
    if standing.days_left is not None:
        return conditional_escape(clock_words.due_words(standing))
    day = format_html('<time class="nowrap" datetime="{0}">{0}</time>', standing.due_on.isoformat())
    if not standing.is_late:
        return day
    return format_html('{}<br><span class="badge late">{}</span>', day, clock_words.late_words(standing))


@register.filter
def deadline_words(deadline: words.Timed | Mapping[str, Any], calendar: Calendar) -> str:
    """A deadline of a programme, or one of a reading in the contract's form; every page knows `official_calendar`."""
    timed = words.TimeRequirement.of_reading(deadline) if isinstance(deadline, Mapping) else deadline
    return words.deadline_words(timed, today(), calendar)


@register.filter
def limit_words(clock: ClockShown) -> str:
    """15 working days; with its name where it has one."""
    amount = clock_words.amount_words(clock.amount, clock.unit)
    if not clock.limit_name:
        return amount
    name = limit_names(clock.limit_name)["en" if get_language() == "en" else "zh"]
    return gettext("%(name)s: %(amount)s") % {"name": name, "amount": amount}


@register.filter
def change_words(change: ChangeShown) -> str:
    """Paused from 2026-03-05 on; extended by 5 working days."""
    day = change.day.isoformat() if change.day else ""
    if change.kind == "paused":
        return gettext("Paused from %(day)s on") % {"day": day}
    if change.kind == "resumed":
        return gettext("Counted again from %(day)s on") % {"day": day}
    if change.kind == "extended":
        amount = clock_words.amount_words(change.amount or 0, change.unit)
        return gettext("Extended by %(amount)s") % {"amount": amount}
    return gettext("Counted anew, before due %(day)s") % {"day": str(change.due_before)}


@register.inclusion_tag("kit/clock_line.html")
def clock_line(clock: ClockShown, href: str = "") -> dict[str, object]:
    """How much is left, with a way to the page that says why the day is the day."""
    return {"clock": clock, "href": href}


@register.inclusion_tag("kit/promise_line.html")
def promise_line(
    made: date | None, due: date | None, kept: date | None = None, is_late: bool = False
) -> dict[str, object]:
    """Draws nothing where there is no span (kit/promise_line.py says when)."""
    line = measured(made, due, today(), kept=kept, is_late=is_late)
    return _drawn(line, gettext("issued %(day)s"), made, gettext("due %(day)s"), due)


@register.inclusion_tag("kit/promise_line.html")
def term_line(since: date, last_day: date | None) -> dict[str, object]:
    """From the first to the last day on which something is public."""
    line = measured_term(since, last_day, today())
    return _drawn(line, gettext("public since %(day)s"), since, gettext("until %(day)s"), last_day)


def _drawn(line: PromiseLine | None, first: str, start: date | None, last: str, end: date | None) -> dict[str, object]:
    return {"line": line, "made": first % {"day": start}, "due": last % {"day": end}}


@register.simple_tag
def task_state(states: Mapping[tuple[str, int], Any] | None, key: str, position: int) -> Any:
    """The recorded state of a task by its clause and place; None where nothing is recorded."""
    return states.get((key, position)) if states else None


@register.filter
def heading_level(depth: int) -> int:
    """The level of a clause's heading on a page whose title is the only h1."""
    return min(depth + 1, 6)


@register.filter
def by_role(assignments: Iterable[Any]) -> list[tuple[str, list[str]]]:
    """Unit names grouped by role, roles and names in the order they were printed."""
    found: dict[str, list[str]] = {}
    for named in assignments:
        found.setdefault(named.role, []).append(named.unit_name)
    return list(found.items())


@register.filter
def by_group(units: Iterable[Any]) -> list[tuple[str, list[Any]]]:
    """Units one behind the other that are printed as one group, together."""
    return [(group, list(members)) for group, members in groupby(units, attrgetter("group"))]


@register.filter
def shortened(text: str, most: int) -> str:
    """As `truncatechars`, which takes a table's time to look for accents: Chinese has none."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


@register.simple_tag(takes_context=True)
def source_address(context: dict[str, Any], path: str | None = None) -> str:
    """The page's own address, or that of another path here, for print; empty where the request names no host of
    ours."""
    try:
        return str(context["request"].build_absolute_uri(path))
    except (KeyError, DisallowedHost):
        return ""
