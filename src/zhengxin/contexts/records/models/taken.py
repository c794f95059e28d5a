from typing import TypeVar

from django.db import models

from zhengxin.contexts.records.models.batch import WAITING, Batch
from zhengxin.plumbing.guarded import GuardedQuerySet

ModelType = TypeVar("ModelType", bound=models.Model)


class TakenManager(models.Manager[ModelType]):
    """The rows of batches that were taken in. A load writes them step by step, and nobody sees one before the batch is
    taken. Few batches wait, so that leaving out theirs costs nothing."""

    def get_queryset(self) -> GuardedQuerySet[ModelType]:
        rows = GuardedQuerySet[ModelType](self.model, using=self._db)
        return rows.exclude(batch__in=Batch.objects.filter(state=WAITING).values("pk"))
