from django.db import models

from zhengxin.plumbing.erasing import sentence
from zhengxin.plumbing.guarded import AppendOnlyModel


class Task(AppendOnlyModel):
    """One row per task that a clause sets. `text` is null where only the facts of a plan were taken over.

    `still_runs` marks a duty that outlives the term of its plan.
    """

    ERASED = {"text": sentence}

    clause = models.ForeignKey("plans.Clause", on_delete=models.PROTECT, related_name="tasks")
    position = models.PositiveIntegerField()
    text = models.TextField(null=True)
    open_list = models.BooleanField(default=False)
    still_runs = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clause", "position"], name="one_task_a_position")]

    def __str__(self) -> str:
        return f"task {self.position} of {self.clause_id}"
