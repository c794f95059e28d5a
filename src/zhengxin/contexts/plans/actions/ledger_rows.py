"""The lines of a programme that is put to work, written with their units and the first step of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from zhengxin.contexts.plans.models import LedgerTask, LedgerUnit, Programme, Task, TaskGram, TaskStep, TaskWords
from zhengxin.contexts.plans.queries.planned_lines import PlannedLine
from zhengxin.contexts.plans.queries.task_words import TASK_TABLES, words_row
from zhengxin.contexts.plans.queries.unit_order import unit_order
from zhengxin.kernel.actors import Actor
from zhengxin.plumbing.gram_tables import GRAMS_AT_ONCE
from zhengxin.plumbing.guarded import writes


@dataclass(frozen=True)
class PastDay:
    """What the reviewer decides about a task whose day is over: `choice` of CHOICES in actions/start.py; carried over
    to `day` on a basis, void for a reason, both in `words`."""

    choice: str
    day: date | None = None
    words: str = ""


def write_lines(
    *, programme: Programme, lines: Sequence[PlannedLine], past_days: Mapping[str, PastDay], by: Actor, at: datetime
) -> list[LedgerTask]:
    """Part of the start of a programme. `past_days` by the number of the task of the plan: one choice holds for all of
    its lines."""
    tasks = {
        (clause, position): pk
        for pk, clause, position in Task.objects.filter(clause__programme=programme).values_list(
            "pk", "clause__position", "position"
        )
    }
    with writes("plans"):
        rows = LedgerTask.objects.bulk_create(
            _row(programme, line, tasks[line.task.clause_position, line.task.task.position], past_days)
            for line in lines
        )
        LedgerUnit.objects.bulk_create(
            LedgerUnit(
                task=row,
                position=position,
                unit_id=part.unit.id if part.unit else None,
                role=part.role,
                printed_as=part.printed,
                group=part.group,
                works=part.works,
                why=part.why,
            )
            for row, line in zip(rows, lines, strict=True)
            for position, part in enumerate(line.parts)
        )
        planned = {line.task.number: line.task for line in lines}.values()
        words = TaskWords.objects.bulk_create(
            words_row(tasks[task.clause_position, task.task.position], task) for task in planned
        )
        TaskGram.objects.bulk_create(TASK_TABLES.gram_rows(words), batch_size=GRAMS_AT_ONCE)
        TaskStep.objects.bulk_create(
            _step(row, past_days.get(line.task.number), programme.coordinating_office_id, by, at)
            for row, line in zip(rows, lines, strict=True)
        )
    return rows


def _row(programme: Programme, line: PlannedLine, task: int, past_days: Mapping[str, PastDay]) -> LedgerTask:
    planned, past = line.task, past_days.get(line.task.number)
    row = LedgerTask(
        task_id=task,
        programme=programme,
        unit_id=line.unit.id if line.unit else None,
        number=line.number,
        path=programme.path,
        clause_id=planned.clause.clause_id,
        heading=planned.clause.heading,
        summary=(planned.task.text or "")[:300],
        state="assigned" if line.is_assigned else "unassigned",
        due_on=planned.due.day,
        due_basis=planned.due.basis,
        due_order=planned.due.order,
        unit_order=unit_order(part.unit.id if part.unit else None for part in line.parts),
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
