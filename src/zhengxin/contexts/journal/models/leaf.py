from django.db import models

from zhengxin.plumbing.guarded import AppendOnlyModel


class Leaf(AppendOnlyModel):
    """One row per entry that has its place in a log; no row ever changes.

    Places are consecutive over all logs of the installation, so that an index in the tree is the place less the place
    at which its log begins. They are given by the sequencer alone, to entries whose act has been committed.
    """

    place = models.BigIntegerField(primary_key=True)
    # The row is made out of a waiting one, which refers to its entry; asking once more for each of a million entries
    # would double what a place costs, and a check of the log finds an entry that is gone.
    entry = models.OneToOneField("journal.Entry", on_delete=models.PROTECT, related_name="leaf", db_constraint=False)

    def __str__(self) -> str:
        return f"{self.entry_id} at {self.place}"
