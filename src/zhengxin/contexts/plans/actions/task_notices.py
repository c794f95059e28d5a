"""What the acts on tasks tell other units: each notice lies in the act's own transaction and names its entry."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db.models import Count

from zhengxin.contexts.notices.actions import serve_notice
from zhengxin.contexts.notices.queries import kind_of
from zhengxin.contexts.plans.models import LedgerTask, LedgerUnit, Programme
from zhengxin.contexts.plans.queries.lateness import CLOSED
from zhengxin.contexts.subjects.queries import UnitShown, heirs_of, units_by_id
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.official_day import official_day

TASK_PAGE = "/console/tasks/{number}/"
LEDGER_PAGE = "/console/ledger/?programme={number}"
NO_DAY = "—"


def tell_units(
    *,
    kind: str,
    row: LedgerTask,
    to: Iterable[int | None],
    unit: int | None,
    because: str,
    by: Actor,
    at: datetime,
    more: Mapping[str, str] | None = None,
) -> None:
    """Part of an act on a task that `unit` did; `to` are the ids of the units concerned, each told once. The unit that
    acts and those of the actor's own posts are not told: they did it. The words of a kind are filled from the task, its
    day, the acting unit and `more`."""
    known = {
        "task": f"{row.clause_id} {row.heading or row.summary}"[:100],
        "due": row.due_on.isoformat() if row.due_on else NO_DAY,
        "unit": _name(unit, at),
        **(more or {}),
    }
    words = {name: known[name] for name in kind_of(kind)["params"]}
    link = TASK_PAGE.format(number=row.number)
    for other in _others(to, unit, by, at):
        serve_notice(kind=kind, params=words, to_unit=other.number, link=link, because=because, by=by, at=at)


def tell_of_start(*, programme: Programme, because: str, by: Actor, at: datetime) -> None:
    """One notice for each unit with a part in the programme, with the number of tasks open to it."""
    parts = LedgerUnit.objects.filter(task__programme=programme, unit__isnull=False).exclude(task__state__in=CLOSED)
    counts = dict(parts.values("unit").annotate(tasks=Count("task", distinct=True)).values_list("unit", "tasks"))
    tell_of_tasks(programme=programme, counts=counts, because=because, by=by, at=at)


def tell_of_tasks(*, programme: Programme, counts: Mapping[int, int], because: str, by: Actor, at: datetime) -> None:
    """One notice for each unit of `counts`, by id, with the number of tasks that are newly open to it."""
    office = programme.coordinating_office_id
    name = _name(office, at)
    for other in _others(counts, office, by, at):
        serve_notice(
            kind="ledger_opened",
            params={"programme": programme.title, "count": str(counts[other.id]), "unit": name},
            to_unit=other.number,
            link=LEDGER_PAGE.format(number=programme.number),
            because=because,
            by=by,
            at=at,
        )


def _name(unit: int | None, at: datetime) -> str:
    return units_by_id([unit], day=official_day(at))[unit].name if unit else ""


def _others(to: Iterable[int | None], unit: int | None, by: Actor, at: datetime) -> list[UnitShown]:
    own = {unit, *(post.unit_id for post in by.posts)}
    day = official_day(at)
    named = {found for found in to if found}
    heirs = heirs_of(named, day=day)
    # Who took over from a unit that ended is told in its place.
    now = {heirs[found].id if found in heirs else found for found in named}
    told = units_by_id(now - own, day=day)
    return [told[number] for number in sorted(told)]
