from django.db import models

from zhengxin.plumbing.erasing import sentence
from zhengxin.plumbing.guarded import AppendOnlyModel


class DeclaredOutput(AppendOnlyModel):
    """One row per unit, kind of record, month and version: what the unit declares that it produced (月报表). A version
    holds all kinds of the unit's report at once; the latest counts, and every earlier one stays.

    `path` is where the unit stood. `withheld` need not be sent by law, on `basis`. `reason` says why a version after
    the first was declared.
    """

    ERASED = {"basis": sentence, "website": sentence, "remark": sentence, "reason": sentence}

    unit = models.ForeignKey("subjects.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    path = models.CharField(max_length=255)
    kind = models.CharField(max_length=60)
    month = models.CharField(max_length=7)
    version = models.PositiveIntegerField()
    produced = models.PositiveIntegerField()
    published = models.PositiveIntegerField()
    withheld = models.PositiveIntegerField()
    basis = models.CharField(max_length=500, blank=True)
    website = models.CharField(max_length=500, blank=True)
    remark = models.CharField(max_length=500, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    declared_by = models.CharField(max_length=40)
    declared_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "month", "kind", "version"], name="declared_once_a_version")
        ]
        indexes = [models.Index(fields=["month", "path"], name="declared_by_month")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.unit_id} in {self.month}, version {self.version}"
