from django.db import models

from zhengxin.plumbing.erasing import sentence
from zhengxin.plumbing.guarded import AppendOnlyModel


class FinalityChange(AppendOnlyModel):
    """One row per change of a record's finality: upheld, effective, revoked. `on` is the day of the paper that `basis`
    names."""

    ERASED = {"reason": sentence, "basis": sentence}

    record = models.ForeignKey("records.Record", on_delete=models.PROTECT, related_name="finality_changes")
    finality = models.CharField(max_length=10)
    on = models.DateField()
    reason = models.CharField(max_length=500)
    basis = models.CharField(max_length=500)
    decided_by = models.CharField(max_length=40)
    decided_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.record_id} {self.finality} since {self.on}"
