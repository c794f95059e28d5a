from django.db import models

from zhengxin.plumbing.erasing import sentence
from zhengxin.plumbing.guarded import AppendOnlyModel


class Clause(AppendOnlyModel):
    """One row per numbered heading of a plan, in reading order; `clause_id` is the printed ordinals from the top."""

    ERASED = {"heading": sentence}

    programme = models.ForeignKey("plans.Programme", on_delete=models.PROTECT, related_name="clauses")
    position = models.PositiveIntegerField()
    clause_id = models.CharField(max_length=60)
    label = models.CharField(max_length=40)
    heading = models.CharField(max_length=500, null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "position"], name="one_clause_a_position")]

    def __str__(self) -> str:
        return self.clause_id
