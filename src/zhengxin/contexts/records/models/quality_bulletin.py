from django.db import models

from zhengxin.plumbing.guarded import GuardedModel


class QualityBulletin(GuardedModel):
    """One row per unit and month whose bulletin (通报) the unit drafted; `paper` changes where the first was
    withdrawn."""

    unit = models.ForeignKey("subjects.Unit", on_delete=models.PROTECT, related_name="+")
    month = models.CharField(max_length=7)
    paper = models.ForeignKey("documents.Paper", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "month"], name="one_bulletin_a_month")]

    def __str__(self) -> str:
        return f"bulletin of {self.unit_id} for {self.month}"
