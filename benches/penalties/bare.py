"""What an intake is held against: the accepted rows loaded bare, and given to Django unchecked."""

import json
import time
from collections.abc import Iterator
from typing import Any

PART, UNCHECKED = 20_000, 100_000
KIND = "administrative_penalty"


def accepted() -> Iterator[list[tuple[Any, ...]]]:
    """The rows that were recorded, with every column: the record's, its version's and each field's."""
    from zhengxin.contexts.records.models import RecordVersion
    from zhengxin.contexts.records.queries.kinds import record_kind

    codes = [field.code for field in record_kind(KIND).fields]
    names = [f"record__{field.attname}" if of == "" else field.attname for of, field in own_fields()]
    found = RecordVersion.objects.order_by("pk").values_list(*names, "values", "further").iterator(chunk_size=PART)
    part: list[tuple[Any, ...]] = []
    for *own, values, further in found:
        told = json.loads(values) | json.loads(further)
        part.append((*own, *(None if told.get(code) is None else str(told[code]) for code in codes)))
        if len(part) == PART:
            yield part
            part = []
    if part:
        yield part


def own_fields() -> list[tuple[str, Any]]:
    """Of both tables of records, each with what its name begins with in the one table; what a version says is left
    out, because each of its fields has a column."""
    from zhengxin.contexts.records.models import Record, RecordVersion

    left_out = {"id", "values", "further"}
    tables = (("", Record), ("version_", RecordVersion))
    return [(of, field) for of, table in tables for field in table._meta.concrete_fields if field.name not in left_out]


def bare_model() -> Any:
    """A model with the columns and indexes of both tables of records and a column for each field; its table is made."""
    from django.db import connection, models

    from zhengxin.contexts.records.models import Record, RecordVersion
    from zhengxin.contexts.records.queries.kinds import record_kind

    own: dict[str, Any] = {}
    for of, field in own_fields():
        if field.is_relation:
            own[of + field.attname] = models.BigIntegerField(null=True, db_index=field.db_index)
        else:
            own[of + field.name] = field.clone()
    own |= {field.code: models.TextField(null=True) for field in record_kind(KIND).fields}
    indexes, constraints = list[Any](), list[Any]()
    for of, table in (("", Record), ("version_", RecordVersion)):

        def named(names: Any, of: str = of, table: Any = table) -> list[str]:
            found = [table._meta.get_field(name) for name in names]
            return ["id" if field.primary_key else of + field.attname for field in found]

        indexes += [
            models.Index(fields=named(each.fields), name=f"bare_{each.name}"[:30], condition=moved(each.condition, of))
            for each in table._meta.indexes
        ]
        constraints += [
            models.UniqueConstraint(fields=named(each.fields), name=f"bare_{each.name}")
            for each in table._meta.constraints
            if isinstance(each, models.UniqueConstraint)
        ]
    told = {"app_label": "records", "db_table": "bare", "indexes": indexes, "constraints": constraints}
    meta = type("Meta", (), told)
    made = type("Bare", (models.Model,), {**own, "Meta": meta, "__module__": __name__})
    with connection.schema_editor() as editor:
        editor.create_model(made)
    return made


def moved(condition: Any, of: str) -> Any:
    """The condition of an index over the columns as they are named in the one table."""
    from django.db.models import Q

    if condition is None:
        return None
    told = [(name.replace("_unit__", "_unit_id__"), value) for name, value in condition.children]
    return Q(*((of + name, value) for name, value in told))


def bare(model: Any) -> float:
    """Seconds of loading alone, until it is kept."""
    from django.db import connection, transaction

    names = [field.column for field in model._meta.concrete_fields if field.name != "id"]
    quoted = ", ".join(connection.ops.quote_name(name) for name in names)
    seconds = 0.0
    with connection.cursor() as cursor:
        transaction.set_autocommit(False)
        for part in accepted():
            start = time.perf_counter()
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY bare ({quoted}) FROM STDIN") as copy:
                    for row in part:
                        copy.write_row(row)
            else:
                marks = ", ".join(["%s"] * len(names))
                cursor.executemany(f"INSERT INTO bare ({quoted}) VALUES ({marks})", part)
            seconds += time.perf_counter() - start
        start = time.perf_counter()
        transaction.commit()
        seconds += time.perf_counter() - start
        transaction.set_autocommit(True)
    return seconds


def unchecked(model: Any) -> tuple[int, float]:
    """Rows and seconds of Django's bulk_create, so many at a time as its manual shows."""
    from django.db import connection, transaction

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM bare")
    names = [field.attname for field in model._meta.concrete_fields if field.name != "id"]
    done, seconds = 0, 0.0
    for part in accepted():
        start = time.perf_counter()
        with transaction.atomic():
            model.objects.bulk_create([model(**dict(zip(names, row, strict=True))) for row in part], batch_size=1_000)
        seconds += time.perf_counter() - start
        done += len(part)
        if done >= UNCHECKED:
            break
    return done, seconds
