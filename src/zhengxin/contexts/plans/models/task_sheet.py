from django.db import models

from zhengxin.plumbing.erasing import sentence
from zhengxin.plumbing.guarded import AppendOnlyModel, GuardedModel


class TaskSheet(GuardedModel):
    """One row per Excel sheet of tasks that came back. That it was taken is said once; the rest never changes.

    `kind` is a kind of rulebook/task_sheets.yaml.
    """

    ERASED = {"file_name": sentence}

    kind = models.CharField(max_length=20)
    file_sha256 = models.CharField(max_length=64)
    file_name = models.CharField(max_length=255)
    handed_in_by = models.CharField(max_length=40)
    handed_in_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.kind} sheet {self.pk}"


class TaskSheetRow(AppendOnlyModel):
    """One row per step on a task that a sheet asked for; `row` as the spreadsheet counts it."""

    sheet = models.ForeignKey("plans.TaskSheet", on_delete=models.PROTECT, related_name="rows")
    row = models.PositiveIntegerField()
    step = models.OneToOneField("plans.TaskStep", on_delete=models.PROTECT, related_name="sheet_row")

    def __str__(self) -> str:
        return f"row {self.row} of sheet {self.sheet_id}"
