"""The units that a programme names, and the duties of one of them."""

from collections import Counter
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy

from zhengxin.contexts.plans.queries import (
    ProgrammeShown,
    TaskShown,
    programme_shown,
    public_states,
    unit_duties,
    units_meant,
    units_of,
)
from zhengxin.contexts.subjects.queries import units_by_id
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.journal_things import sealed_tasks
from zhengxin.entrypoints.kit.permissions import actor_of, public
from zhengxin.entrypoints.kit.sorting import Heading, chosen_sort, columns, in_order

HEADINGS = (
    Heading("name", gettext_lazy("Unit")),
    Heading("tasks", gettext_lazy("Tasks"), is_number=True),
    Heading("leads", gettext_lazy("As lead"), is_number=True),
    Heading("dated", gettext_lazy("With a time limit"), is_number=True),
)
AS_NAMED = "order"
# Of the units of a group so many are named.
MEANT = 60


@dataclass(frozen=True)
class UnitLine:
    """A unit in the list: tasks that name it, those it leads, those with a time limit; `place` by first naming."""

    place: int
    name: str
    tasks: int
    leads: int
    dated: int
    is_standing: bool


VALUES = {
    AS_NAMED: lambda line: line.place,
    "name": lambda line: line.name,
    "tasks": lambda line: line.tasks,
    "leads": lambda line: line.leads,
    "dated": lambda line: line.dated,
}


@public
def units(request: HttpRequest, number: str) -> HttpResponse:
    shown = programme_shown(actor_of(request), number)
    sort = chosen_sort(request.GET, HEADINGS, AS_NAMED)
    lines = in_order(_lines(shown), sort, VALUES)
    return render(
        request,
        "portal/units.html",
        {
            "programme": shown,
            "lines": lines,
            "leading": sum(line.leads > 0 for line in lines),
            "columns": columns(HEADINGS, sort, request.GET),
        },
    )


@public
def unit(request: HttpRequest, number: str, name: str) -> HttpResponse:
    shown = programme_shown(actor_of(request), number)
    duties = unit_duties(shown, name)
    tasks = [task for clause in duties.clauses for task in clause.tasks]
    states = public_states(actor_of(request), number, today=today())
    meant = units_by_id(units_meant(number, name)[:MEANT], day=today())
    return render(
        request,
        "portal/unit.html",
        {
            "programme": shown,
            "duties": duties,
            "meant": sorted(meant.values(), key=lambda each: each.path),
            "states": states,
            "sealed": sealed_tasks(number, [line.number for known in states.values() for line in known.lines]),
            "clauses": duties.clauses,
            "leads": sum(_leads(task, name) for task in tasks),
            "dated": sum(bool(task.deadlines) for task in tasks),
        },
    )


def _lines(shown: ProgrammeShown) -> list[UnitLine]:
    standing = {row.unit_name for row in shown.standing}
    leads: Counter[str] = Counter()
    dated: Counter[str] = Counter()
    for task in shown.tasks:
        leads.update({each.unit_name for each in task.assignments if each.role == "lead"})
        if task.deadlines:
            dated.update({each.unit_name for each in task.assignments})
    return [
        UnitLine(place, name, tasks, leads[name], dated[name], name in standing)
        for place, (name, tasks) in enumerate(units_of(shown))
    ]


def _leads(task: TaskShown, name: str) -> bool:
    return any(each.unit_name == name and each.role == "lead" for each in task.assignments)
