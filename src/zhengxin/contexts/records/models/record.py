from django.db import models
from django.db.models import Q

from zhengxin.contexts.records.models.brought import BroughtModel
from zhengxin.kernel.recordkinds import REVOKED
from zhengxin.plumbing.erasing import FRESH, fresh_text, gone, sentence


class Record(BroughtModel):
    """One row per record: what one source unit keeps under one natural key of a kind. Its versions say what it says.

    `key_hash` is the natural key with the source unit, `document_hash` the key without it where it holds the number of
    a document, `subject_hash` whom it is about by code or number: keyed hashes, so that no number is guessed.
    `batch` brought it first; `unit` sends it, `owner` decides on it. `subject_name` and `subject_code` are null for
    natural persons.
    `proposed_unit` was found by a dated name and counts once somebody said yes; then it is `subject_unit`.
    """

    ERASED = {
        "key_hash": fresh_text, "document_hash": gone, "subject_name": sentence,
        "subject_code": gone, "subject_hash": gone,
    }  # fmt: skip

    number = models.CharField(max_length=32)
    kind = models.CharField(max_length=60)
    key_hash = models.CharField(max_length=32)
    document_hash = models.CharField(max_length=32, null=True)
    # Loaded by the million: an index where it is needed alone, and no look into the other table for each row; the acts
    # take these ids from it.
    batch = models.ForeignKey(
        "records.Batch", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    unit = models.ForeignKey(
        "subjects.Unit", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    owner = models.ForeignKey(
        "subjects.Unit", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    subject_kind = models.CharField(max_length=12)
    subject_name = models.CharField(max_length=500, null=True)
    subject_code = models.CharField(max_length=40, null=True)
    subject_hash = models.CharField(max_length=32, null=True)
    subject_unit = models.ForeignKey(
        "subjects.Unit", on_delete=models.PROTECT, null=True, related_name="+", db_index=False, db_constraint=False
    )
    proposed_unit = models.ForeignKey(
        "subjects.Unit", on_delete=models.PROTECT, null=True, related_name="+", db_index=False, db_constraint=False
    )
    day = models.DateField(null=True)
    severity = models.CharField(max_length=8, null=True)
    finality = models.CharField(max_length=10)
    recorded_at = models.DateTimeField()

    class Meta:
        # Constraints: a field that is unique gets a second index on PostgreSQL, for patterns that nobody asks for.
        constraints = [
            models.UniqueConstraint(fields=["number"], name="one_record_a_number"),
            models.UniqueConstraint(fields=["key_hash"], name="one_record_a_key"),
        ]
        indexes = [
            models.Index(fields=["kind", "unit", "day"], name="record_by_unit"),
            models.Index(fields=["subject_hash", "kind"], name="record_by_subject"),
            models.Index(fields=["document_hash"], name="record_by_document"),
            models.Index(fields=["subject_unit"], name="record_about_unit", condition=Q(subject_unit__isnull=False)),
            models.Index(fields=["id"], name="record_revoked", condition=Q(finality=REVOKED)),
            models.Index(fields=["proposed_unit"], name="record_proposed", condition=Q(proposed_unit__isnull=False)),
        ]

    @property
    def is_erased(self) -> bool:
        return self.key_hash.startswith(FRESH)

    def __str__(self) -> str:
        return self.number
