from django.db import models

from zhengxin.plumbing.erasing import sentence
from zhengxin.plumbing.guarded import AppendOnlyModel


class Confirmation(AppendOnlyModel):
    """One row per version and person who confirmed it while its kind asked for one more. The last one stands in the
    version itself."""

    ERASED = {"reason": sentence}

    version = models.ForeignKey("records.RecordVersion", on_delete=models.PROTECT, related_name="confirmations")
    confirmed_by = models.CharField(max_length=40)
    confirmed_at = models.DateTimeField()
    reason = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "confirmed_by"], name="confirmed_once_a_person")]

    def __str__(self) -> str:
        return f"{self.version_id} confirmed by {self.confirmed_by}"
