from django.db import models

from zhengxin.contexts.journal.models.unfinished_act import UnfinishedAct
from zhengxin.plumbing.guarded import GuardedModel


class WaitingEntry(GuardedModel):
    """One row per entry that has no place in a log yet; written with the entry, gone when its leaf is there.

    So an act that began early and ends late is found like any other: no number is passed by. `act` is that of several
    transactions which wrote it; the entry gets no place before that act has ended.
    """

    entry = models.OneToOneField(
        "journal.Entry", on_delete=models.PROTECT, related_name="waiting", primary_key=True, db_constraint=False
    )
    held_until = models.DateField(null=True)
    # Nothing to look up for each entry of a million; an act that has ended is known by its row being gone.
    act = models.ForeignKey(
        UnfinishedAct, on_delete=models.DO_NOTHING, null=True, related_name="+", db_index=False, db_constraint=False
    )

    class Meta:
        # The few that are held are found by their day, and the many that are not pay nothing for it.
        indexes = [
            models.Index(fields=["held_until"], condition=models.Q(held_until__isnull=False), name="waiting_held"),
        ]

    @staticmethod
    def of_unfinished_acts() -> models.Q:
        return models.Q(act__in=UnfinishedAct.objects.values("pk"))

    def __str__(self) -> str:
        return f"{self.entry_id} waits"
