"""What an intake is held against: the accepted rows loaded bare, and given to Django unchecked."""

import json
import time
from collections.abc import Iterator
from typing import Any

PART, UNCHECKED = 20_000, 100_000
KIND = "administrative_penalty"


def accepted() -> Iterator[list[tuple[Any, ...]]]:
    """The rows that were recorded, with every column: the record's own and each field's."""
    from zhengxin.contexts.records.models import RecordVersion
    from zhengxin.contexts.records.queries.kinds import record_kind

    codes = [field.code for field in record_kind(KIND).fields]
    columns = bare_columns()
    names = [f"record__{name}" for name in columns]
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


def bare_columns() -> list[str]:
    from zhengxin.contexts.records.models import Record

    return [field.attname for field in Record._meta.concrete_fields if field.name != "id"]


def bare_model() -> Any:
    """A model with the columns and indexes of records_record and one column for each field; its table is made."""
    from django.db import connection, models

    from zhengxin.contexts.records.models import Record
    from zhengxin.contexts.records.queries.kinds import record_kind

    own: dict[str, Any] = {}
    for field in Record._meta.concrete_fields:
        if field.name == "id":
            continue
        if field.is_relation:
            own[field.name] = models.BigIntegerField(null=True, db_column=field.column, db_index=field.db_index)
        else:
            own[field.name] = field.clone()
    own |= {field.code: models.TextField(null=True) for field in record_kind(KIND).fields}
    indexes = [
        models.Index(fields=index.fields, name=f"bare_{index.name}"[:30], condition=index.condition)
        for index in Record._meta.indexes
    ]
    constraints = [
        models.UniqueConstraint(fields=each.fields, name=f"bare_{each.name}")
        for each in Record._meta.constraints
        if isinstance(each, models.UniqueConstraint)
    ]
    told = {"app_label": "records", "db_table": "bare", "indexes": indexes, "constraints": constraints}
    meta = type("Meta", (), told)
    made = type("Bare", (models.Model,), {**own, "Meta": meta, "__module__": __name__})
    with connection.schema_editor() as editor:
        editor.create_model(made)
    return made


def bare(model: Any) -> float:
    """Seconds of loading alone."""
    from django.db import connection, transaction

    names = [field.column for field in model._meta.concrete_fields if field.name != "id"]
    quoted = ", ".join(connection.ops.quote_name(name) for name in names)
    seconds = 0.0
    with transaction.atomic(), connection.cursor() as cursor:
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
