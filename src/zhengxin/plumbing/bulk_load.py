"""Many rows into one table past the ORM: COPY on PostgreSQL, executemany elsewhere; inside an act like any write."""

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import connection, models

from zhengxin.plumbing.guarded import demand_open

Row = Sequence[Any]
# Values in one question; what SQLite takes as JSON and PostgreSQL as an array.
_AT_ONCE = 20_000
# The embedded store has one writer: others wait while a file is loaded.
_MOST_EMBEDDED, _MOST = 200_000, 10_000_000


def load_rows(model: type[models.Model], names: Sequence[str], rows: Iterable[Row]) -> None:
    """`names` are the model's attributes (`record_id`), `rows` their values in this order; a day or an instant is given
    as its own type. Raises WriteOutsideAct outside an act of the model's context."""
    demand_open(model)
    fields = [_field(model, name) for name in names]
    quoted = ", ".join(connection.ops.quote_name(_column(field)) for field in fields)
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({quoted}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(fields))
            told: Any = _adapted(fields, rows)
            cursor.executemany(f"INSERT INTO {table} ({quoted}) VALUES ({marks})", told)


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


def _adapted(fields: "Sequence[models.Field[Any, Any]]", rows: Iterable[Row]) -> Iterable[Row]:
    """Instants and days as this store writes them."""
    adapt: dict[type[models.Field[Any, Any]], Callable[[Any], Any]] = {
        models.DateTimeField: connection.ops.adapt_datetimefield_value,
        models.DateField: connection.ops.adapt_datefield_value,
    }
    places = [(place, adapt[type(field)]) for place, field in enumerate(fields) if type(field) in adapt]
    if not places:
        return rows
    return (_changed(row, places) for row in rows)


def _changed(row: Row, places: Sequence[tuple[int, Callable[[Any], Any]]]) -> Row:
    cells = list(row)
    for place, adapt in places:
        cells[place] = None if cells[place] is None else adapt(cells[place])
    return cells
