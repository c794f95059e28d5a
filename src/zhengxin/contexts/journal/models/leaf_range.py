from django.db import models

from zhengxin.plumbing.guarded import AppendOnlyModel


class LeafRange(AppendOnlyModel):
    """One row per stretch of entries that have their places in a log: the entry of database id `first_entry + n` has
    the place `place + n`, for every n below `count`. So a row costs the same for one entry and for thousands.

    Places are consecutive over all logs of the installation, so that an index in the tree is the place less the place
    at which its log begins. They are given by the sequencer alone, to entries whose act has been committed; an entry
    has one place at most. No row ever changes, but what was never published goes out when its log ends.
    """

    place = models.BigIntegerField(primary_key=True)
    first_entry = models.BigIntegerField(unique=True)
    count = models.IntegerField()

    def __str__(self) -> str:
        return f"{self.count} from {self.first_entry} at {self.place}"
