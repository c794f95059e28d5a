from django.db import models

from zhengxin.plumbing.guarded import GuardedModel


class UnfinishedAct(GuardedModel):
    """One row per act that writes in several transactions and has not ended. The entries it has written so far are
    nobody's to read yet: they count once the row is gone, and go with it where the act never ends.

    `context` is whose act it is.
    """

    context = models.CharField(max_length=30)

    def __str__(self) -> str:
        return f"{self.context} {self.pk}"
