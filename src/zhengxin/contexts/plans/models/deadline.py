from django.db import models

from zhengxin.plumbing.erasing import sentence
from zhengxin.plumbing.guarded import AppendOnlyModel


class Deadline(AppendOnlyModel):
    """One row per time requirement of a task, kind and fields as in docs/plan-reading.md."""

    ERASED = {"text": sentence, "trigger": sentence}

    task = models.ForeignKey("plans.Task", on_delete=models.PROTECT, related_name="deadlines")
    position = models.PositiveIntegerField()
    text = models.CharField(max_length=200)
    kind = models.CharField(max_length=10)
    day = models.DateField(null=True)
    amount = models.PositiveIntegerField(null=True)
    unit = models.CharField(max_length=20, null=True)
    trigger = models.CharField(max_length=300, null=True)
    period = models.CharField(max_length=10, null=True)
    days_of_year = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.kind} {self.text}"
