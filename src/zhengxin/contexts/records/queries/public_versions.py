"""The versions that count and hold what everybody may see, for a context above that passes records on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, QuerySet

from zhengxin.contexts.records.models import Record, RecordVersion
from zhengxin.contexts.records.models.record_version import CURRENT
from zhengxin.plumbing.among import Among
from zhengxin.plumbing.erasing import FRESH

# A decision that was quashed is shown no more (行政处罚法 第四十八条).
_REVOKED = "revoked"
_NOTHING = "{}"


@dataclass(frozen=True)
class Worded:
    """`values` is a JSON object by field code, of the fields that everybody may see; `version` its id."""

    record: int
    version: int
    values: str


@dataclass(frozen=True)
class PlacedRecord:
    """Whose it is: `unit` is the id of the source unit, with its place in the tree and its division."""

    id: int
    number: str
    kind: str
    unit: int
    path: str
    division: str
    day: date | None


def public_versions(kind: str, within: str = "") -> "QuerySet[Any]":
    """To be asked on inside a question of the store (`record_id`, `pk`), never to be shown: of records of a kind whose
    source units lie at or below the place `within`. Not those about natural persons, erased or revoked ones."""
    found = RecordVersion.objects.filter(record__kind=kind, stand=CURRENT).exclude(values=_NOTHING)
    found = found.exclude(record__finality=_REVOKED).exclude(record__key_hash__startswith=FRESH)
    return found.filter(record__unit__path__startswith=within) if within else found


def worded_versions(versions: "QuerySet[Any]", records: Iterable[int]) -> Mapping[int, Worded]:
    """By the id of the record; `versions` as `public_versions` gives them."""
    return {worded.record: worded for worded in _worded(versions.filter(Among(F("record_id"), records)))}


def worded_past(versions: Iterable[int]) -> Mapping[int, Worded]:
    """What these versions say, by their ids, whether they count or not. Not of erased records."""
    rows = RecordVersion.objects.filter(Among(F("pk"), versions)).exclude(record__key_hash__startswith=FRESH)
    return {worded.version: worded for worded in _worded(rows)}


def placed_record(number: str) -> PlacedRecord | None:
    """None where there is none, or it was erased."""
    row = Record.objects.filter(number=number).exclude(key_hash__startswith=FRESH).select_related("unit").first()
    if row is None:
        return None
    return PlacedRecord(row.pk, row.number, row.kind, row.unit_id, row.unit.path, row.unit.division, row.day)


def _worded(rows: "QuerySet[Any]") -> list[Worded]:
    told = rows.order_by().values_list("record_id", "pk", "values")
    return [Worded(record, pk, values) for record, pk, values in told]
