"""A part of the open data in each of its formats, and the numbers of what is public no more."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse

from zhengxin.contexts.publication.queries import OpenRecord, Tombstone, open_parts, open_records, tombstones
from zhengxin.entrypoints.kit.csv_files import MEDIA_TYPE, csv_stream
from zhengxin.entrypoints.kit.downloads import download
from zhengxin.entrypoints.kit.journal_foot import foot
from zhengxin.entrypoints.kit.open_data import Column, cells, columns_of
from zhengxin.kernel.recordkinds import RecordKind
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.tabular.parquet import INTEGER, ParquetColumn, parquet_bytes

JSON_LINES = "application/jsonl"
MEDIA_TYPES = {"csv": MEDIA_TYPE, "jsonl": JSON_LINES, "parquet": "application/vnd.apache.parquet"}


def data_file(kind: RecordKind, part: int, form: str, *, day: date) -> HttpResponseBase:
    """`form` is a key of MEDIA_TYPES. Refused "publication.no_such_data" for a part that is not there."""
    demand_part(part)
    columns, rows = columns_of(kind), open_records(kind, part, day=day)
    return _FORMS[form](f"{kind.code}-{part}", columns, rows)


def held_in_data(kind: RecordKind, part: int, *, day: date) -> Iterator[object]:
    """All that such a file says but its foot, in whichever format."""
    demand_part(part)
    columns = columns_of(kind)
    yield [(column.name, column.type) for column in columns]
    for record in open_records(kind, part, day=day):
        yield cells(columns, record)


def held_in_tombstones(part: int, *, day: date) -> Iterator[object]:
    demand_part(part)
    yield from tombstones(part, day=day)


def tombstone_file(part: int, *, day: date) -> HttpResponseBase:
    """Refused "publication.no_such_data"."""
    demand_part(part)
    return _json_lines(f"tombstones-{part}", map(_told, tombstones(part, day=day)))


def demand_part(part: int) -> None:
    if not 1 <= part <= open_parts():
        raise Refused("publication.no_such_data")


def about_file() -> dict[str, Any]:
    """What stands at the foot: the journal when the file was begun."""
    shown = foot()
    told: dict[str, Any] = {"journal": {"size": shown.size, "root": shown.root} if shown else None}
    return told | ({"demonstration": True} if settings.ZHENGXIN_IS_DEMO else {})


def _csv(name: str, columns: list[Column], rows: Iterable[OpenRecord]) -> HttpResponseBase:
    head = [column.name for column in columns]
    return csv_stream(name, head, (cells(columns, row) for row in rows))


def _json(name: str, columns: list[Column], rows: Iterable[OpenRecord]) -> HttpResponseBase:
    return _json_lines(name, (_object(columns, cells(columns, row)) for row in rows))


def _parquet(name: str, columns: list[Column], rows: Iterable[OpenRecord]) -> HttpResponse:
    """Whole in memory, which its part bounds: the format wants its columns together."""
    forms = [ParquetColumn(each.name, each.type, each.field.scale if each.field else 0) for each in columns]
    told = {key: json.dumps(value) for key, value in about_file().items()}
    content = parquet_bytes(forms, [cells(columns, row) for row in rows], about=told)
    response = download(f"{name}.parquet", content)
    response["Content-Type"] = MEDIA_TYPES["parquet"]
    return response


_FORMS: dict[str, Callable[[str, list[Column], Iterable[OpenRecord]], HttpResponseBase]] = {
    "csv": _csv,
    "jsonl": _json,
    "parquet": _parquet,
}


def _json_lines(name: str, rows: Iterable[dict[str, Any]]) -> StreamingHttpResponse:
    """One object a line, the foot in the last."""
    headers = {"Content-Type": JSON_LINES, "Content-Disposition": f'attachment; filename="{name}.jsonl"'}
    return StreamingHttpResponse(_lines(rows, about_file()), headers=headers)


def _lines(rows: Iterable[dict[str, Any]], last: dict[str, Any]) -> Iterator[str]:
    for row in rows:
        yield json.dumps(row, ensure_ascii=False) + "\n"
    yield json.dumps(last, ensure_ascii=False) + "\n"


def _object(columns: list[Column], row: list[str | None]) -> dict[str, Any]:
    """Without what is not said. Amounts stay texts, so that no digit of them is lost."""
    return {
        column.name: int(told) if column.type == INTEGER else told
        for column, told in zip(columns, row, strict=True)
        if told is not None
    }


def _told(gone: Tombstone) -> dict[str, Any]:
    told: dict[str, Any] = {"record_number": gone.number, "state": "withdrawn" if gone.is_withdrawn else "ended"}
    if gone.on is not None:
        told["on"] = gone.on.isoformat()
    return told | ({"reason": gone.reason, "basis": gone.basis} if gone.is_withdrawn else {})
