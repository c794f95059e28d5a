from django.db import models

from zhengxin.plumbing.erasing import no_text
from zhengxin.plumbing.guarded import AppendOnlyModel


class TaskWords(AppendOnlyModel):
    """One row per task of a programme at work, for whoever searches: its text, heading, units as they are printed and
    number, folded by plumbing/grams.py. Written once, like the plan it repeats."""

    ERASED = {"words": no_text}

    task = models.OneToOneField("plans.Task", on_delete=models.PROTECT, primary_key=True, related_name="words")
    words = models.TextField()

    def __str__(self) -> str:
        return f"words of task {self.task_id}"


class TaskGram(AppendOnlyModel):
    """One row per gram of a task's words. The key is all there is: a gram is looked up, or a task's gram looked for.

    `gram` is UTF-8, so that both stores sort and compare its bytes.
    """

    ERASED_WHOLE = True

    pk = models.CompositePrimaryKey("gram", "task_id")
    gram = models.BinaryField(max_length=120)
    # The key begins with the gram; nobody asks for all grams of a task.
    task = models.ForeignKey("plans.Task", on_delete=models.PROTECT, related_name="+", db_index=False)

    def __str__(self) -> str:
        return f"{bytes(self.gram).decode()} of task {self.task_id}"
