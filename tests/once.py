"""What many tests begin with: made by the acts once a process, and from then on written as the rows they left."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.models import Model
from django.db.transaction import atomic

from zhengxin.contexts.documents.models import StoredFile
from zhengxin.contexts.journal.models import Entry
from zhengxin.plumbing import filestore, rulebook_files

Asked = ParamSpec("Asked")
Made = TypeVar("Made")
Row = tuple[Any, ...]
RULES = rulebook_files.FOLDER


@dataclass(frozen=True)
class _Kept:
    """What was made, the statements that write its rows with their values, and the bytes of the files they name."""

    made: Any
    statements: list[tuple[str, list[Any]]]
    files: list[bytes]


def once(make: Callable[Asked, Made]) -> Callable[Asked, Made]:
    """The same rows under the same ids each time that `make` is asked for the same. Where somebody acted before, or
    under rules of the test's own, its acts are done as ever. Not for what looks at a clock or at settings."""
    kept: dict[object, _Kept] = {}

    @wraps(make)
    def made(*args: Asked.args, **named: Asked.kwargs) -> Made:
        if Entry.objects.exists() or not _are_ordinary_rules():
            return make(*args, **named)
        key = (args, tuple(sorted(named.items())))
        if key not in kept:
            before = _rows()
            outcome = make(*args, **named)
            kept[key] = _Kept(deepcopy(outcome), *_left_since(before))
            return outcome
        _write(kept[key])
        again: Made = deepcopy(kept[key].made)
        return again

    return made


def _are_ordinary_rules() -> bool:
    return rulebook_files.FOLDER == RULES and not (Path(settings.ZHENGXIN_DATA) / "rulebook").exists()


def _rows() -> dict[type[Model], dict[Any, Row]]:
    found = {}
    for model in apps.get_models(include_auto_created=True):
        fields = model._meta.concrete_fields
        found[model] = {
            row.pk: tuple(field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields)
            for row in model._base_manager.order_by("pk")
        }
    return found


def _left_since(before: dict[type[Model], dict[Any, Row]]) -> tuple[list[tuple[str, list[Any]]], list[bytes]]:
    statements = []
    for model, found in _rows().items():
        new = [row for key, row in found.items() if key not in before[model]]
        if new:
            statements.append((_insertion(model, len(new)), [value for row in new for value in row]))
    return statements, [filestore.fetch(file.sha256) for file in StoredFile.objects.all()]


def _insertion(model: type[Model], rows: int) -> str:
    quoted = connection.ops.quote_name
    columns = [quoted(field.column) for field in model._meta.concrete_fields]
    row = f"({', '.join('%s' for _ in columns)})"
    return f"INSERT INTO {quoted(model._meta.db_table)} ({', '.join(columns)}) VALUES {', '.join([row] * rows)}"


def _write(kept: _Kept) -> None:
    with atomic(), connection.cursor() as cursor:
        for statement, values in kept.statements:
            cursor.execute(statement, values)
    for content in kept.files:
        filestore.keep(content)
