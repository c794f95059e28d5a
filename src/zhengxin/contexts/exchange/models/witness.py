from django.db import models

from zhengxin.plumbing.guarded import GuardedModel


class Witness(GuardedModel):
    """One row per witness that our log is shown to, with how it stands: `size` entries of the log of this `origin`
    were cosigned at `seen_at`.

    `trouble` says what is wrong since then, "" while nothing is; after `failures` in a row it is asked again at
    `next_at`.
    """

    verifier = models.CharField(max_length=300)
    address = models.CharField(max_length=300)
    reason = models.TextField()
    added_by = models.CharField(max_length=40)
    added_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    origin = models.CharField(max_length=200, blank=True)
    size = models.BigIntegerField(null=True)
    seen_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=20, blank=True)
    failures = models.IntegerField(default=0)
    next_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["verifier"], condition=models.Q(ended_at=None), name="one_row_a_witness_at_work"
            )
        ]

    def __str__(self) -> str:
        return self.verifier
