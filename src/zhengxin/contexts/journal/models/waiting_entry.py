from django.db import models

from zhengxin.plumbing.guarded import GuardedModel


class WaitingEntry(GuardedModel):
    """One row per entry that has no place in a log yet; written with the entry, gone when its leaf is there.

    So an act that began early and ends late is found like any other: no number is passed by.
    """

    entry = models.OneToOneField(
        "journal.Entry", on_delete=models.PROTECT, related_name="waiting", primary_key=True, db_constraint=False
    )
    held_until = models.DateField(null=True)

    class Meta:
        # The few that are held are found by their day, and the many that are not pay nothing for it.
        indexes = [
            models.Index(fields=["held_until"], condition=models.Q(held_until__isnull=False), name="waiting_held"),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} waits"
