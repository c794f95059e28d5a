"""The ledger of tasks: filtered through the URL, in pages that go on from a day, and as a file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhengxin.contexts.plans.queries import COUNTED, LedgerFilter, LedgerLine, UnitInLedger, ledger_lines
from zhengxin.contexts.plans.queries import ledger_page as tasks_on_a_page
from zhengxin.contexts.subjects.queries import unit_choices
from zhengxin.entrypoints.console.forms.tasks import LedgerForm
from zhengxin.entrypoints.kit.csv_files import csv_file
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.permissions import actor_of, requires
from zhengxin.entrypoints.kit.words import basis_words, role_words, state_words

LARGEST = 2**63 - 1


@dataclass(frozen=True)
class Chip:
    """A filter that is set; `href` is the address without it."""

    label: str
    value: str
    href: str


@requires("plans:task:read")
def ledger_page(request: HttpRequest) -> HttpResponseBase:
    actor, day = actor_of(request), today()
    asked = _asked(request.GET)
    page = tasks_on_a_page(actor, asked, today=day, after=_after(request.GET))
    units = unit_choices(actor.scope_paths, day=day)
    form = LedgerForm(_plain(asked), programmes=page.programmes, units=units)
    context = {
        "page": page,
        "form": form,
        "chips": list(_chips(asked, request.GET, dict(page.programmes), dict(units))),
        "count": _bounded(page.count),
        "late": _bounded(page.late),
        "next": _next(request.GET, page.after),
        "is_first": not request.GET.get("after"),
        "file_query": _without(request.GET, "after"),
        "late_href": _with(request.GET, "late", "1"),
    }
    return render(request, "console/ledger.html", context)


@requires("plans:task:read")
def ledger_file(request: HttpRequest) -> HttpResponseBase:
    """The tasks that the filters leave, all pages of them."""
    lines = ledger_lines(actor_of(request), _asked(request.GET), today=today())
    head = [
        _("Number"),
        _("Clause"),
        _("Heading"),
        _("Task"),
        _("Units"),
        _("State"),
        _("Due on"),
        _("Why this day"),
        _("Days late"),
    ]
    return csv_file(_("task ledger"), head, _cells(lines))


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


def _cells(lines: Iterable[LedgerLine]) -> Iterator[list[object]]:
    for line in lines:
        units = _("; ").join(unit_words(unit) for unit in line.units)
        state, basis = state_words(line.state), basis_words(line.due_basis)
        head = [line.number, line.clause_id, line.heading, line.summary, units, state]
        yield [*head, line.due_on, basis, line.days_late or ""]


def _asked(query: QueryDict) -> LedgerFilter:
    """What the URL asks for; what fits no filter asks for nothing. Stores refuse NUL in a text."""
    said = {name: query.get(name, "").replace("\x00", "").strip()[:60] for name in ("programme", "unit", "words")}
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


def _after(query: QueryDict) -> tuple[date, int] | None:
    """The place that a page goes on from: "2026-06-30.123"."""
    day, _dot, pk = query.get("after", "").partition(".")
    found = _day(day)
    if found is None or not (pk.isascii() and pk.isdigit()) or int(pk[:20]) > LARGEST:
        return None
    return found, int(pk[:20])


def _next(query: QueryDict, after: tuple[date, int] | None) -> str:
    return _with(query, "after", f"{after[0].isoformat()}.{after[1]}") if after else ""


def _with(query: QueryDict, name: str, value: str) -> str:
    changed = query.copy()
    changed.pop("after", None)
    changed[name] = value
    return f"?{changed.urlencode()}"


def _without(query: QueryDict, *names: str) -> str:
    changed = query.copy()
    for name in names:
        changed.pop(name, None)
    return f"?{changed.urlencode()}"


def _chips(asked: LedgerFilter, query: QueryDict, programmes: dict[str, str], named: dict[str, str]) -> Iterator[Chip]:
    told = {
        "programme": (_("Programme"), programmes.get(asked.programme, asked.programme)),
        "unit": (_("Unit"), named.get(asked.unit, asked.unit)),
        "state": (_("State"), state_words(asked.state) if asked.state else ""),
        "late": (_("Late only"), _("yes") if asked.late else ""),
        "due_before": (_("Due by"), asked.due_before.isoformat() if asked.due_before else ""),
        "words": (_("Words"), asked.words),
    }
    for name, (label, value) in told.items():
        if value:
            yield Chip(label, value, _without(query, name, "after"))


def _bounded(count: int) -> str:
    return _("more than %(count)d") % {"count": COUNTED} if count > COUNTED else str(count)
