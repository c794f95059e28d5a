from django.db import models

from zhengxin.plumbing.guarded import GuardedModel


class SiteDue(GuardedModel):
    """One row per record that a site has to be told of; it goes once a file tells it. `what` is new, changed or
    withdrawn.

    Which wording is told is decided when the file is made: the one that counts then.
    """

    site = models.CharField(max_length=60)
    kind = models.CharField(max_length=60)
    record = models.ForeignKey("records.Record", on_delete=models.PROTECT, related_name="+", db_constraint=False)
    what = models.CharField(max_length=10)
    found_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "record"], name="one_due_a_record_and_site")]
        indexes = [models.Index(fields=["site", "kind", "what"], name="site_due_by_kind")]

    def __str__(self) -> str:
        return f"{self.site} {self.record_id}: {self.what}"
