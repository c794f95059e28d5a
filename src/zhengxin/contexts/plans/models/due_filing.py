from django.db import models

from zhengxin.plumbing.erasing import every_text, file_names
from zhengxin.plumbing.guarded import AppendOnlyModel


class DueFiling(AppendOnlyModel):
    """One row per filing of a unit for a due item, counted from 1; drafts are filings that decide nothing.

    `values` holds texts by field of the duty's kind; `files` lists {"field", "sha256", "name", "media_type", "size"}.
    """

    ERASED = {"values": every_text, "files": file_names}

    item = models.ForeignKey("plans.DueItem", on_delete=models.PROTECT, related_name="filings")
    position = models.PositiveIntegerField()
    is_draft = models.BooleanField(default=False)
    values = models.JSONField()
    files = models.JSONField(default=list)
    filed_by = models.CharField(max_length=40)
    filed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "position"], name="one_filing_a_position")]

    def __str__(self) -> str:
        return f"filing {self.position} on {self.item_id}"
