"""The ledger of tasks: filtered through the URL, in pages that go on from a day, and as a file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhengxin.contexts.plans.queries import LedgerFilter, LedgerLine, UnitInLedger, ledger_lines
from zhengxin.contexts.plans.queries import ledger_page as tasks_on_a_page
from zhengxin.contexts.plans.queries.due import stage_lines
from zhengxin.contexts.subjects.queries import unit_choices
from zhengxin.entrypoints.console.forms.tasks import LedgerForm
from zhengxin.entrypoints.kit.clock_words import due_words
from zhengxin.entrypoints.kit.column_choice import Choosable, column_choice
from zhengxin.entrypoints.kit.csv_files import csv_file
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.permissions import actor_of, requires
from zhengxin.entrypoints.kit.sorting import Heading, chosen_sort, columns
from zhengxin.entrypoints.kit.words import basis_words, role_words, state_words
from zhengxin.plumbing.grams import LONGEST_SOUGHT, sought

TASK = "task"
HEADINGS = {
    "due": Heading("due", gettext_lazy("Due on")),
    "number": Heading("", gettext_lazy("Number")),
    TASK: Heading("clause", gettext_lazy("Task")),
    "units": Heading("unit", gettext_lazy("Units")),
    "state": Heading("state", gettext_lazy("State")),
}
CHOOSABLE = [Choosable(key, heading.label, key != "number") for key, heading in HEADINGS.items() if key != TASK]
CAPTIONS = {
    "due": gettext_lazy("Tasks by due day; those without a day come last"),
    "clause": gettext_lazy("Tasks in the order of their plans"),
    "unit": gettext_lazy("Tasks by unit, in the order of the register; those of no known unit come last"),
    "state": gettext_lazy("Tasks by state, from the first to the last"),
}
FAULTS = {
    "empty": gettext_lazy("There is no letter, digit or character in the words to look for."),
    "too_long": gettext_lazy("The words to look for are too long: at most %(most)d characters."),
}


@dataclass(frozen=True)
class Chip:
    """A filter that is set; `href` is the address without it."""

    label: str
    value: str
    href: str


@requires("plans:task:read")
def ledger_page(request: HttpRequest) -> HttpResponseBase:
    actor, day = actor_of(request), today()
    asked, sort = asked_in(request.GET), _sort(request.GET)
    page = tasks_on_a_page(actor, asked, today=day, sort=sort, after=request.GET.get("after", ""))
    units = unit_choices(actor.scope_paths, day=day)
    form = LedgerForm(_plain(asked), programmes=page.programmes, units=units)
    choice = column_choice(request.GET, CHOOSABLE, TASK)
    headings = [heading for key, heading in HEADINGS.items() if key == TASK or key in choice.shown]
    fault = sought(asked.words).fault if asked.words else ""
    context = {
        "page": page,
        "stages": stage_lines(actor, asked.programme, today=day),
        "form": form,
        "choice": choice,
        "columns": columns(headings, sort, _left(request.GET, "after")),
        "caption": _caption(sort),
        "fault": FAULTS[fault] % {"most": LONGEST_SOUGHT} if fault else "",
        "chips": list(_chips(asked, request.GET, dict(page.programmes), dict(units))),
        "kept": [(name, value) for name in ("sort", "columns") for value in request.GET.getlist(name)],
        "count": _bounded(page.count, page.counted),
        "late": _bounded(page.late, page.counted),
        "next": _with(request.GET, "after", page.after) if page.after else "",
        "is_first": not request.GET.get("after"),
        "file_query": _without(request.GET, "after"),
        "late_href": _with(request.GET, "late", "1"),
    }
    return render(request, "console/ledger.html", context)


@requires("plans:task:read")
def ledger_file(request: HttpRequest) -> HttpResponseBase:
    """The tasks that the filters leave, all pages of them, in the order and with the columns of the page."""
    lines = ledger_lines(actor_of(request), asked_in(request.GET), today=today(), sort=_sort(request.GET))
    shown = column_choice(request.GET, CHOOSABLE, TASK).shown
    heads = {
        "due": [_("Due on"), _("Why this day"), _("Time")],
        TASK: [_("Number"), _("Clause"), _("Heading"), _("Task")],
        "units": [_("Units")],
        "state": [_("State"), _("Working days late")],
    }
    keys = [key for key in heads if key == TASK or key in shown]
    return csv_file(_("task ledger"), [head for key in keys for head in heads[key]], _cells(lines, keys))


def unit_words(unit: UnitInLedger) -> str:
    """A unit of a task in one phrase, with what a reader has to know about it."""
    name = unit.name or unit.printed
    marks = [role_words(unit.role)]
    if not unit.name:
        marks.append(_("not found in the register"))
    if unit.group:
        marks.append(_("printed: %(words)s") % {"words": unit.group})
    if unit.is_by_hand:
        marks.append(_("not in the text"))
    if unit.former:
        marks.append(_("for %(name)s") % {"name": unit.former})
    return _("%(name)s (%(marks)s)") % {"name": name, "marks": _(", ").join(marks)}


def _cells(lines: Iterable[LedgerLine], keys: Iterable[str]) -> Iterator[list[object]]:
    for line in lines:
        cells: dict[str, list[object]] = {
            "due": [line.due_on, basis_words(line.due_basis), due_words(line.standing)],
            TASK: [line.number, line.clause_id, line.heading, line.summary],
            "units": [_("; ").join(unit_words(unit) for unit in line.units)],
            "state": [state_words(line.state), line.standing.days_late if line.standing.is_late else ""],
        }
        yield [cell for key in keys for cell in cells[key]]


def _sort(query: QueryDict) -> str:
    return chosen_sort(query, HEADINGS.values(), "due")


def _caption(sort: str) -> str:
    told = str(CAPTIONS[sort.removeprefix("-")])
    return _("%(order)s, backwards") % {"order": told} if sort.startswith("-") else told


def asked_in(query: QueryDict) -> LedgerFilter:
    """What the URL asks for; what fits no filter asks for nothing. Stores refuse NUL in a text."""
    said = {name: query.get(name, "").replace("\x00", "").strip()[:100] for name in ("programme", "unit", "words")}
    state = query.get("state", "")
    return LedgerFilter(
        **said,
        state=state if state != state_words(state) else "",
        late=query.get("late") in ("1", "on"),
        due_before=_day(query.get("due_before", "")),
    )


def _plain(asked: LedgerFilter) -> dict[str, object]:
    return {name: value for name, value in vars(asked).items() if value}


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


def _with(query: QueryDict, name: str, value: str) -> str:
    changed = query.copy()
    changed.pop("after", None)
    changed[name] = value
    return f"?{changed.urlencode()}"


def _without(query: QueryDict, *names: str) -> str:
    return f"?{_left(query, *names).urlencode()}"


def _left(query: QueryDict, *names: str) -> QueryDict:
    changed = query.copy()
    for name in names:
        changed.pop(name, None)
    return changed


def _chips(asked: LedgerFilter, query: QueryDict, programmes: dict[str, str], named: dict[str, str]) -> Iterator[Chip]:
    told = {
        "programme": (_("Programme"), programmes.get(asked.programme, asked.programme)),
        "unit": (_("Unit"), named.get(asked.unit, asked.unit)),
        "state": (_("State"), state_words(asked.state) if asked.state else ""),
        "late": (_("Late only"), _("yes") if asked.late else ""),
        "due_before": (_("Due by"), asked.due_before.isoformat() if asked.due_before else ""),
        "words": (_("Find words"), asked.words),
    }
    for name, (label, value) in told.items():
        if value:
            yield Chip(label, value, _without(query, name, "after"))


def _bounded(count: int, counted: int) -> str:
    return _("more than %(count)d") % {"count": counted} if count > counted else str(count)
