"""Rows whose key is one of many that were found before. The keys go to the store as one value: to read a thousand of
them one by one out of a statement takes longer than to look them up."""

from collections.abc import Iterable
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, Func
from django.db.models.expressions import Combinable
from django.db.models.sql.compiler import SQLCompiler


class Among(Func):
    """Whether the whole number `key` is one of `keys`, as a condition. `walked` keeps the store from looking the keys
    up: it goes through its rows in the order asked until there are enough, and looks for each among the keys."""

    output_field = BooleanField()

    def __init__(self, key: Combinable, keys: Iterable[int], *, walked: bool = False) -> None:
        super().__init__(key)
        self.keys, self.walked = ",".join(map(str, keys)), walked

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any) -> tuple[str, Any]:
        return self._told(compiler, "SELECT value FROM json_each(%s)", f"[{self.keys}]")

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any) -> tuple[str, Any]:
        return self._told(compiler, "SELECT unnest(%s::bigint[])", f"{{{self.keys}}}")

    def _told(self, compiler: SQLCompiler, keys: str, value: str) -> tuple[str, Any]:
        key, params = compiler.compile(self.source_expressions[0])
        # What stands inside of another condition is looked up in no index.
        return f"({key} IN ({keys}))" + (" IS TRUE" if self.walked else ""), [*params, value]
