from django.db import models

from zhengxin.plumbing.guarded import GuardedModel


class Post(GuardedModel):
    """One row per post of a unit. The post outlives its holders: duties and promises are bound to it, not to them."""

    unit = models.ForeignKey("subjects.Unit", on_delete=models.PROTECT, related_name="posts")
    title = models.CharField(max_length=80)
    is_head = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "title"], name="one_post_a_title")]

    def __str__(self) -> str:
        return self.title
