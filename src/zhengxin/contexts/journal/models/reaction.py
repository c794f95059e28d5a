from django.db import models

from zhengxin.plumbing.guarded import GuardedModel


class SettledEntry(GuardedModel):
    """One row per store, the first: up to which database id no entry can appear any more, where transactions do not
    commit in the order of their ids. `asked` is the newest id when the transactions in `waits_for` were still open."""

    place = models.BigIntegerField(default=0)
    asked = models.BigIntegerField(default=0)
    waits_for = models.JSONField(default=list)

    def __str__(self) -> str:
        return str(self.place)


class ReactionCursor(GuardedModel):
    """One row per reaction: every entry it follows up to the database id `place` is handled or set aside."""

    name = models.CharField(max_length=60, unique=True)
    place = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.name} {self.place}"


class ReactionFailure(GuardedModel):
    """One row per entry that a reaction failed at and that is tried again; the row goes when it succeeds.

    `fault` names the refusal or the class of the fault, never its words, which may hold what an act was about.
    """

    cursor = models.ForeignKey(ReactionCursor, on_delete=models.PROTECT, related_name="failures")
    entry = models.ForeignKey("journal.Entry", on_delete=models.PROTECT, related_name="+")
    tries = models.PositiveIntegerField(default=1)
    first_at = models.DateTimeField()
    due_at = models.DateTimeField()
    fault = models.CharField(max_length=100)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cursor", "entry"], name="one_failure_an_entry")]

    def __str__(self) -> str:
        return f"{self.cursor} failed {self.tries} times"
