from django.db import models

from zhengxin.plumbing.erasing import hollow, sentence
from zhengxin.plumbing.guarded import GuardedModel


class PlanDocument(GuardedModel):
    """One row per plan document handed in for a jurisdiction. Text and hash never change; only `discarded_at` is set.

    `places` lists [start, end, page, paragraph] over the text.
    """

    ERASED = {"file_name": sentence, "text": sentence, "places": hollow, "discard_reason": sentence}

    file_sha256 = models.CharField(max_length=64)
    file_name = models.CharField(max_length=255)
    jurisdiction = models.CharField(max_length=12)
    path = models.CharField(max_length=255)
    text = models.TextField()
    places = models.JSONField(default=list)
    uploaded_by = models.CharField(max_length=40)
    uploaded_at = models.DateTimeField()
    discarded_at = models.DateTimeField(null=True)
    discard_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["file_sha256", "jurisdiction"],
                condition=models.Q(discarded_at=None),
                name="one_document_a_file_and_jurisdiction",
            )
        ]

    def __str__(self) -> str:
        return self.file_name
