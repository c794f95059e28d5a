from django.db import models

from zhengxin.plumbing.erasing import hollow, sentence
from zhengxin.plumbing.guarded import AppendOnlyModel


class Reading(AppendOnlyModel):
    """One row per reading of a document by the grammar: what was understood, and where it stands in the text.

    `understood` has the shape of docs/plan-reading.md; `patterns_sha256` names the rulebook it was read with.
    """

    ERASED = {"understood": hollow, "positions": hollow, "disclosure": sentence}

    document = models.OneToOneField("plans.PlanDocument", on_delete=models.PROTECT, related_name="reading")
    understood = models.JSONField()
    positions = models.JSONField()
    disclosure = models.CharField(max_length=100, null=True)
    patterns_sha256 = models.CharField(max_length=64)
    read_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"reading of {self.document_id}"
