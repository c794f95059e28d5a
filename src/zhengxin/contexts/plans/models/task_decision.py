from django.db import models

from zhengxin.plumbing.erasing import sentence
from zhengxin.plumbing.guarded import AppendOnlyModel


class TaskDecision(AppendOnlyModel):
    """One row per report that was accepted or returned; `unit` is the body in whose name it was decided."""

    ERASED = {"reason": sentence}

    report = models.OneToOneField("plans.TaskReport", on_delete=models.PROTECT, related_name="decision")
    accepted = models.BooleanField()
    reason = models.CharField(max_length=1000, blank=True)
    unit = models.ForeignKey("subjects.Unit", on_delete=models.PROTECT, related_name="+")
    decided_by = models.CharField(max_length=40)
    decided_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"decision on {self.report_id}"
