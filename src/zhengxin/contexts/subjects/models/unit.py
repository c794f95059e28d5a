from django.db import models

from zhengxin.plumbing.guarded import GuardedModel


class Unit(GuardedModel):
    """One row per body that records can be about: a government, department, institution, town.

    `number` is shown to people and cited by entries and never changes; `path` is the unit's place in the tree of
    today, kept by the acts that move units. `code` is the unified social credit code (GB 32100), where known.
    `ended_on` is its last day.
    """

    number = models.CharField(max_length=40, unique=True)
    code = models.CharField(max_length=18, null=True, unique=True)
    kind = models.CharField(max_length=20)
    division = models.CharField(max_length=12)
    path = models.CharField(max_length=255)
    ended_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["path"], name="unit_by_path")]

    def __str__(self) -> str:
        return self.number
