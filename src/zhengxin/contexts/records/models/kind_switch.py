from django.db import models

from zhengxin.plumbing.guarded import AppendOnlyModel


class KindSwitch(AppendOnlyModel):
    """One row per decision that a closed kind of record is kept here or no longer; the latest of a kind counts, and a
    closed kind without one is off."""

    kind = models.CharField(max_length=60)
    is_on = models.BooleanField()
    basis = models.CharField(max_length=300)
    switched_by = models.CharField(max_length=40)
    switched_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["kind", "id"], name="switch_of_kind")]

    def __str__(self) -> str:
        return f"{self.kind} {'on' if self.is_on else 'off'}"
