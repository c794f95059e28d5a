from django.db import models

from zhengxin.plumbing.erasing import sentence
from zhengxin.plumbing.guarded import GuardedModel


class Duty(GuardedModel):
    """One row per duty that comes due again and again. What it asks for never changes; it may end.

    `number` is shown to people. Printed ones rest on a `deadline` of the plan, whose words are their `basis`; for those
    by hand it names the paper that asks for them. `rhythm`: one of kernel.duties.RHYTHMS, with fixed `days` or the end
    of the period; once, by `due_on`; trigger, within `amount` of `limit_unit` after something happens. It holds from
    `from_day` until `until_day`, both with it.
    """

    ERASED = {"title": sentence, "trigger": sentence, "basis": sentence, "end_reason": sentence}

    number = models.CharField(max_length=60, unique=True)
    programme = models.ForeignKey("plans.Programme", on_delete=models.PROTECT, related_name="duties", null=True)
    deadline = models.OneToOneField("plans.Deadline", on_delete=models.PROTECT, related_name="duty", null=True)
    office = models.ForeignKey("subjects.Unit", on_delete=models.PROTECT, related_name="+")
    jurisdiction = models.CharField(max_length=12)
    path = models.CharField(max_length=255)
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=300)
    rhythm = models.CharField(max_length=12)
    days = models.JSONField(default=list)
    due_on = models.DateField(null=True)
    amount = models.PositiveIntegerField(null=True)
    limit_unit = models.CharField(max_length=12, blank=True)
    trigger = models.CharField(max_length=300, blank=True)
    basis = models.CharField(max_length=500, blank=True)
    from_day = models.DateField()
    until_day = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    end_reason = models.CharField(max_length=500, blank=True)
    added_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["path"], name="duty_by_path"),
            models.Index(fields=["ended_on", "id"], name="duty_by_end"),
        ]

    @property
    def is_by_hand(self) -> bool:
        return self.deadline_id is None

    def __str__(self) -> str:
        return self.number
