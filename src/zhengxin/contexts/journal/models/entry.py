from django.db import models

from zhengxin.plumbing.guarded import AppendOnlyModel


class Entry(AppendOnlyModel):
    """One row per act that matters, written in the act's own transaction; no row ever changes.

    `about` is what an entry is found by again; the body says it where the kind has public values.
    `entry_id` is what entries cite; the database id is never shown and is not the place in the tree.
    An entry about a natural person is held until its day is over and then released together with the others.
    """

    entry_id = models.CharField(max_length=32)
    event = models.CharField(max_length=100)
    about = models.CharField(max_length=200, null=True)
    body = models.TextField()
    made_at = models.DateTimeField()
    held_until = models.DateField(null=True)

    class Meta:
        # A field that is unique gets a second index on PostgreSQL, for patterns that nobody asks for.
        constraints = [models.UniqueConstraint(fields=["entry_id"], name="one_entry_an_id")]
        indexes = [
            models.Index(fields=["event", "id"], name="entry_by_event"),
            models.Index(fields=["about", "id"], name="entry_by_thing"),
            models.Index(fields=["event", "made_at"], name="entry_by_instant"),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.entry_id}"
