"""What of a task can be searched, and the search among tasks."""

from zhengxin.contexts.plans.models import TaskGram, TaskWords
from zhengxin.contexts.plans.queries.due_days import PlannedTask
from zhengxin.plumbing.gram_tables import GramTables
from zhengxin.plumbing.grams import words_of

TASK_TABLES = GramTables(TaskGram, TaskWords, "task")


def words_row(task: int, planned: PlannedTask) -> TaskWords:
    """The row to write for a task of the plan, by its id."""
    printed = (named.unit_name for named in planned.task.assignments)
    words = words_of(planned.number, planned.clause.heading, planned.task.text, *printed)
    return TaskWords(task_id=task, words=words)
