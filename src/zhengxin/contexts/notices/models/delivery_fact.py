from django.db import models

from zhengxin.plumbing.guarded import AppendOnlyModel

TRIED = "tried"


class DeliveryFact(AppendOnlyModel):
    """One row per thing that happened to a delivery: tried, sent, queued again, failed, served. Never changes.

    `proof` is what shows it: who opened the notice, or what the mail server answered. A try without an outcome was cut
    off, and nobody knows whether the letter went out.
    """

    delivery = models.ForeignKey("notices.Delivery", on_delete=models.PROTECT, related_name="facts")
    what = models.CharField(max_length=10)
    attempt = models.PositiveSmallIntegerField(default=0)
    proof = models.JSONField()
    happened_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.what} ({self.delivery_id})"
