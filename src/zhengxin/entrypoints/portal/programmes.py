"""One programme by clause, as a page and as a file."""

from collections.abc import Iterable, Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhengxin.contexts.clocks.queries import calendar_in_force
from zhengxin.contexts.plans.queries import (
    ClauseShown,
    ProgrammeShown,
    programme_shown,
    public_states,
    standings,
    units_of,
)
from zhengxin.entrypoints.kit.csv_files import csv_file
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.journal_things import sealed_tasks
from zhengxin.entrypoints.kit.permissions import actor_of, public
from zhengxin.entrypoints.kit.templatetags.kit import deadline_words
from zhengxin.entrypoints.kit.words import role_words
from zhengxin.entrypoints.portal.task_filter import TaskFilter


@public
def programme(request: HttpRequest, number: str) -> HttpResponse:
    shown = programme_shown(actor_of(request), number)
    asked = TaskFilter.asked(request.GET)
    states = public_states(actor_of(request), number, today=today())
    counts = standings(states.values())
    clauses = asked.clauses_of(shown, states)
    tasks = [task for clause in clauses for task in clause.tasks]
    return render(
        request,
        "portal/programme.html",
        {
            "programme": shown,
            "states": states,
            "sealed": sealed_tasks(number, [line.number for known in states.values() for line in known.lines]),
            "clauses": clauses,
            "units": units_of(shown),
            "figures": _figures(shown),
            "filter": asked,
            "counts": [(state, count, asked.asking_for(state).address) for state, count in counts],
            "leads_address": asked.toggling_leads().address,
            "dated_address": asked.toggling_dated().address,
            "running_address": asked.toggling_running().address,
            "kept": len(tasks),
            "has_line": any(deadline.kind == "by" for task in tasks for deadline in task.deadlines),
            "is_facts_only": bool(shown.tasks) and all(task.text is None for task in shown.tasks),
        },
    )


@public
def programme_file(request: HttpRequest, number: str) -> HttpResponse:
    """The tasks that the page shows, a line for each task and unit."""
    shown = programme_shown(actor_of(request), number)
    states = public_states(actor_of(request), number, today=today())
    head = [
        _("Clause"),
        _("Label"),
        _("Heading"),
        _("Task"),
        _("Text"),
        _("Unit"),
        _("Role"),
        _("List open"),
        _("Time limits"),
        _("As printed"),
        _("Standing duty"),
    ]
    name = _("tasks of %(number)s") % {"number": shown.number}
    return csv_file(name, head, _lines(TaskFilter.asked(request.GET).clauses_of(shown, states)))


def _figures(shown: ProgrammeShown) -> dict[str, int]:
    return {
        "clauses": len(shown.clauses),
        "tasks": len(shown.tasks),
        "units": len(units_of(shown)),
        "dated": sum(len(task.deadlines) for task in shown.tasks),
        "running": sum(task.still_runs for task in shown.tasks),
    }


def _lines(clauses: Iterable[ClauseShown]) -> Iterator[list[object]]:
    yes, calendar = _("yes"), calendar_in_force().calendar
    for clause in clauses:
        for task in clause.tasks:
            limits = _("; ").join(deadline_words(deadline, calendar) for deadline in task.deadlines)
            printed = _("; ").join(deadline.text for deadline in task.deadlines)
            named = [(each.unit_name, role_words(each.role)) for each in task.assignments] or [("", "")]
            for unit, role in named:
                yield [
                    clause.clause_id,
                    clause.label,
                    clause.heading,
                    task.position + 1,
                    task.text,
                    unit,
                    role,
                    yes if task.open_list else "",
                    limits,
                    printed,
                    yes if task.still_runs else "",
                ]
