"""Models that can be written only inside an act: one idea for the guard and the transaction."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ClassVar, Never, Self, TypeVar

from django.db import models, transaction

from zhengxin.plumbing.erasing import Replacement

ModelType = TypeVar("ModelType", bound=models.Model)

_open_contexts: ContextVar[frozenset[str]] = ContextVar("open_contexts", default=frozenset())


class WriteOutsideAct(RuntimeError):
    """A guarded model was written without opening its context. Call the act in contexts/*/actions instead."""


@contextmanager
def writes(context: str) -> Iterator[None]:
    """Opens one transaction in which the models of `context` (an app label) may be written. For actions alone."""
    token = _open_contexts.set(_open_contexts.get() | {context})
    try:
        with transaction.atomic():
            yield
    finally:
        _open_contexts.reset(token)


def demand_open(model: type[models.Model]) -> None:
    """Raises WriteOutsideAct unless an act has opened the model's context."""
    if model._meta.app_label not in _open_contexts.get():
        raise WriteOutsideAct(f"{model.__name__} is written only by contexts/{model._meta.app_label}/actions")


class GuardedQuerySet(models.QuerySet[ModelType]):
    """Reads as ever; refuses bulk writes outside an act."""

    def update(self, **values: Any) -> int:
        demand_open(self.model)
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        demand_open(self.model)
        return super().delete()

    def _raw_delete(self, using: str | None) -> int:
        demand_open(self.model)
        return super()._raw_delete(using)

    def bulk_create(self, *args: Any, **options: Any) -> list[ModelType]:
        demand_open(self.model)
        return super().bulk_create(*args, **options)

    def bulk_update(self, *args: Any, **options: Any) -> int:
        demand_open(self.model)
        return super().bulk_update(*args, **options)

    def erase(self, told: str, only: Mapping[str, Replacement] | None = None) -> int:
        """Destroys by law what the model says holds people's words; `told` takes its place. `only` narrows it to some
        of these fields. Returns how many rows. The one change that append-only rows suffer; for actions named for it.
        """
        demand_open(self.model)
        model: Any = self.model
        fields: Mapping[str, Replacement] = only or model.ERASED
        if not set(fields) <= set(model.ERASED):
            raise ValueError(f"{model.__name__} erases {[*model.ERASED]}, not {[*fields]}")
        plain: Any = models.QuerySet(model, query=self.query.chain(), using=self.db)
        if model.ERASED_WHOLE:
            return int(plain.delete()[0])
        rows = list(plain)
        for row in rows:
            values = {name: how(getattr(row, name), told) for name, how in fields.items()}
            models.QuerySet(model, using=self.db).filter(pk=row.pk).update(**values)
        return len(rows)


class GuardedModel(models.Model):
    """A model that its own context's actions alone may write.

    `ERASED` names the fields that hold people's words, and what becomes of each when its row is erased by law;
    with `ERASED_WHOLE` the row goes.
    """

    ERASED: ClassVar[Mapping[str, Replacement]] = {}
    ERASED_WHOLE: ClassVar[bool] = False
    objects: ClassVar[models.Manager[Self]] = GuardedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save_base(self, *args: Any, **options: Any) -> None:
        demand_open(type(self))
        super().save_base(*args, **options)

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        demand_open(type(self))
        return super().delete(*args, **options)


class AppendOnlyQuerySet(GuardedQuerySet[ModelType]):
    def update(self, **values: Any) -> Never:
        raise WriteOutsideAct(f"{self.model.__name__} is append-only")

    def delete(self) -> Never:
        raise WriteOutsideAct(f"{self.model.__name__} is append-only")


class AppendOnlyModel(GuardedModel):
    """A guarded model whose rows never change once written."""

    objects: ClassVar[models.Manager[Self]] = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save_base(self, *args: Any, **options: Any) -> None:
        if not self._state.adding:
            raise WriteOutsideAct(f"{type(self).__name__} is append-only")
        super().save_base(*args, **options)

    def delete(self, *args: Any, **options: Any) -> Never:
        raise WriteOutsideAct(f"{type(self).__name__} is append-only")
