import uuid

from django.db import models

from zhengxin.plumbing.erasing import every_text
from zhengxin.plumbing.guarded import AppendOnlyModel


class Notice(AppendOnlyModel):
    """One row per message to a unit, or to one post of it. Never changes.

    `kind` and `params` make its words in the reader's language (rulebook/notice_kinds.yaml); `because` is the journal
    entry that caused it.
    """

    ERASED = {"params": every_text}

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey("subjects.Unit", on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey("subjects.Post", on_delete=models.PROTECT, related_name="+", null=True)
    kind = models.CharField(max_length=40)
    params = models.JSONField()
    link = models.CharField(max_length=300, blank=True)
    because = models.CharField(max_length=32, blank=True)
    sent_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["unit", "id"], name="notice_by_unit")]

    def __str__(self) -> str:
        return str(self.uuid)
