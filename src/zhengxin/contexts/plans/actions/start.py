"""An adopted programme is put to work: every task gets its line in the ledger."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.plans.actions.due.printed import open_printed_duties
from zhengxin.contexts.plans.events import LEDGER_OPENED
from zhengxin.contexts.plans.models import LedgerTask, LedgerUnit, Programme, Task, TaskStep
from zhengxin.contexts.plans.policies import COORDINATE
from zhengxin.contexts.plans.queries.due_days import PlannedTask, planned_tasks
from zhengxin.contexts.plans.queries.printed_units import UnitDirectory, unit_directory
from zhengxin.contexts.plans.queries.programme import ProgrammeShown, programme_shown
from zhengxin.contexts.subjects.queries import UnitShown, unit_numbered
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes

CHOICES = ("done_before", "carried_over", "void")
NAMED_AT_MOST = 5


@dataclass(frozen=True)
class PastDay:
    """What the reviewer decides about a task whose day is over: `choice` of CHOICES; carried over to `day` on a basis,
    void for a reason, both in `words`."""

    choice: str
    day: date | None = None
    words: str = ""


def open_ledger(
    *,
    number: str,
    office: str,
    past_days: Mapping[str, PastDay],
    ends_on: date | None = None,
    by: Actor,
    at: datetime,
) -> int:
    """Returns how many tasks were put to work. `office` is the number of the unit that coordinates; `past_days` holds
    a choice for every task whose day is over, by task number; `ends_on` is the plan's last day where it prints none.

    Refused: unknown programme, history, at work already, an office outside the jurisdiction, a past day without a
    choice or with one that lacks its day or words.
    """
    with writes("plans"):
        row = Programme.objects.select_for_update().filter(number=number).first()
        if row is None:
            raise Refused("plans.unknown_programme")
        demand(by, COORDINATE, row.path)
        if row.is_history:
            raise Refused("plans.is_history")
        if row.coordinating_office_id is not None:
            raise Refused("plans.at_work_already")
        day = official_day(at)
        coordinating = unit_numbered(office, day=day)
        if not coordinating.path.startswith(row.path):
            raise Refused("plans.unit_elsewhere", name=coordinating.name)
        row.coordinating_office_id = coordinating.id
        row.ends_on = row.ends_on or ends_on
        row.save(update_fields=["coordinating_office", "ends_on"])
        shown = programme_shown(by, number)
        planned = planned_tasks(shown, ends_on=row.ends_on)
        _demand_choices(planned, past_days, day)
        _write(row, shown, planned, past_days, by, at)
        open_printed_duties(programme=row, by=by, at=at)
        public = {"number": number, "office": office, "ends_on": row.ends_on, "tasks": len(planned)}
        closed = {"past_days": {task: [past.choice, past.day, past.words] for task, past in past_days.items()}}
        record(kind=LEDGER_OPENED, by=by, at=at, about=number, public=public, closed=closed)
    return len(planned)


def _demand_choices(planned: Sequence[PlannedTask], past_days: Mapping[str, PastDay], today: date) -> None:
    over = [task.number for task in planned if task.due.day and task.due.day < today]
    missing = [number for number in over if number not in past_days]
    if missing:
        named = "、".join(missing[:NAMED_AT_MOST])
        raise Refused("plans.past_day_undecided", count=len(missing), tasks=named)
    for number, past in past_days.items():
        if number not in over:
            raise Refused("plans.day_not_past", task=number)
        if past.choice not in CHOICES:
            raise Refused("plans.past_day_undecided", count=1, tasks=number)
        if past.choice == "carried_over" and (past.day is None or past.day < today):
            raise Refused("plans.past_day_needs_day", task=number)
        if past.choice != "done_before" and not past.words.strip():
            raise Refused("plans.past_day_needs_words", task=number)


def _write(
    programme: Programme,
    shown: ProgrammeShown,
    planned: Sequence[PlannedTask],
    past_days: Mapping[str, PastDay],
    by: Actor,
    at: datetime,
) -> None:
    tasks = {
        (clause, position): pk
        for pk, clause, position in Task.objects.filter(clause__programme=programme).values_list(
            "pk", "clause__position", "position"
        )
    }
    directory = unit_directory(shown.jurisdiction, day=official_day(at))
    parts = [_parts(shown, task, directory) for task in planned]
    rows = LedgerTask.objects.bulk_create(
        _row(programme, task, tasks[task.clause_position, task.task.position], found, past_days.get(task.number))
        for task, found in zip(planned, parts, strict=True)
    )
    LedgerUnit.objects.bulk_create(
        LedgerUnit(
            task=row,
            position=position,
            unit_id=part.unit.id if part.unit else None,
            role=part.role,
            printed_as=part.printed,
            group=part.group,
        )
        for row, found in zip(rows, parts, strict=True)
        for position, part in enumerate(found)
    )
    TaskStep.objects.bulk_create(
        _step(row, past_days.get(row.number), programme.coordinating_office_id, by, at) for row in rows
    )


@dataclass(frozen=True)
class Part:
    unit: UnitShown | None
    role: str
    printed: str
    group: str


def _parts(programme: ProgrammeShown, planned: PlannedTask, directory: UnitDirectory) -> list[Part]:
    """The units of a task with those that stand for every clause from an earlier one on; each unit once."""
    ids = [clause.clause_id for clause in programme.clauses]
    standing = [
        (row.unit_name, row.role)
        for row in programme.standing
        if row.from_clause in ids and ids.index(row.from_clause) <= planned.clause_position
    ]
    found: list[Part] = []
    for printed, role in [*((each.unit_name, each.role) for each in planned.task.assignments), *standing]:
        meant = directory.meant_by(printed)
        units: Sequence[UnitShown | None] = meant.units or [None]
        found += [Part(unit, role, printed, meant.group) for unit in units]
    once = {(part.unit.id if part.unit else part.printed): part for part in reversed(found)}
    return [part for part in found if once[part.unit.id if part.unit else part.printed] is part]


def _row(
    programme: Programme, planned: PlannedTask, task: int, found: Sequence[Part], past: PastDay | None
) -> LedgerTask:
    works = any(part.unit and part.role != "supervise" for part in found)
    due = planned.due.day
    row = LedgerTask(
        task_id=task,
        programme=programme,
        number=planned.number,
        path=programme.path,
        clause_id=planned.clause.clause_id,
        heading=planned.clause.heading,
        summary=(planned.task.text or "")[:300],
        state="assigned" if works else "unassigned",
        due_on=due,
        due_basis=planned.due.basis,
        due_order=planned.due.order,
    )
    if past is not None:
        if past.choice == "carried_over" and past.day:
            row.due_on = row.due_order = past.day
            row.due_basis = "carried_over"
        else:
            row.state = "void" if past.choice == "void" else "accepted"
            row.is_done_before = past.choice == "done_before"
    return row


def _step(row: LedgerTask, past: PastDay | None, office: int | None, by: Actor, at: datetime) -> TaskStep:
    acts = {"done_before": "done_before", "carried_over": "carry_over", "void": "void"}
    return TaskStep(
        task=row,
        act=acts[past.choice] if past else "open",
        state=row.state,
        unit_id=office,
        note=past.words.strip()[:1000] if past else "",
        day=past.day if past and past.choice == "carried_over" else None,
        taken_by=by.id,
        taken_at=at,
    )
