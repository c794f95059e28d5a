"""What everybody may know of a task at work: only what was recorded, and only of public programmes."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, F, OuterRef, Subquery, Value, When

from zhengxin.contexts.clocks.queries import calendar_in_force
from zhengxin.contexts.plans.models import LedgerTask, Programme, TaskDecision
from zhengxin.contexts.plans.policies import IS_PUBLIC, visible_programmes
from zhengxin.contexts.plans.queries.lateness import due_standing, is_late
from zhengxin.contexts.subjects.queries import units_over_time
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.workdays import DueStanding

# What goes on between a unit and who accepts is not published: to everybody a returned task is in progress.
INSIDE = {"returned": "in_progress"}
# How the units of a group are counted: what is done first, then what is late, then what is under way.
IN_ORDER = ("accepted", "late", "reported", "in_progress", "assigned", "unassigned", "void")


@dataclass(frozen=True)
class PublicState:
    """`state` of rulebook/lifecycles/task.yaml; `accepted_on` the day of the acceptance; `unit_name` the unit of a
    group whose own line this is, empty on the line that all other units of the task share."""

    number: str
    state: str
    is_done_before: bool
    due_on: date | None
    due_basis: str
    standing: DueStanding
    accepted_on: date | None
    unit_name: str

    @property
    def stands(self) -> str:
        """How it is counted: "late" whatever is late, else its state."""
        return "late" if self.standing.is_late else self.state


@dataclass(frozen=True)
class PublicTask:
    """A task of the plan: the state that its units share, None where only a group is obliged, and those of the units
    of a group, in the order of the tree."""

    common: PublicState | None
    own: tuple[PublicState, ...]

    @property
    def lines(self) -> tuple[PublicState, ...]:
        return (self.common, *self.own) if self.common else self.own

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """How many of the group's units stand where: ("late", 1) counts whatever is late, and each unit once."""
        return _in_order(Counter(line.stands for line in self.own))


def standings(tasks: Iterable[PublicTask]) -> tuple[tuple[str, int], ...]:
    """How many tasks stand where for one of their units at least: a task of a group can count twice."""
    return _in_order(Counter(state for task in tasks for state in {line.stands for line in task.lines}))


def progress(programmes: Collection[str], *, today: date) -> dict[str, tuple[tuple[str, int], ...]]:
    """How many tasks of public programmes with these numbers stand where, counted as `standings` does; nothing of those
    that are not at work."""
    shown = Programme.objects.filter(IS_PUBLIC, number__in=programmes)
    told_as = (When(state=inside, then=Value(seen)) for inside, seen in INSIDE.items())
    told = LedgerTask.objects.filter(programme__in=shown).annotate(
        stands=Case(When(is_late(today), then=Value("late")), *told_as, default=F("state"))
    )
    found: dict[str, Counter[str]] = {}
    counted = told.order_by().values_list("programme__number", "stands").annotate(Count("task", distinct=True))
    for number, state, count in counted:
        found.setdefault(number, Counter())[state] = count
    return {number: _in_order(counts) for number, counts in found.items()}


def _in_order(found: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple((state, found[state]) for state in IN_ORDER if found[state])


def public_states(reader: Actor, number: str, *, today: date) -> dict[tuple[str, int], PublicTask]:
    """By the key of the clause and the position of the task (queries/programme.py); nothing where the programme is not
    at work or the reader may not see it."""
    accepted = TaskDecision.objects.filter(report__task=OuterRef("pk"), accepted=True).values("decided_at")[:1]
    programme = Programme.objects.filter(visible_programmes(reader), IS_PUBLIC, number=number)
    calendar = calendar_in_force().calendar
    kept = LedgerTask.objects.filter(programme__in=programme).select_related("task__clause").order_by("pk")
    rows = list(kept.annotate(accepted_at=Subquery(accepted)))
    named = units_over_time((row.unit_id for row in rows), day=today)
    lines: dict[tuple[str, int], list[PublicState]] = {}
    for row in rows:
        key = f"{row.task.clause.clause_id}-{row.task.clause.position}", row.task.position
        lines.setdefault(key, []).append(
            PublicState(
                row.number,
                INSIDE.get(row.state, row.state),
                row.is_done_before,
                row.due_on,
                row.due_basis,
                due_standing(row.due_on, row.state, today, calendar),
                official_day(row.accepted_at) if row.accepted_at else None,
                named.name(row.unit_id),
            )
        )
    return {
        key: PublicTask(
            common=next((line for line in found if not line.unit_name), None),
            own=tuple(line for line in found if line.unit_name),
        )
        for key, found in lines.items()
    }
