from typing import Any

from django.db import models

from zhengxin.plumbing.guarded import AppendOnlyModel

TRIED = "tried"


# What a proof says without anybody's words.
FLAGS = {"account", "perhaps_twice", "came_back", "unknown"}


def _without_words(proof: dict[str, Any], told: str) -> dict[str, Any]:
    kept = {name: value for name, value in proof.items() if name in FLAGS}
    return kept if kept == proof else {**kept, "answer": told}


class DeliveryFact(AppendOnlyModel):
    """One row per thing that happened to a delivery: tried, sent, queued again, failed, served. Never changes.

    `proof` is what shows it: who opened the notice, or what the mail server answered. A try without an outcome was cut
    off, and nobody knows whether the letter went out.
    """

    ERASED = {"proof": _without_words}

    delivery = models.ForeignKey("notices.Delivery", on_delete=models.PROTECT, related_name="facts")
    what = models.CharField(max_length=10)
    attempt = models.PositiveSmallIntegerField(default=0)
    proof = models.JSONField()
    happened_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.what} ({self.delivery_id})"
