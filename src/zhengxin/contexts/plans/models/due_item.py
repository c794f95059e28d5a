from django.db import models

from zhengxin.plumbing.erasing import sentence
from zhengxin.plumbing.guarded import GuardedModel


class DueItem(GuardedModel):
    """One row per duty, unit and period: where it stands and when it is due. Late is never stored.

    `number` is shown to people and never changes. `state` is one of rulebook/lifecycles/due_item.yaml. While a filing
    waits, `acceptor` is the unit that decides. `happened` says what raised it and `clock` counts its day, where the
    duty runs from a trigger; its day then follows the clock.
    """

    ERASED = {"happened": sentence}

    period = models.ForeignKey("plans.DutyPeriod", on_delete=models.PROTECT, related_name="items")
    unit = models.ForeignKey("subjects.Unit", on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=100, unique=True)
    path = models.CharField(max_length=255)
    opens_on = models.DateField()
    due_on = models.DateField()
    state = models.CharField(max_length=10)
    acceptor = models.ForeignKey("subjects.Unit", on_delete=models.PROTECT, related_name="+", null=True)
    happened = models.CharField(max_length=300, blank=True)
    clock = models.ForeignKey("clocks.Clock", on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["period", "unit"], name="one_item_a_unit_and_period")]
        indexes = [
            models.Index(fields=["state", "due_on", "id"], name="due_item_by_state_and_day"),
            models.Index(fields=["unit", "state", "due_on", "id"], name="due_item_by_unit_and_day"),
            models.Index(fields=["acceptor", "due_on", "id"], name="due_item_by_acceptor_and_day"),
        ]

    def __str__(self) -> str:
        return self.number
