"""Who sends records and who reviews them, in a data folder of their own, and files of invented records."""

import csv
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from random import Random

import pytest

DAY = date(2026, 10, 31)
AT = datetime(2026, 11, 2, 9, 0, tzinfo=timezone(timedelta(hours=8)))
PENALTY = "administrative_penalty"
# A kind of one's own, whose bodies may be named without a code.
UNCODED = "uncoded_judgment"


@dataclass(frozen=True)
class Senders:
    """Unit numbers by key; the market regulator's clerk and head, the clerk of another department, and who
    fills the installation."""

    units: Mapping[str, str]
    clerk: object
    head: object
    other: object
    installation: object


@pytest.fixture
def senders(db: None, settings, tmp_path: Path) -> Senders:
    from tests.contexts.records.seats import seated  # models load only once Django is set up

    settings.ZHENGXIN_DATA = tmp_path / "data"
    settings.ZHENGXIN_DATA.mkdir()
    return seated()


Rows = list[dict[str, str]]


def invented(kind: str, rows: int, *, seed: int = 1, errors: float = 0.0) -> tuple[Rows, set[tuple[int, str, str]]]:
    """Rows by field code, and the planted errors as row, field, code."""
    from zhengxin.contexts.records.queries.kinds import record_kind
    from zhengxin.entrypoints.cli.record_files import cast_of
    from zhengxin.kernel.recordsamples import sample_rows

    made = list(sample_rows(record_kind(kind), rows, cast_of(DAY), Random(seed), errors=errors))
    planted = {(fault.row, fault.field or "", fault.code) for _, faults in made for fault in faults}
    return [row for row, _ in made], planted


def by_day(kind: str, rows: Rows) -> Rows:
    """The oldest first, however their days are written."""
    from zhengxin.contexts.records.queries.kinds import record_kind

    def digits(row: Mapping[str, str]) -> str:
        year, *others = re.findall(r"\d+", row.get(record_kind(kind).day, "")) or ["0"]
        return year + "".join(each.zfill(2) for each in others)

    return sorted(rows, key=digits)


def add_uncoded_kind(rules: Path) -> None:
    """Into a folder of rules that a test may change."""
    told = (rules / "record_kinds" / "court_judgment.yaml").read_text()
    fields = "".join(
        f"  - {{code: {code}, zh: {zh}, en: {code}, type: text, length: 200, required: {asked}, tier: public}}\n"
        for code, zh, asked in (
            ("subject_name", "主体名称", "always"),
            ("subject_code", "主体统一社会信用代码", "never"),
        )
    )
    for old, new in (
        ("code: court_judgment\n", f"code: {UNCODED}\n"),
        ("zh: 司法判决\n", "zh: 无代码判决\n"),
        ("  - {group: public_body}\n", fields),
    ):
        assert old in told
        told = told.replace(old, new)
    (rules / "record_kinds" / f"{UNCODED}.yaml").write_text(told)


def ask_for_two(rules: Path, kind: str) -> None:
    """Two persons confirm records of a kind, in a folder of rules that a test may change."""
    file = rules / "record_kinds" / f"{kind}.yaml"
    told = file.read_text()
    assert "reviewers: 1\n" in told
    file.write_text(told.replace("reviewers: 1\n", "reviewers: 2\n"))


def written(file: Path, kind: str, rows: Sequence[Mapping[str, str]]) -> Path:
    """Rows as a CSV file of a kind."""
    from zhengxin.contexts.records.queries.kinds import record_kind

    fields = record_kind(kind).fields
    with file.open("w", encoding="utf-8-sig", newline="") as opened:
        told = csv.writer(opened)
        told.writerow([field.zh for field in fields])
        told.writerows([row.get(field.code, "") for field in fields] for row in rows)
    return file


@pytest.fixture
def as_file(tmp_path: Path) -> Callable[[str, Sequence[Mapping[str, str]]], Path]:
    """Rows as a CSV file of a kind."""
    return lambda kind, rows: written(tmp_path / f"{kind}.csv", kind, rows)
