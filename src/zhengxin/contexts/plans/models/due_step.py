from django.db import models

from zhengxin.plumbing.erasing import sentence
from zhengxin.plumbing.guarded import AppendOnlyModel


class DueStep(AppendOnlyModel):
    """One row per act on a due item, in the order of time: what was done, in whose name, and its words.

    `act` is an act of rulebook/lifecycles/due_item.yaml, or open, move (the day followed its clock), chase, remind.
    """

    ERASED = {"note": sentence}

    item = models.ForeignKey("plans.DueItem", on_delete=models.PROTECT, related_name="steps")
    act = models.CharField(max_length=20)
    state = models.CharField(max_length=10)
    unit = models.ForeignKey("subjects.Unit", on_delete=models.PROTECT, related_name="+", null=True)
    note = models.CharField(max_length=1000, blank=True)
    day = models.DateField(null=True)
    taken_by = models.CharField(max_length=64)
    taken_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.act} on {self.item_id}"
