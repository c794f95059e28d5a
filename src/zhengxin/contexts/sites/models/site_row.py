from django.db import models
from django.db.models import Q

from zhengxin.plumbing.erasing import sentence
from zhengxin.plumbing.guarded import GuardedModel

LISTED, ACCEPTED, REJECTED, GIVEN_UP, AGAIN = "listed", "accepted", "rejected", "given_up", "again"
# What a site was or will be told, as far as anybody knows.
TOLD = (LISTED, ACCEPTED)
# What counts as never said.
UNSAID = (GIVEN_UP, AGAIN)


class SiteRow(GuardedModel):
    """One row per line of a file for a site: which version of a record it told, and what became of it.

    `state` is one of rulebook/lifecycles/site_row.yaml. `is_last` marks what the site was told last of the record; a
    file that was given up told nothing. `reason` is why the site rejected it.
    """

    ERASED = {"reason": sentence}

    batch = models.ForeignKey("sites.SiteBatch", on_delete=models.PROTECT, related_name="lines", db_index=False)
    line = models.PositiveIntegerField()
    site = models.CharField(max_length=60)
    kind = models.CharField(max_length=60)
    record = models.ForeignKey("records.Record", on_delete=models.PROTECT, related_name="+", db_constraint=False)
    version = models.ForeignKey(
        "records.RecordVersion", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    what = models.CharField(max_length=10)
    state = models.CharField(max_length=10, default=LISTED)
    reason = models.TextField(null=True)
    is_last = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "line"], name="one_row_a_line"),
            models.UniqueConstraint(fields=["site", "record"], condition=Q(is_last=True), name="one_last_word_a_site"),
        ]
        indexes = [models.Index(fields=["site", "kind", "id"], name="site_row_rejected", condition=Q(state=REJECTED))]

    def __str__(self) -> str:
        return f"{self.batch_id} line {self.line}: {self.state}"
