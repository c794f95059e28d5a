"""What of a task can be searched, and the search among tasks."""

from collections.abc import Iterable, Iterator

from zhengxin.contexts.plans.models import TaskGram, TaskWords
from zhengxin.contexts.plans.queries.due_days import PlannedTask
from zhengxin.plumbing.gram_tables import GramTables
from zhengxin.plumbing.grams import grams_of, words_of

TASK_TABLES = GramTables(TaskGram, TaskWords, "task")


def words_row(task: int, planned: PlannedTask) -> TaskWords:
    """The row to write for a task of the plan, by its id."""
    printed = (named.unit_name for named in planned.task.assignments)
    words = words_of(planned.number, planned.clause.heading, planned.task.text, *printed)
    return TaskWords(task_id=task, words=words)


def gram_rows(rows: Iterable[TaskWords]) -> Iterator[TaskGram]:
    """The rows to write for the grams of these."""
    return (TaskGram(task_id=row.task_id, gram=gram) for row in rows for gram in sorted(grams_of(row.words)))
