from django.db import models
from django.db.models import Q

from zhengxin.contexts.records.models.brought import BroughtModel
from zhengxin.plumbing.erasing import fresh_text, json_texts, sentence

# Counts now; waits for a reviewer; was replaced by a later one; was not taken.
CURRENT, HELD, PAST, RETURNED = "current", "held", "past", "returned"


class RecordVersion(BroughtModel):
    """One row per wording of a record, in the order in which they came; what it says never changes.

    `values` are the fields that everybody may see, `further` the others, both canonical JSON by field code; sensitive
    ones are sealed. `content_hash` is a keyed hash over all that the row said. `entry` is the id of its journal entry:
    of the record for a first version, of what was held, and of its confirmation once it was confirmed.
    """

    ERASED = {
        "content_hash": fresh_text, "values": json_texts, "further": json_texts, "reason": sentence, "basis": sentence,
    }  # fmt: skip

    record = models.ForeignKey(
        "records.Record", on_delete=models.PROTECT, related_name="versions", db_index=False, db_constraint=False
    )
    number = models.PositiveIntegerField()
    batch = models.ForeignKey("records.Batch", on_delete=models.PROTECT, related_name="versions", db_constraint=False)
    row = models.PositiveIntegerField()
    stand = models.CharField(max_length=8)
    content_hash = models.CharField(max_length=32)
    values = models.TextField()
    further = models.TextField()
    entry = models.CharField(max_length=32)
    decided_by = models.CharField(max_length=40, null=True)
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(null=True)
    basis = models.TextField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "number"], name="version_of_record"),
        ]
        indexes = [models.Index(fields=["id"], name="version_held", condition=Q(stand=HELD))]

    def __str__(self) -> str:
        return f"{self.record_id} version {self.number}"
