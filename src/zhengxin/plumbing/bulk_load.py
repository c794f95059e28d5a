"""Many rows into one table past the ORM: COPY on PostgreSQL, executemany elsewhere; inside an act like any write."""

import json
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from itertools import repeat
from typing import Any, TypeVar

from django.db import connection, models

from zhengxin.plumbing.guarded import demand_open

Row = Sequence[Any]
Part = TypeVar("Part")
# Values in one question; what SQLite takes as JSON and PostgreSQL as an array.
_AT_ONCE = 20_000
# The embedded store has one writer: others wait while a file is loaded.
_MOST_EMBEDDED, _MOST = 200_000, 10_000_000


def load_columns(model: type[models.Model], columns: Mapping[str, object], count: int) -> None:
    """`columns` by the model's attributes (`record_id`): a list of `count` texts, numbers, bytes, days or None, or one
    value for all rows. Raises WriteOutsideAct outside an act of the model's context."""
    demand_open(model)
    if not count:
        return
    quoted = ", ".join(connection.ops.quote_name(_column(_field(model, name))) for name in columns)
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({quoted}) FROM STDIN (FORMAT csv)") as copy:
                copy.write(_as_csv(columns, count))
        else:
            marks = ", ".join(["%s"] * len(columns))
            told: Any = zip(*(_adapted(values, count) for values in columns.values()), strict=True)
            cursor.executemany(f"INSERT INTO {table} ({quoted}) VALUES ({marks})", told)


def made_ahead(parts: Iterator[Part]) -> Iterator[Part]:
    """The same parts; where the store is a process of its own, the next is made while it takes the present one in. What
    makes them asks the store for nothing."""
    if connection.vendor != "postgresql":
        # The embedded store works in this very thread and would wait for the other one at every row.
        yield from parts
        return
    with ThreadPoolExecutor(1) as beside:
        waiting = beside.submit(next, parts, None)
        while (part := waiting.result()) is not None:
            waiting = beside.submit(next, parts, None)
            yield part


def compress_quickly() -> None:
    """Until the end of the transaction, long texts are compressed by lz4, where PostgreSQL was built with it."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config(name, 'lz4', true) FROM pg_settings"
                " WHERE name = 'default_toast_compression' AND 'lz4' = ANY(enumvals)"
            )


def most_rows() -> int:
    """How many rows of a file one transaction of this store takes."""
    return _MOST if connection.vendor == "postgresql" else _MOST_EMBEDDED


def ids_for(model: type[models.Model], count: int) -> list[int]:
    """So many ids that no other row of the table has or will get, in rising order. On a store with one writer the
    transaction that asks must have begun with a write."""
    demand_open(model)
    table, key = model._meta.db_table, model._meta.pk
    column = key.column if key else "id"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            asked = "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)"
            cursor.execute(asked, [connection.ops.quote_name(table), column, count])
            return [number for (number,) in cursor.fetchall()]
        cursor.execute("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = %s", [table])
        last = cursor.fetchone()[0]
    return list(range(last + 1, last + 1 + count))


def found_among(model: type[models.Model], sought: str, values: Sequence[str], told: Sequence[str]) -> list[Row]:
    """The attributes `told` of the rows whose text `sought` is one of `values`, however many."""
    fields = [_field(model, name) for name in told]
    quoted = ", ".join(connection.ops.quote_name(_column(field)) for field in fields)
    table, column = (connection.ops.quote_name(name) for name in (model._meta.db_table, _column(_field(model, sought))))
    is_postgres = connection.vendor == "postgresql"
    among = "= ANY(%s)" if is_postgres else "IN (SELECT value FROM json_each(%s))"
    found: list[Row] = []
    with connection.cursor() as cursor:
        for start in range(0, len(values), _AT_ONCE):
            part = list(values[start : start + _AT_ONCE])
            asked = f"SELECT {quoted} FROM {table} WHERE {column} {among}"
            cursor.execute(asked, [part if is_postgres else json.dumps(part)])
            found += cursor.fetchall()
    return found


def _field(model: type[models.Model], name: str) -> "models.Field[Any, Any]":
    return next(field for field in model._meta.concrete_fields if name in (field.attname, field.name))


def _column(field: "models.Field[Any, Any]") -> str:
    return str(field.column)


def _as_csv(columns: Mapping[str, object], count: int) -> bytes:
    """As COPY reads it: nothing for null, an empty text in quotation marks, bytes in hex."""
    # Half a second to import, and only files of records need it.
    import polars as pl

    told = []
    for name, values in columns.items():
        if isinstance(values, list):
            told.append(pl.Series(name, [_written(each) for each in values] if _is_odd(values) else values))
        else:
            told.append(pl.Series(name, [_written(values)]).new_from_index(0, count))
    return pl.DataFrame(told).write_csv(include_header=False).encode()


def _is_odd(values: list[Any]) -> bool:
    return isinstance(next((each for each in values if each is not None), None), bytes | datetime)


def _written(value: object) -> object:
    if isinstance(value, bytes):
        return f"\\x{value.hex()}"
    return value.isoformat() if isinstance(value, datetime) else value


def _adapted(values: object, count: int) -> Any:
    """Instants and days as this store writes them."""
    if isinstance(values, list):
        return (_stored(each) for each in values) if isinstance(values[0], date) or None in values else values
    return repeat(_stored(values), count)


def _stored(value: object) -> object:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value.isoformat() if isinstance(value, date) else value
