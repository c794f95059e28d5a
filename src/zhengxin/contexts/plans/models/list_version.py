from django.db import models

from zhengxin.plumbing.guarded import GuardedModel


class ListVersion(GuardedModel):
    """One row per version of a list. A draft changes until it is issued; an issued version never changes.

    `changes` counts what was done to the draft, so that an act can say what its author had seen; `drafters` are the
    accounts that worked on it, none of whom may issue it.
    """

    DRAFT, ISSUED = "draft", "issued"

    of = models.ForeignKey("plans.VersionedList", on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, default=DRAFT)
    changes = models.PositiveIntegerField(default=0)
    drafters = models.JSONField(default=list)
    started_at = models.DateTimeField()
    in_force_from = models.DateField(null=True)
    basis = models.CharField(max_length=500, null=True)
    issued_by = models.CharField(max_length=64, null=True)
    issued_at = models.DateTimeField(null=True)
    entry_id = models.CharField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["of", "number"], name="one_list_version_a_number"),
            models.UniqueConstraint(fields=["of"], condition=models.Q(state="draft"), name="one_draft_a_list"),
        ]

    def __str__(self) -> str:
        return f"version {self.number} of list {self.of_id}"
