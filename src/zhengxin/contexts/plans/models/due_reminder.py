from django.db import models

from zhengxin.plumbing.guarded import AppendOnlyModel


class DueReminder(AppendOnlyModel):
    """One row per stage of reminding that was told about a task of the ledger or a due item: none is told twice.

    `stage`: before_5 and its like, overdue, to_office, to_above. `due_on` is the day it was told for: a new day begins
    anew.
    """

    task = models.ForeignKey("plans.LedgerTask", on_delete=models.PROTECT, related_name="reminders", null=True)
    item = models.ForeignKey("plans.DueItem", on_delete=models.PROTECT, related_name="reminders", null=True)
    stage = models.CharField(max_length=12)
    due_on = models.DateField()
    told_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["task", "due_on", "stage"], name="one_reminder_a_task_day_and_stage"),
            models.UniqueConstraint(fields=["item", "due_on", "stage"], name="one_reminder_an_item_day_and_stage"),
        ]

    def __str__(self) -> str:
        return f"{self.stage} for {self.due_on}"
