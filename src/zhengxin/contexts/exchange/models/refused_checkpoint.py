from django.db import models

from zhengxin.plumbing.guarded import AppendOnlyModel


class RefusedCheckpoint(AppendOnlyModel):
    """One row per checkpoint that a log has signed and that did not continue what we had cosigned. Never changes.

    `known` is the note we had cosigned, `shown` what came: the whole request with old size and proof. One of each kind
    of evidence for what we knew is kept: a log that repeats itself fills no disk.
    """

    origin = models.CharField(max_length=200)
    evidence = models.CharField(max_length=10)
    known = models.TextField()
    known_sha256 = models.CharField(max_length=64)
    shown = models.TextField()
    shown_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["origin", "evidence", "known_sha256"], name="one_piece_of_evidence_a_state")
        ]

    def __str__(self) -> str:
        return f"{self.origin} {self.evidence}"
