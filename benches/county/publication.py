"""A county with public records, written straight into an empty store: what the acts write, only faster."""

import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from django.db import connection

from benches.county.ledger import AT, UNITS, county_units
from benches.county.subjects import fill_subjects
from zhengxin.contexts.journal.models import Entry
from zhengxin.contexts.publication.models import Gate, Publication
from zhengxin.contexts.records.models import Batch, Record, RecordVersion
from zhengxin.contexts.subjects.queries import UnitShown
from zhengxin.plumbing.bulk_load import load_columns
from zhengxin.plumbing.guarded import writes

KIND, SUBJECT = "administrative_penalty", "organisation"
# Of so many records of a company one is about a body of the county.
BODY_EVERY = 50
PART = 50_000
TODAY, DAYS = date(2026, 11, 2), 900


def fill(records: int, subjects: int) -> list[UnitShown]:
    """So many records about so many subjects, a tenth of them at the end of their term; the units that sent them."""
    units = county_units()
    is_postgres = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        # The rows are known to fit together; to look each of millions up would take longer than to write them.
        cursor.execute("SET session_replication_role = replica" if is_postgres else "PRAGMA foreign_keys = OFF")
    with writes("records"):
        said = {"kind": KIND, "kind_sha256": "0" * 64, "unit_id": units[1].id, "path": units[1].path}
        batch = Batch.objects.create(
            number="1", file_sha256="0" * 64, file_name="", seal_mark="", state="taken", handed_in_by="1",
            handed_in_at=AT, **said,
        )  # fmt: skip
    with writes("publication"):
        gate = Gate.objects.create(kind=KIND, subject_kind=SUBJECT, basis="行政处罚法", opened_by="1", opened_at=AT)
    fill_subjects([_subject(place) for place in range(subjects)])
    for first in range(0, records, PART):
        ids = range(first + 1, min(first + PART, records) + 1)
        for context, model, column in (
            ("records", Record, with_told(_record, units, subjects, batch.pk)),
            ("records", RecordVersion, with_told(_version, subjects, batch.pk)),
            ("publication", Publication, with_told(_publication, units, subjects, gate.pk)),
            ("journal", Entry, _entry),
        ):
            with writes(context):
                load_columns(model, dict(_columns(column, ids)), len(ids))
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = origin" if is_postgres else "PRAGMA foreign_keys = ON")
    return units


def with_told(make: Callable[..., dict[str, Any]], *told: object) -> Callable[[int], dict[str, Any]]:
    return lambda key: make(key, *told)


def number_of(key: int) -> str:
    return f"{key:016x}"


def document_of(key: int) -> str:
    return f"青市监罚〔2026〕{key}号"


def subject_of(key: int, subjects: int) -> tuple[str, str]:
    """Name and code of whom a record is about."""
    return _subject(_place(key, subjects))


def _place(key: int, subjects: int) -> int:
    return key * 7919 % subjects


def _subject(place: int) -> tuple[str, str]:
    return f"青禾第{place}号有限公司", f"91990121{place:010d}"


def _columns(make: Callable[[int], dict[str, Any]], ids: range) -> Iterator[tuple[str, list[Any]]]:
    rows = [make(key) for key in ids]
    return ((name, [row[name] for row in rows]) for name in rows[0])


def _day(key: int) -> date:
    return TODAY - timedelta(days=key * 31 % DAYS)


def _record(key: int, units: list[UnitShown], subjects: int, batch: int) -> dict[str, Any]:
    name, code = subject_of(key, subjects)
    return {
        "id": key, "number": number_of(key), "kind": KIND, "key_hash": number_of(key), "batch_id": batch,
        "unit_id": units[key % UNITS].id, "owner_id": units[key % UNITS].id, "subject_kind": SUBJECT,
        "subject_name": name, "subject_code": code, "subject_hash": code,
        "subject_unit_id": units[key % UNITS].id if key % BODY_EVERY == 0 else None, "day": _day(key),
        "severity": "general", "finality": "revoked" if key % 1000 == 0 else "effective", "recorded_at": AT,
    }  # fmt: skip


def _version(key: int, subjects: int, batch: int) -> dict[str, Any]:
    name, code = subject_of(key, subjects)
    values = {
        "CF_XDR_MC": name, "CF_XDR_SHXYM": code, "CF_WSH": document_of(key), "CF_SY": "未按规定公示年度报告的行为" * 3,
        "CF_YJ": "企业信息公示暂行条例 第十七条", "CF_NR": "罚款人民币壹万元整", "CF_JDRQ": _day(key).isoformat(),
    }  # fmt: skip
    return {
        "id": key, "record_id": key, "number": 1, "batch_id": batch, "row": key, "stand": "current",
        "content_hash": number_of(key), "values": json.dumps(values, ensure_ascii=False), "further": "{}",
        "entry": number_of(key),
    }  # fmt: skip


def _publication(key: int, units: list[UnitShown], subjects: int, gate: int) -> dict[str, Any]:
    is_body = key % BODY_EVERY == 0
    last = TODAY - timedelta(days=1) if key % 10 == 0 else TODAY + timedelta(days=1 + key % 700)
    return {
        "id": key, "record_id": key, "gate_id": gate, "kind": KIND, "owner_id": units[key % UNITS].id,
        "path": units[key % UNITS].path, "document": document_of(key),
        "subject_id": None if is_body else _place(key, subjects) + 1,
        "state": "shown", "basis": "行政处罚法 第四十八条", "reason": "", "day": _day(key), "severity": "general",
        "asked_by": "1", "asked_at": AT, "confirmed_by": "[]", "answer": "", "published_on": _day(key),
        "last_day": last, "withdrawn_by": "", "withdrawal_reason": "", "withdrawal_basis": "",
    }  # fmt: skip


def _entry(key: int) -> dict[str, Any]:
    number = number_of(key)
    return {"entry_id": number * 2, "event": "publication.published", "about": number, "body": "{}", "made_at": AT}
