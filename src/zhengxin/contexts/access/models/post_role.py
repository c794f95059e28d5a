from django.db import models

from zhengxin.plumbing.guarded import GuardedModel


class PostRole(GuardedModel):
    """One row per role that a post carries over a span of days, for the part of the tree at `path`."""

    post = models.ForeignKey("subjects.Post", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=40)
    path = models.CharField(max_length=255, blank=True)
    from_day = models.DateField()
    until_day = models.DateField(null=True)

    def __str__(self) -> str:
        return f"{self.role} of {self.post_id}"
