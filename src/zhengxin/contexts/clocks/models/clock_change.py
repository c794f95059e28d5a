from django.db import models

from zhengxin.plumbing.erasing import sentence
from zhengxin.plumbing.guarded import AppendOnlyModel

PAUSED, RESUMED, EXTENDED, RECOMPUTED = "paused", "resumed", "extended", "recomputed"


class ClockChange(AppendOnlyModel):
    """One row per pause, resumption, extension or recomputation of a clock, in the order they were made.

    `day`: a pause's first day, or the first day counted again. `calendar` names the adoption behind a recomputation.
    """

    ERASED = {"approver": sentence, "basis": sentence}

    clock = models.ForeignKey("clocks.Clock", on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=12)
    day = models.DateField(null=True)
    amount = models.PositiveIntegerField(null=True)
    unit = models.CharField(max_length=12, blank=True)
    approver = models.CharField(max_length=100, blank=True)
    basis = models.CharField(max_length=500, blank=True)
    calendar = models.ForeignKey("clocks.AdoptedCalendar", on_delete=models.PROTECT, null=True, related_name="changes")
    due_before = models.DateField(null=True)
    due_after = models.DateField(null=True)
    made_by = models.CharField(max_length=40)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind} {self.clock_id}"
