from django.db import models

from zhengxin.plumbing.erasing import file_names, sentence
from zhengxin.plumbing.guarded import AppendOnlyModel


class TaskReport(AppendOnlyModel):
    """One row per report that a unit filed about a task, counted from 1.

    `files` lists {"sha256", "name", "media_type", "size"} of the evidence.
    """

    ERASED = {"text": sentence, "files": file_names}

    task = models.ForeignKey("plans.LedgerTask", on_delete=models.PROTECT, related_name="reports")
    position = models.PositiveIntegerField()
    unit = models.ForeignKey("subjects.Unit", on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    files = models.JSONField(default=list)
    reported_by = models.CharField(max_length=40)
    reported_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["task", "position"], name="one_report_a_position")]

    def __str__(self) -> str:
        return f"report {self.position} on {self.task_id}"
