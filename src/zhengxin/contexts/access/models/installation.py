from django.db import models

from zhengxin.plumbing.guarded import AppendOnlyModel


class Installation(AppendOnlyModel):
    """One row per installation, so one at most: the division it was made for. Never changes."""

    jurisdiction = models.CharField(max_length=12)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.jurisdiction
