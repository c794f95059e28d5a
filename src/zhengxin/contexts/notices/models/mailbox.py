from django.db import models

from zhengxin.plumbing.erasing import no_text
from zhengxin.plumbing.guarded import AppendOnlyModel


class Mailbox(AppendOnlyModel):
    """One row per official address given to a unit or a post; no row ever changes.

    The latest holds; an empty one ends mail.
    """

    ERASED = {"address": no_text}

    unit = models.ForeignKey("subjects.Unit", on_delete=models.PROTECT, related_name="+", null=True)
    post = models.ForeignKey("subjects.Post", on_delete=models.PROTECT, related_name="+", null=True)
    address = models.CharField(max_length=254, blank=True)
    set_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"mailbox {self.pk}"
