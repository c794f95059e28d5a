from django.db import models

from zhengxin.plumbing.guarded import GuardedModel


class Client(GuardedModel):
    """One row per machine that speaks for a unit. What it may do never changes: for another scope another client is
    made. It works from the grant by a second person until its last day, or until somebody ends it.

    `kinds` are the codes of the kinds of record, `permissions` what it may do with them, for its unit and, with
    `with_units_below`, for those below.
    """

    number = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=100)
    unit = models.ForeignKey("subjects.Unit", on_delete=models.PROTECT, related_name="+")
    with_units_below = models.BooleanField(default=False)
    kinds = models.JSONField()
    permissions = models.JSONField()
    until_day = models.DateField()
    proposed_by = models.CharField(max_length=40)
    proposed_at = models.DateTimeField()
    granted_by = models.CharField(max_length=40, blank=True)
    granted_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=40, blank=True)
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.number
