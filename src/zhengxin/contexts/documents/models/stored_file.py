from django.db import models

from zhengxin.plumbing.erasing import sentence
from zhengxin.plumbing.guarded import AppendOnlyModel


class StoredFile(AppendOnlyModel):
    """One row per file content that was handed in; the bytes lie in the file store under their SHA-256."""

    ERASED = {"name": sentence}

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    name = models.CharField(max_length=255)
    stored_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.sha256
