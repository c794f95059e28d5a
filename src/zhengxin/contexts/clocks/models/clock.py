from django.db import models

from zhengxin.plumbing.erasing import sentence
from zhengxin.plumbing.guarded import GuardedModel

RUNNING, PAUSED, STOPPED, VOID = "running", "paused", "stopped", "void"


class Clock(GuardedModel):
    """One row per time limit running on something. What is counted never changes; the due day and the state do.

    The owner is named by kind and key, so that a clock can run on anything. `due_on` is null while it is paused.
    Stopped: what was due is done; void: it no longer is. Both are final. Whether it is late is computed, never kept.
    """

    ERASED = {"basis": sentence}

    owner_kind = models.CharField(max_length=40)
    owner_key = models.CharField(max_length=120)
    path = models.CharField(max_length=255)
    limit_name = models.CharField(max_length=60, blank=True)
    jurisdiction = models.CharField(max_length=12, blank=True)
    basis = models.CharField(max_length=500)
    amount = models.PositiveIntegerField()
    unit = models.CharField(max_length=12)
    ends_on_holiday = models.CharField(max_length=8)
    starts_on = models.CharField(max_length=10)
    month_end = models.CharField(max_length=10)
    extension_amount = models.PositiveIntegerField(null=True)
    extension_unit = models.CharField(max_length=12, blank=True)
    from_day = models.DateField()
    due_on = models.DateField(null=True)
    is_estimate = models.BooleanField(default=False)
    state = models.CharField(max_length=8, default=RUNNING)
    stopped_on = models.DateField(null=True)
    started_by = models.CharField(max_length=40)
    started_at = models.DateTimeField()
    entry_id = models.CharField(max_length=32)

    class Meta:
        indexes = [
            models.Index(fields=["owner_kind", "owner_key"], name="clock_by_owner"),
            models.Index(fields=["state", "due_on"], name="clock_by_due_day"),
            models.Index(fields=["path"], name="clock_by_path"),
        ]

    def __str__(self) -> str:
        return f"{self.owner_kind} {self.owner_key} due {self.due_on}"
