from django.db import models

from zhengxin.plumbing.erasing import sentence
from zhengxin.plumbing.guarded import GuardedModel

WAITING, TAKEN, REFUSED = "waiting", "taken", "refused"


class Batch(GuardedModel):
    """One row per file of records that was handed in. What the file said never changes; a waiting batch is taken in or
    refused once, and its records appear in the same transaction as its counts (BroughtModel).

    `kind_sha256` is the edition of the kind's file by which it was checked, `seal_mark` the key under which sensitive
    values are sealed. `kept_sha256` is the sealed file among the documents, null for one too large to be kept.
    Of its required cells `asked_cells` had to be filled, and `filled_cells` of them were.
    """

    ERASED = {"file_name": sentence}

    number = models.CharField(max_length=32, unique=True)
    kind = models.CharField(max_length=60)
    kind_sha256 = models.CharField(max_length=64)
    unit = models.ForeignKey("subjects.Unit", on_delete=models.PROTECT, related_name="+")
    path = models.CharField(max_length=255)
    file_sha256 = models.CharField(max_length=64)
    kept_sha256 = models.CharField(max_length=64, null=True)
    file_name = models.CharField(max_length=255)
    seal_mark = models.CharField(max_length=16)
    state = models.CharField(max_length=10, default=WAITING)
    rows = models.PositiveIntegerField(default=0)
    accepted = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    duplicates = models.PositiveIntegerField(default=0)
    held = models.PositiveIntegerField(default=0)
    asked_cells = models.PositiveBigIntegerField(default=0)
    filled_cells = models.PositiveBigIntegerField(default=0)
    errors = models.JSONField(default=dict)
    fault = models.JSONField(null=True)
    handed_in_by = models.CharField(max_length=40)
    handed_in_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["path", "id"], name="batch_by_place"),
            models.Index(fields=["unit", "kind", "done_at"], name="batch_by_unit"),
            models.Index(fields=["id"], name="batch_waiting", condition=models.Q(state=WAITING)),
        ]

    def __str__(self) -> str:
        return self.number
