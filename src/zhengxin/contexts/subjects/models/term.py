from django.db import models

from zhengxin.plumbing.guarded import GuardedModel


class Term(GuardedModel):
    """One row per span of days in which a person holds a post. Only its open end is ever filled in."""

    post = models.ForeignKey("subjects.Post", on_delete=models.PROTECT, related_name="terms")
    person = models.ForeignKey("subjects.Person", on_delete=models.PROTECT, related_name="terms")
    from_day = models.DateField()
    until_day = models.DateField(null=True)

    def __str__(self) -> str:
        return f"{self.person_id} as {self.post_id} from {self.from_day}"
