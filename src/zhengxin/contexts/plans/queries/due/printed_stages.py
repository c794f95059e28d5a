"""The stages that a plan prints, and the reviews that its text names: by the words of the rulebook."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from zhengxin.contexts.plans.models import Deadline, Programme
from zhengxin.contexts.plans.queries.due.kinds import FILE
from zhengxin.plumbing.rulebook_files import load

BRACKETS = "（("


@dataclass(frozen=True)
class PrintedStage:
    """A stage and the printed time whose day ends it."""

    name: str
    ends_on: date
    deadline: Deadline


def printed_stages(programme: Programme) -> list[PrintedStage]:
    """By their ends. A stage is named in the printed time itself, or it is a clause that bears the name of a stage and
    prints a day; one such clause alone is none, for its heading may mean something else."""
    told = load(FILE).data["stages"]
    found: list[PrintedStage] = []
    by_clause: dict[int, list[Deadline]] = {}
    for row in _days(programme):
        if any(word in row.text for word in told["in_text"]):
            found.append(_stage(row.text, row))
        elif _name(row.task.clause.heading or "") in told["in_heading"]:
            by_clause.setdefault(row.task.clause_id, []).append(row)
    named = {stage.deadline.task.clause_id for stage in found}
    last = [max(rows, key=_day) for clause, rows in by_clause.items() if clause not in named]
    siblings = Counter(_above(row) for row in last)
    found += [_stage(row.task.clause.heading or "", row) for row in last if siblings[_above(row)] > 1]
    return sorted(found, key=lambda stage: stage.ends_on)


def printed_reviews(programme: Programme, stages: Iterable[PrintedStage]) -> list[tuple[str, Deadline]]:
    """Name and printed time of the reviews that a task names with a day of its own. Where a task prints several days
    nothing says which is the review's."""
    words: Sequence[str] = load(FILE).data["stages"]["reviews"]
    taken = {stage.deadline.task_id for stage in stages}
    by_task: dict[int, list[Deadline]] = {}
    for row in _days(programme):
        by_task.setdefault(row.task_id, []).append(row)
    named = [
        (next((word for word in words if word in (rows[0].task.text or "")), ""), rows[0])
        for task, rows in by_task.items()
        if len(rows) == 1 and task not in taken
    ]
    return [(word, row) for word, row in named if word]


def _days(programme: Programme) -> Iterable[Deadline]:
    rows = Deadline.objects.filter(task__clause__programme=programme, kind="by", day__isnull=False)
    return rows.select_related("task__clause").order_by("task__clause__position", "task__position", "position")


def _stage(words: str, row: Deadline) -> PrintedStage:
    return PrintedStage(_name(words)[:100], _day(row), row)


def _day(row: Deadline) -> date:
    assert row.day is not None
    return row.day


def _name(words: str) -> str:
    """Without the span that is printed behind it."""
    for bracket in BRACKETS:
        words = words.partition(bracket)[0]
    return words.strip(" 。：:")


def _above(row: Deadline) -> str:
    return row.task.clause.clause_id.rpartition(".")[0]
