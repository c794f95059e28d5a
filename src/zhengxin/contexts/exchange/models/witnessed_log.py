from django.db import models

from zhengxin.plumbing.guarded import GuardedModel


class WitnessedLog(GuardedModel):
    """One row per key by which we trust checkpoints of a log; a row only ever gets its end."""

    origin = models.CharField(max_length=200)
    verifier = models.CharField(max_length=300)
    reason = models.TextField()
    added_by = models.CharField(max_length=40)
    added_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["verifier"], condition=models.Q(ended_at=None), name="one_trust_in_a_key_at_a_time"
            )
        ]
        indexes = [models.Index(fields=["origin"], name="witnessed_by_origin")]

    def __str__(self) -> str:
        return self.verifier
