from django.db import models

from zhengxin.plumbing.erasing import every_text, sentence
from zhengxin.plumbing.guarded import GuardedModel


class ListItem(GuardedModel):
    """One row per item of one version of a list. Changes with its draft alone.

    `key` stays the same from version to version and is never given again; `columns` holds texts by column code as the
    rulebook's kind names them; `owner` is the number of the unit that answers for the item.
    """

    ERASED = {"columns": every_text, "legal_basis": sentence}

    version = models.ForeignKey("plans.ListVersion", on_delete=models.PROTECT, related_name="items")
    key = models.CharField(max_length=10)
    columns = models.JSONField(default=dict)
    legal_basis = models.TextField()
    owner = models.CharField(max_length=40)
    position = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="one_item_a_key")]

    def __str__(self) -> str:
        return f"item {self.key} of version {self.version_id}"
