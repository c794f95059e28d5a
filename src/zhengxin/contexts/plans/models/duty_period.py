from django.db import models

from zhengxin.plumbing.guarded import GuardedModel


class DutyPeriod(GuardedModel):
    """One row per period of a duty that has begun. It is closed once, and then nothing more is filed for it.

    `label`: 2026-Q1, 2026-H1, 2026, "once", or the day on which a trigger happened. `due_basis`: fixed_day, period_end
    (which no text prints), once, clock. `paper` is the merged report.
    """

    duty = models.ForeignKey("plans.Duty", on_delete=models.PROTECT, related_name="periods")
    label = models.CharField(max_length=20)
    first = models.DateField()
    last = models.DateField()
    due_on = models.DateField()
    due_basis = models.CharField(max_length=12)
    closed_at = models.DateTimeField(null=True)
    paper = models.ForeignKey("documents.Paper", on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["duty", "label"], name="one_period_a_label")]

    def __str__(self) -> str:
        return f"{self.label} of {self.duty_id}"
