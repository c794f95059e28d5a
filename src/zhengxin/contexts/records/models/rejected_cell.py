from django.db import models

from zhengxin.contexts.records.models.brought import BroughtModel
from zhengxin.plumbing.erasing import gone


class RejectedCell(BroughtModel):
    """One row per error of a batch, the first so many in the order of the file; no row ever changes.

    `row` is the line in the file, `field` the code of the field or empty for the whole row, `code` what interfaces
    count, `rule` the sentence. `value` is what stood there, shortened, and null for a sensitive field.
    """

    ERASED = {"value": gone}

    batch = models.ForeignKey(
        "records.Batch", on_delete=models.PROTECT, related_name="rejected_cells", db_index=False, db_constraint=False
    )
    row = models.PositiveIntegerField()
    field = models.CharField(max_length=60)
    code = models.CharField(max_length=30)
    rule = models.CharField(max_length=30)
    value = models.CharField(max_length=40, null=True)

    class Meta:
        indexes = [models.Index(fields=["batch", "row"], name="rejected_by_row")]

    def __str__(self) -> str:
        return f"{self.batch_id} line {self.row}: {self.code}"
