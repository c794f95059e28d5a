from django.db import models

from zhengxin.plumbing.guarded import GuardedModel

MADE, SENT, ANSWERED, GIVEN_UP = "made", "sent", "answered", "given_up"


class SiteBatch(GuardedModel):
    """One row per file made for a site. What was made never changes; `state` is one of
    rulebook/lifecycles/site_batch.yaml.

    `path` is the place whose records it took, `site_sha256` the edition of the site's file. `changed` and `withdrawn`
    are so many of `rows`. `sent_on` is the day on which somebody handed the file to the site.
    """

    number = models.CharField(max_length=16, unique=True)
    site = models.CharField(max_length=60)
    kind = models.CharField(max_length=60)
    path = models.CharField(max_length=255)
    site_sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=10, default=MADE)
    rows = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    withdrawn = models.PositiveIntegerField()
    file_sha256 = models.CharField(max_length=64)
    file_name = models.CharField(max_length=255)
    made_by = models.CharField(max_length=40)
    made_at = models.DateTimeField()
    sent_on = models.DateField(null=True)
    receipt_sha256 = models.CharField(max_length=64, null=True)
    answered_at = models.DateTimeField(null=True)
    accepted = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["path", "id"], name="site_batch_by_place")]

    def __str__(self) -> str:
        return self.number
