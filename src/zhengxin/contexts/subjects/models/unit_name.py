from django.db import models

from zhengxin.plumbing.guarded import GuardedModel


class UnitName(GuardedModel):
    """One row per name a unit bears over a span of days. A closed span never changes; `until_day` is the last day."""

    unit = models.ForeignKey("subjects.Unit", on_delete=models.PROTECT, related_name="names")
    name = models.CharField(max_length=120)
    is_official = models.BooleanField(default=True)
    from_day = models.DateField(null=True)
    until_day = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["name"], name="unit_by_name")]

    def __str__(self) -> str:
        return self.name
