from django.db import models

from zhengxin.plumbing.erasing import sentence
from zhengxin.plumbing.guarded import GuardedModel


class Stage(GuardedModel):
    """One row per stage that a plan at work prints, in the order of their ends. It never changes.

    `deadline` is the printed time whose day ends it; `review` the duty of the coordinating office to review it, none
    where the stage was over when the programme was put to work.
    """

    ERASED = {"name": sentence}

    programme = models.ForeignKey("plans.Programme", on_delete=models.PROTECT, related_name="stages")
    deadline = models.OneToOneField("plans.Deadline", on_delete=models.PROTECT, related_name="stage")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=100)
    ends_on = models.DateField()
    review = models.OneToOneField("plans.Duty", on_delete=models.PROTECT, related_name="stage", null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "position"], name="one_stage_a_position")]

    def __str__(self) -> str:
        return f"{self.name} of {self.programme_id}"
