from django.db import models

from zhengxin.plumbing.guarded import GuardedModel


class UnitPlace(GuardedModel):
    """One row per span of days in which a unit stood under a parent; no parent: directly under its division."""

    unit = models.ForeignKey("subjects.Unit", on_delete=models.PROTECT, related_name="places")
    parent = models.ForeignKey("subjects.Unit", on_delete=models.PROTECT, related_name="+", null=True)
    from_day = models.DateField(null=True)
    until_day = models.DateField(null=True)

    def __str__(self) -> str:
        return f"{self.unit_id} under {self.parent_id}"
