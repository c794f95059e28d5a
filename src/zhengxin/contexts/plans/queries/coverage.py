"""Which mechanisms each clause of a programme asks for, and what is on record of its tasks."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from django.db.models import Count, Q, QuerySet

from zhengxin.contexts.plans.models import DueItem, LedgerTask, Programme
from zhengxin.contexts.plans.policies import visible_programmes
from zhengxin.contexts.plans.queries.due.kinds import ONCE, TRIGGER
from zhengxin.contexts.plans.queries.lists.kinds import list_kinds
from zhengxin.contexts.plans.queries.programme import ClauseShown, ProgrammeShown
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.coverage import Mechanism, mechanism_from_data
from zhengxin.plumbing.rulebook_files import load, names_in


@dataclass(frozen=True)
class TasksRecorded:
    """Tasks of a clause in the ledger; `ended` are those that somebody ended without a result, `units` those of the
    register that answer for them."""

    tasks: int
    accepted: int
    ended: int
    units: frozenset[int]


@dataclass(frozen=True)
class DueItemsRecorded:
    """Due items of one kind of duty: `clause` is the key of the clause that prints the duty, "" for one set by hand."""

    clause: str
    kind: str
    is_recurring: bool
    items: int
    done: int


@cache
def mechanisms() -> Mapping[str, Mechanism]:
    """By code, in order. Raises RulebookMistake with file and key."""
    found = [mechanism_from_data(name.split("/")[1], load(name).data, f"{name}.yaml") for name in names_in("coverage")]
    return {each.code: each for each in sorted(found, key=lambda each: each.order)}


def mechanisms_asked(programme: ProgrammeShown) -> dict[str, tuple[Mechanism, ...]]:
    """By the key of the clause: those that the rulebook names for it, and those that its printed facts ask for."""
    plan = plan_of(programme)
    return {clause.key: tuple(_asked(plan, clause)) for clause in programme.clauses}


def is_mapped(programme: ProgrammeShown) -> bool:
    """Whether the rulebook names mechanisms for the clauses of this plan; else printed facts alone tell them."""
    return bool(plan_of(programme))


def plan_of(programme: ProgrammeShown) -> str:
    """The plan's name in rulebook/programmes; "" for a plan that is not there."""
    return _plans().get((programme.jurisdiction, programme.document_number or ""), "")


def kinds_asked(plan: str, clause_id: str) -> frozenset[str]:
    """The kinds of list that name this clause."""
    return frozenset(kind.code for kind in list_kinds().values() if (plan, clause_id) in kind.clauses)


def tasks_recorded(reader: Actor, number: str) -> dict[str, TasksRecorded]:
    """By the key of the clause; nothing where the programme is not at work or the reader may not see it."""
    rows = LedgerTask.objects.filter(programme__in=_visible(reader, number))
    found: dict[str, tuple[dict[int, str], set[int]]] = {}
    told = rows.values_list("task__clause__clause_id", "task__clause__position", "pk", "state", "units__unit")
    for clause_id, position, task, state, unit in told:
        states, units = found.setdefault(f"{clause_id}-{position}", ({}, set()))
        states[task] = state
        units.update([unit] if unit else [])
    counted = {key: (Counter(states.values()), frozenset(units)) for key, (states, units) in found.items()}
    return {key: TasksRecorded(n.total(), n["accepted"], n["void"], units) for key, (n, units) in counted.items()}


def due_items_recorded(reader: Actor, number: str) -> tuple[DueItemsRecorded, ...]:
    """The due items of a programme, those waived left out; nothing where the reader may not see it."""
    duty, clause = "period__duty__", "period__duty__deadline__task__clause__"
    rows = DueItem.objects.filter(period__duty__programme__in=_visible(reader, number)).exclude(state="waived")
    told = rows.values_list(f"{clause}clause_id", f"{clause}position", f"{duty}kind", f"{duty}rhythm")
    counted = told.annotate(items=Count("pk"), done=Count("pk", filter=Q(state="accepted"))).order_by()
    return tuple(
        DueItemsRecorded(
            f"{clause_id}-{position}" if clause_id else "", kind, rhythm not in (ONCE, TRIGGER), items, done
        )
        for clause_id, position, kind, rhythm, items, done in counted
    )


def _visible(reader: Actor, number: str) -> QuerySet[Programme]:
    return Programme.objects.filter(visible_programmes(reader), number=number)


def _asked(plan: str, clause: ClauseShown) -> Iterator[Mechanism]:
    for mechanism in mechanisms().values():
        if clause.clause_id in mechanism.clauses.get(plan, ()) or _is_derived(mechanism.derived, plan, clause):
            yield mechanism


def _is_derived(derived: str, plan: str, clause: ClauseShown) -> bool:
    if derived == "tasks":
        return bool(clause.tasks)
    if derived == "recurring":
        return any(deadline.kind == "every" for task in clause.tasks for deadline in task.deadlines)
    return derived == "lists" and bool(kinds_asked(plan, clause.clause_id))


@cache
def _plans() -> Mapping[tuple[str, str], str]:
    """Jurisdiction and document number of the plans that the rulebook knows."""
    told = {name.split("/")[1]: load(name).data for name in names_in("programmes")}
    return {(data["jurisdiction"], data["plan"]["number"]): plan for plan, data in told.items()}
