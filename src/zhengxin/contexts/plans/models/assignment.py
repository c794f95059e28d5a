from django.db import models

from zhengxin.plumbing.erasing import sentence
from zhengxin.plumbing.guarded import AppendOnlyModel


class Assignment(AppendOnlyModel):
    """One row per unit that a task names, as printed, with its role (lead, support, supervise, responsible)."""

    ERASED = {"unit_name": sentence}

    task = models.ForeignKey("plans.Task", on_delete=models.PROTECT, related_name="assignments")
    position = models.PositiveIntegerField()
    unit_name = models.CharField(max_length=200)
    role = models.CharField(max_length=20)

    class Meta:
        indexes = [models.Index(fields=["unit_name"], name="assignment_by_unit_name")]

    def __str__(self) -> str:
        return f"{self.unit_name} ({self.role})"


class StandingAssignment(AppendOnlyModel):
    """One row per unit that answers for every task from a clause on, stated once in the plan."""

    ERASED = {"unit_name": sentence}

    programme = models.ForeignKey("plans.Programme", on_delete=models.PROTECT, related_name="standing_assignments")
    position = models.PositiveIntegerField()
    unit_name = models.CharField(max_length=200)
    role = models.CharField(max_length=20)
    from_clause = models.CharField(max_length=60)

    def __str__(self) -> str:
        return f"{self.unit_name} from {self.from_clause}"
