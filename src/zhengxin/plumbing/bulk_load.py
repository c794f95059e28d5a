"""Many rows into one table past the ORM: COPY on PostgreSQL, executemany elsewhere; inside an act like any write."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from itertools import repeat
from typing import TYPE_CHECKING, Any

from django.db import connection, models

from zhengxin.plumbing.guarded import demand_open

if TYPE_CHECKING:
    import polars as pl

Row = Sequence[Any]
# Values in one question; what SQLite takes as JSON and PostgreSQL as an array.
_AT_ONCE = 20_000
_AMONG = "IN (SELECT value FROM json_each(%s))"
# How COPY reads these in a text (PostgreSQL's manual, COPY, Text Format).
_ESCAPED = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_MAY_BE_ESCAPED = r"[\\\t\n\r]"


def load_columns(model: type[models.Model], columns: Mapping[str, object], count: int) -> None:
    """`columns` by the model's attributes (`record_id`): a polars series of `count` texts, numbers, bytes or days with
    nulls, a list of the same, or one value for all rows. Raises WriteOutsideAct outside an act of the model's context.
    """
    demand_open(model)
    if not count:
        return
    quoted = ", ".join(connection.ops.quote_name(_column(_field(model, name))) for name in columns)
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({quoted}) FROM STDIN") as copy:
                copy.write(_as_text(columns, count))
        else:
            marks = ", ".join(["%s"] * len(columns))
            told: Any = zip(*(_bound(values, count) for values in columns.values()), strict=True)
            cursor.executemany(f"INSERT INTO {table} ({quoted}) VALUES ({marks})", told)


def remove_rows(model: type[models.Model], name: str, values: Sequence[int]) -> None:
    """Those whose attribute `name` is one of these numbers: takes back what `load_columns` wrote."""
    demand_open(model)
    table, column = (connection.ops.quote_name(each) for each in (model._meta.db_table, _column(_field(model, name))))
    is_server = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        # Of the column's own type: among numbers of another one PostgreSQL looks for each row one by one.
        among, told = ("= ANY(%s::bigint[])", [*values]) if is_server else (_AMONG, json.dumps(values))
        cursor.execute(f"DELETE FROM {table} WHERE {column} {among}", [told])


def ids_for(model: type[models.Model], count: int) -> list[int]:
    """So many ids that no other row of the table has or will get, in rising order. On a store with one writer the
    transaction that asks must have begun with a write."""
    demand_open(model)
    table, key = model._meta.db_table, model._meta.pk
    column = key.column if key else "id"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Its name is asked for once and not for each id.
            asked = (
                "SELECT nextval(name) FROM (SELECT pg_get_serial_sequence(%s, %s)::regclass AS name OFFSET 0) AS one,"
                " generate_series(1, %s)"
            )
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
    # An array that the planner cannot look into: by the length of one it would choose to read the whole table.
    array = "= ANY(ARRAY(SELECT json_array_elements_text(%s::json)))"
    among = array if connection.vendor == "postgresql" else _AMONG
    found: list[Row] = []
    with connection.cursor() as cursor:
        for start in range(0, len(values), _AT_ONCE):
            part = json.dumps(values[start : start + _AT_ONCE])
            cursor.execute(f"SELECT {quoted} FROM {table} WHERE {column} {among}", [part])
            found += cursor.fetchall()
    return found


def _field(model: type[models.Model], name: str) -> "models.Field[Any, Any]":
    return next(field for field in model._meta.concrete_fields if name in (field.attname, field.name))


def _column(field: "models.Field[Any, Any]") -> str:
    return str(field.column)


def _as_text(columns: Mapping[str, object], count: int) -> bytes:
    """As COPY reads it."""
    # Half a second to import, and only files of records need it.
    import polars as pl

    told = pl.DataFrame([_as_texts(values, count).rename(name) for name, values in columns.items()])
    written = BytesIO()
    told.write_csv(written, include_header=False, separator="\t", quote_style="never", null_value="\\N")
    return written.getvalue()


def _as_texts(values: object, count: int) -> "pl.Series":
    import polars as pl

    if not isinstance(values, list | pl.Series):
        alone = values.isoformat() if isinstance(values, date) else values
        return _as_texts(pl.Series([alone]), 1).new_from_index(0, count)
    column = pl.Series(values=values)
    if column.dtype == pl.Binary:
        return "\\\\x" + column.bin.encode("hex")
    if column.dtype == pl.String and column.str.contains(_MAY_BE_ESCAPED).any():
        return column.str.replace_many(list(_ESCAPED), list(_ESCAPED.values()))
    return column


def _bound(values: object, count: int) -> Any:
    """Instants and days as this store writes them."""
    import polars as pl

    if isinstance(values, pl.Series):
        return (values.cast(pl.String) if values.dtype == pl.Date else values).to_list()
    if isinstance(values, list):
        return values
    if isinstance(values, datetime):
        return repeat(connection.ops.adapt_datetimefield_value(values), count)
    return repeat(values.isoformat() if isinstance(values, date) else values, count)
