from django.db import models

from zhengxin.plumbing.guarded import AppendOnlyModel


class Correction(AppendOnlyModel):
    """One row per correction a person made to a reading, in the order they were made; none is ever taken back."""

    ERASED_WHOLE = True

    reading = models.ForeignKey("plans.Reading", on_delete=models.PROTECT, related_name="corrections")
    position = models.PositiveIntegerField()
    form = models.JSONField()
    corrected_by = models.CharField(max_length=40)
    corrected_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reading", "position"], name="one_correction_a_position")]

    def __str__(self) -> str:
        return f"correction {self.position} of {self.reading_id}"
