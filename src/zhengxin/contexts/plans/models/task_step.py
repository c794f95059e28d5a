from django.db import models

from zhengxin.plumbing.erasing import sentence
from zhengxin.plumbing.guarded import AppendOnlyModel


class TaskStep(AppendOnlyModel):
    """One row per act on a task of the ledger, in the order of time: what was done, by which unit, and its words.

    `act` is an act of rulebook/lifecycles/task.yaml, or open, done_before for what the start of the programme decided.
    """

    ERASED = {"note": sentence}

    task = models.ForeignKey("plans.LedgerTask", on_delete=models.PROTECT, related_name="steps")
    act = models.CharField(max_length=20)
    state = models.CharField(max_length=20)
    unit = models.ForeignKey("subjects.Unit", on_delete=models.PROTECT, related_name="+", null=True)
    note = models.CharField(max_length=1000, blank=True)
    day = models.DateField(null=True)
    taken_by = models.CharField(max_length=40)
    taken_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.act} on {self.task_id}"
