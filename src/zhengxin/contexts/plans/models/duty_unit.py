from django.db import models

from zhengxin.plumbing.guarded import AppendOnlyModel


class DutyUnit(AppendOnlyModel):
    """One row per unit that owes a duty added by hand. Who owes a printed one stands in the ledger."""

    duty = models.ForeignKey("plans.Duty", on_delete=models.PROTECT, related_name="units")
    position = models.PositiveIntegerField()
    unit = models.ForeignKey("subjects.Unit", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["duty", "unit"], name="one_duty_a_unit")]

    def __str__(self) -> str:
        return f"{self.unit_id} owes {self.duty_id}"
