from django.db import models

from zhengxin.plumbing.erasing import gone
from zhengxin.plumbing.guarded import GuardedModel


class Opening(GuardedModel):
    """One row per commitment of an entry: the salt and the values that open it.

    Erasing sets both to null and says when and on which ground; the entry and its commitment stay. Without a day they
    were lost, and the log came back without them.
    """

    ERASED = {"salt": gone, "values": gone}

    # Found by the index of its group; written with its entry, so nothing is looked up for each.
    entry = models.ForeignKey(
        "journal.Entry", on_delete=models.PROTECT, related_name="openings", db_index=False, db_constraint=False
    )
    group = models.CharField(max_length=10)
    salt = models.BinaryField(null=True)
    values = models.TextField(null=True)
    erased_on = models.DateField(null=True)
    ground = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "group"], name="one_opening_a_group")]

    def __str__(self) -> str:
        return f"{self.group} of {self.entry_id}"
