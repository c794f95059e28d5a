"""What a unit has to do in the programmes at work, and what it has done for everybody to see."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from zhengxin.contexts.clocks.queries import calendar_in_force
from zhengxin.contexts.plans.models import DueItem, LedgerTask, LedgerUnit, Programme
from zhengxin.contexts.plans.policies import IS_PUBLIC, READ_TASKS, visible_programmes
from zhengxin.contexts.plans.queries.due.lines import DueLine, lines_of_items, visible_items
from zhengxin.contexts.plans.queries.lateness import due_standing
from zhengxin.contexts.plans.queries.public_tasks import IN_ORDER, INSIDE
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.workdays import Calendar, DueStanding

# A government answers for hundreds; what is behind them stands on the page of the plan.
SHOWN = 300
ITEMS_SHOWN = 50


@dataclass(frozen=True)
class UnitTask:
    """One line of the ledger in which the unit has parts. `roles` as printed or given by hand, `printed` the names
    under which the plan names it. `state` as the reader may know it; `is_inside` where the reader may see the task
    itself. `standing` counts working days."""

    number: str
    clause: str
    heading: str
    roles: tuple[str, ...]
    printed: tuple[str, ...]
    state: str
    is_done_before: bool
    due_on: date | None
    standing: DueStanding
    is_inside: bool


@dataclass(frozen=True)
class WorkInProgramme:
    """`counts` says how many lines stand where, in the order of public_tasks.IN_ORDER; "late" counts whatever is
    late, and each line once."""

    number: str
    title: str
    is_public: bool
    tasks: tuple[UnitTask, ...]

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        return counted(self.tasks)

    @property
    def printed(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for task in self.tasks for name in task.printed))


def counted(tasks: Collection[UnitTask]) -> tuple[tuple[str, int], ...]:
    found = Counter("late" if task.standing.is_late else task.state for task in tasks)
    return tuple((state, found[state]) for state in (*IN_ORDER[:2], "returned", *IN_ORDER[2:]) if found[state])


def unit_work(reader: Actor, units: Collection[int], *, today: date) -> tuple[WorkInProgramme, ...]:
    """Of the units with these ids, in the programmes that the reader may see, the newest first; at most SHOWN lines."""
    seen = Programme.objects.filter(visible_programmes(reader)).values("pk")
    parts = LedgerUnit.objects.filter(unit__in=units, task__programme__in=seen).select_related("task__programme")
    lines: dict[LedgerTask, list[LedgerUnit]] = {}
    for part in parts.order_by("-task__programme", "task__due_order", "task", "position")[: 4 * SHOWN]:
        lines.setdefault(part.task, []).append(part)
    calendar = calendar_in_force().calendar
    found: dict[Programme, list[UnitTask]] = {}
    for row in list(lines)[:SHOWN]:
        found.setdefault(row.programme, []).append(_task(reader, row, lines[row], today, calendar))
    return tuple(
        WorkInProgramme(
            number=programme.number,
            title=programme.title,
            is_public=programme.disclosure is not None or programme.publication_basis is not None,
            tasks=tuple(tasks),
        )
        for programme, tasks in found.items()
    )


def _task(reader: Actor, row: LedgerTask, parts: list[LedgerUnit], today: date, calendar: Calendar) -> UnitTask:
    is_inside = reader.may(READ_TASKS) and reader.covers(row.path)
    return UnitTask(
        number=row.number,
        clause=row.clause_id,
        heading=row.heading or row.summary,
        roles=tuple(dict.fromkeys(part.role for part in parts)),
        printed=tuple(dict.fromkeys(part.printed_as for part in parts if part.printed_as)),
        state=row.state if is_inside else INSIDE.get(row.state, row.state),
        is_done_before=row.is_done_before,
        due_on=row.due_on,
        standing=due_standing(row.due_on, row.state, today, calendar),
        is_inside=is_inside,
    )


def unit_due_items(reader: Actor, units: Collection[int], *, today: date) -> tuple[DueLine, ...]:
    """What comes due of these units, for those who see due items; at most ITEMS_SHOWN that are not closed, by day."""
    if not reader.may(READ_TASKS):
        return ()
    rows = DueItem.objects.filter(visible_items(reader, day=today), unit__in=units, period__closed_at=None)
    return lines_of_items(rows.exclude(state__in=("accepted", "waived")), today, most=ITEMS_SHOWN)


def units_meant(programme: str, printed: str) -> tuple[int, ...]:
    """The ids of the units that a name printed in a public programme at work means, in the order of the ledger."""
    public = Programme.objects.filter(IS_PUBLIC, number=programme)
    parts = LedgerUnit.objects.filter(task__programme__in=public, printed_as=printed, unit__isnull=False)
    return tuple(dict.fromkeys(parts.order_by("pk").values_list("unit", flat=True)))
