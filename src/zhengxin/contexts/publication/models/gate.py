from django.db import models
from django.db.models import Q

from zhengxin.plumbing.guarded import GuardedModel


class Gate(GuardedModel):
    """One row per opening of a kind of record about a kind of subject to the public, on a basis; closed once, and
    never opened again: what was published through it does not come back."""

    kind = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=12)
    basis = models.CharField(max_length=500)
    opened_by = models.CharField(max_length=40)
    opened_at = models.DateTimeField()
    closed_by = models.CharField(max_length=40, blank=True)
    closed_at = models.DateTimeField(null=True)
    closing_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject_kind"], condition=Q(closed_at=None), name="one_open_gate_a_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} about {self.subject_kind}"
