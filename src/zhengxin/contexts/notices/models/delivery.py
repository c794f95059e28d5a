from django.db import models

from zhengxin.plumbing.erasing import no_text
from zhengxin.plumbing.guarded import GuardedModel

IN_APP, MAIL = "in_app", "mail"
QUEUED, SENT, FAILED, SERVED = "queued", "sent", "failed", "served"


class Delivery(GuardedModel):
    """One row per notice and way to its reader. What happened stands in its facts, which never change.

    `state`, `attempts` and `due_at` say what the facts come to, so that the worker finds its work: `due_at` is when a
    queued letter is tried next, or until when somebody is trying it.
    """

    ERASED = {"address": no_text}

    notice = models.ForeignKey("notices.Notice", on_delete=models.PROTECT, related_name="deliveries")
    channel = models.CharField(max_length=10)
    address = models.CharField(max_length=254, blank=True)
    state = models.CharField(max_length=10)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notice", "channel"], name="one_delivery_a_channel")]
        indexes = [models.Index(fields=["channel", "state", "due_at"], name="delivery_waiting")]

    def __str__(self) -> str:
        return f"{self.channel} of {self.notice_id}"
