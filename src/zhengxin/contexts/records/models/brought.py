from typing import Any, ClassVar, Self

from django.db import models

from zhengxin.contexts.records.models.batch import WAITING, Batch
from zhengxin.plumbing.guarded import GuardedModel, GuardedQuerySet


class _TakenManager(models.Manager[Any]):
    """Few batches wait, so that leaving out their rows costs nothing."""

    def get_queryset(self) -> GuardedQuerySet[Any]:
        waiting = Batch.objects.filter(state=WAITING)
        return GuardedQuerySet[Any](self.model, using=self._db).exclude(batch__in=waiting.values("pk"))


class BroughtModel(GuardedModel):
    """Rows that a `batch` brings. A load writes them step by step, and nobody sees one before the batch is taken in:
    `objects` are those of batches that were, `everything` is for the acts that load and take back."""

    # mypy knows the managers of a model by the call that makes them, and no manager of our own under that name.
    objects: ClassVar[models.Manager[Self]] = _TakenManager()  # type: ignore[assignment]
    everything: ClassVar[models.Manager[Self]] = GuardedQuerySet.as_manager()

    class Meta:
        abstract = True
