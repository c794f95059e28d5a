"""Every kind of bad input through the whole intake: one sentence or a marked row each, and nothing half-stored."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.contexts.records.conftest import AT, PENALTY, Rows, Senders, invented, written
from zhengxin.contexts.journal.models import Entry, Opening
from zhengxin.contexts.records.actions import hand_in, take_in
from zhengxin.contexts.records.models import Batch, Record, RecordVersion, RejectedCell
from zhengxin.contexts.records.queries.batches import file_handed_in, findings
from zhengxin.contexts.records.queries.kinds import record_kind
from zhengxin.entrypoints.kit.csv_files import csv_file
from zhengxin.entrypoints.kit.record_marks import error_head, error_rows, error_workbook, own_workbook
from zhengxin.entrypoints.kit.refusals import sentence
from zhengxin.kernel.refusals import Refused

pytestmark = pytest.mark.django_db

FIELDS = [field.code for field in record_kind(PENALTY).fields]
Change = Callable[[Workbook], object]
MB = 1024**2


def send(senders: Senders, file: Path, name: str = "") -> Batch:
    unit = senders.units["market"]
    number = hand_in(kind=PENALTY, unit=unit, file=file, name=name or file.name, by=senders.clerk, at=AT)
    take_in(number=number, file=file, by=senders.clerk, at=AT)
    return Batch.objects.get(number=number)


def book(rows: Rows, change: Change | None = None) -> bytes:
    made, content = Workbook(), io.BytesIO()
    made.active.append([field.zh for field in record_kind(PENALTY).fields])
    for row in rows:
        made.active.append([row.get(code) for code in FIELDS])
    if change:
        change(made)
    made.save(content)
    return content.getvalue()


def plain(count: int) -> Rows:
    """Rows with one day, and one amount where there is any."""
    days = {"CF_JDRQ": "2026-03-04", "CF_YXQ": "", "CF_GSJZQ": ""}
    return [{**row, **days, "CF_NR_FK": "1.5" if row.get("CF_NR_FK") else ""} for row in invented(PENALTY, count)[0]]


def cell(made: Workbook, row: int, code: str):
    return made.active.cell(row=row, column=FIELDS.index(code) + 1)


def errors(batch: Batch) -> set[tuple[int, str, str]]:
    return set(RejectedCell.objects.filter(batch=batch).values_list("row", "field", "code"))


def nothing_is_left() -> None:
    assert not Record.objects.exists() and not RecordVersion.objects.exists() and not RejectedCell.objects.exists()
    assert not Entry.objects.filter(event="records.recorded").exists()
    assert not Opening.objects.filter(values__contains='"records.person_recorded"').exists()
    folder = settings.ZHENGXIN_DATA / "intake"
    assert not folder.exists() or not list(folder.iterdir())


def bomb() -> bytes:
    """A real workbook whose only sheet unpacks to 1.5 GB."""
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book([]))) as told, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in told.infolist():
            if entry.filename != "xl/worksheets/sheet1.xml":
                made.writestr(entry, told.read(entry))
        with made.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for _ in range(96):
                sheet.write(bytes(16 * MB))
    return content.getvalue()


def with_macros() -> bytes:
    content = io.BytesIO(book([]))
    with zipfile.ZipFile(content, "a") as made:
        made.writestr("xl/vbaProject.bin", b"macro")
    return content.getvalue()


def as_csv(head: Sequence[str], *rows: Sequence[str]) -> bytes:
    return "\n".join(",".join(row) for row in (head, *rows)).encode()


HEADS = [field.zh for field in record_kind(PENALTY).fields]
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "a column that is missing": (lambda: as_csv([head for head in HEADS if "文号" not in head]), "columns_missing"),
    "a column that nobody knows": (lambda: as_csv([*HEADS, "颜色"]), "column_unknown"),
    "a column that is there twice": (lambda: as_csv([*HEADS, HEADS[0]]), "column_twice"),
    "UTF-16": (lambda: as_csv(HEADS, HEADS).decode().encode("utf-16"), "wrong_encoding"),
    "bytes of no encoding": (lambda: b"\xff\xff\xfe\x81" * 300, "wrong_encoding"),
    "a bomb": (bomb, "bomb"),
    "macros": (with_macros, "has_macros"),
    "an old workbook": (lambda: b"\xd0\xcf\x11\xe0" + bytes(600), "old_or_encrypted"),
    "a damaged workbook": (lambda: book([])[:-300], "damaged"),
    "a row with more cells than columns": (lambda: as_csv(HEADS, [*["一"] * len(HEADS), "二"]), "ragged"),
}


@pytest.mark.parametrize("which", REFUSED)
def test_a_file_that_cannot_be_read_is_one_sentence_and_leaves_nothing(senders, tmp_path, which):
    made, code = REFUSED[which]
    file = tmp_path / "file"
    file.write_bytes(made())
    with pytest.raises(Refused) as refused:
        send(senders, file)
    assert refused.value.code == f"table.{code}"
    assert re.fullmatch(r"[^\n]{10,200}", sentence(refused.value))
    nothing_is_left()
    assert set(Batch.objects.values_list("state", flat=True)) <= {"refused"}


def test_more_than_a_gigabyte_is_refused_without_being_read(senders, tmp_path, monkeypatch):
    file = tmp_path / "large.csv"
    with file.open("wb") as made:
        made.truncate(1_181_116_006)

    def never(*_: object, **__: object) -> None:
        raise AssertionError("a file of 1.1 GB was opened")

    monkeypatch.setattr(Path, "open", never)
    with pytest.raises(Refused) as refused:
        send(senders, file)
    assert (refused.value.code, refused.value.params) == ("table.too_large", {"megabytes": 1024})
    nothing_is_left()
    assert not Batch.objects.exists()


MARKED: dict[str, tuple[Change, set[tuple[int, str, str]]]] = {
    "a formula": (lambda made: setattr(cell(made, 2, "CF_NR"), "value", '="处"&"罚"'), {(2, "CF_NR", "type")}),
    "merged cells": (
        lambda made: made.active.merge_cells(start_row=3, end_row=4, start_column=1, end_column=1),
        {(3, FIELDS[0], "type"), (4, FIELDS[0], "type")},
    ),
    "a day in words": (
        lambda made: setattr(cell(made, 2, "CF_JDRQ"), "value", "二〇二六年三月"),
        {(2, "CF_JDRQ", "date")},
    ),
    "a day that no calendar has": (
        lambda made: setattr(cell(made, 2, "CF_JDRQ"), "value", "2026-02-30"),
        {(2, "CF_JDRQ", "date")},
    ),
    "an amount in words": (
        lambda made: [setattr(cell(made, 2, "CF_NR_FK"), "value", "五万元")],
        {(2, "CF_NR_FK", "type")},
    ),
}


@pytest.mark.parametrize("which", MARKED)
def test_a_cell_that_says_nothing_certain_marks_its_row_and_the_others_stand(senders, tmp_path, which):
    change, marked = MARKED[which]
    file = tmp_path / "file.xlsx"
    file.write_bytes(book(invented(PENALTY, 6)[0], change))
    batch = send(senders, file)
    rows = {row for row, _field, _code in marked}
    assert marked <= errors(batch)
    assert {row for row, _field, _code in errors(batch)} == rows
    assert (batch.rows, batch.rejected, batch.accepted) == (6, len(rows), 6 - len(rows))


WRITTEN_OTHERWISE: dict[str, tuple[str, Callable[[str], str]]] = {
    "a day with slashes": ("CF_JDRQ", lambda told: told.replace("-", "/")),
    "a day with points": ("CF_JDRQ", lambda told: told.replace("-", ".")),
    "a day without anything": ("CF_JDRQ", lambda told: told.replace("-", "")),
    "a day with 年月日": ("CF_JDRQ", lambda told: "{}年{}月{}日".format(*told.split("-"))),
    "a full-width code": ("CF_XDR_SHXYM", lambda told: "".join(chr(ord(char) + 0xFEE0) for char in told)),
    "characters without width": ("CF_XDR_MC", lambda told: f"\u200b{told[:2]}\u200d{told[2:]}\ufeff"),
    "spaces around": ("CF_SY", lambda told: f" {told}\u3000"),
    "an amount with one more nought": ("CF_NR_FK", lambda told: f"{told}0"),
}


@pytest.mark.parametrize("which", WRITTEN_OTHERWISE)
def test_the_same_written_otherwise_is_the_same_row(senders, tmp_path, which):
    code, change = WRITTEN_OTHERWISE[which]
    rows = [row for row in plain(30) if row.get(code)]
    assert rows
    send(senders, written(tmp_path / "a.csv", PENALTY, rows))
    for row in rows:
        row[code] = change(row[code])
    again = send(senders, written(tmp_path / "b.csv", PENALTY, rows))
    assert (again.rejected, again.duplicates) == (0, len(rows))


@pytest.mark.parametrize("brackets", ["[]", "［］", "()", "（）", "【】", "﹝﹞"])
def test_a_number_with_other_brackets_is_the_same_number_and_no_correction(senders, tmp_path, brackets):
    rows, _ = invented(PENALTY, 2)
    send(senders, written(tmp_path / "a.csv", PENALTY, rows))
    otherwise = [{**row, "CF_WSH": row["CF_WSH"].translate(str.maketrans("〔〕", brackets))} for row in rows]
    again = send(senders, written(tmp_path / "b.csv", PENALTY, otherwise))
    assert (again.duplicates, again.accepted, again.held) == (2, 0, 0)
    within = send(senders, written(tmp_path / "c.csv", PENALTY, [*rows, *otherwise]))
    assert (within.duplicates, within.rejected, within.held) == (2, 2, 0)


def test_a_row_that_changes_more_than_the_brackets_is_a_correction(senders, tmp_path):
    rows, _ = invented(PENALTY, 1)
    send(senders, written(tmp_path / "a.csv", PENALTY, rows))
    other = {**rows[0], "CF_WSH": rows[0]["CF_WSH"].replace("〔", "["), "CF_NR": "另一处罚内容"}
    again = send(senders, written(tmp_path / "b.csv", PENALTY, [other]))
    assert (again.duplicates, again.held) == (0, 1)


def test_days_and_amounts_of_a_workbook_are_those_that_were_seen(senders, tmp_path):
    """As real days counted from 1904, as texts, and amounts as numbers."""
    rows = [row for row in plain(20) if row["CF_NR_FK"]]
    send(senders, written(tmp_path / "a.csv", PENALTY, rows))

    def change(made: Workbook) -> None:
        made.epoch = CALENDAR_MAC_1904
        for number, row in enumerate(rows, 2):
            cell(made, number, "CF_JDRQ").value = date.fromisoformat(row["CF_JDRQ"])
            cell(made, number, "CF_NR_FK").value = 1.5

    file = tmp_path / "a.xlsx"
    file.write_bytes(book(rows, change))
    again = send(senders, file)
    assert (again.rejected, again.duplicates) == (0, len(rows))


def test_a_row_of_one_megabyte_is_marked_and_its_value_is_kept_short(senders, tmp_path):
    rows, _ = invented(PENALTY, 3)
    rows[1]["CF_SY"] = "长" * (MB // 3)
    batch = send(senders, written(tmp_path / "a.csv", PENALTY, rows))
    assert (errors(batch), batch.accepted) == ({(3, "CF_SY", "length")}, 2)
    assert len(RejectedCell.objects.get().value) <= 40


def test_identical_rows_without_end_are_one_record(senders, tmp_path):
    rows, _ = invented(PENALTY, 1)
    batch = send(senders, written(tmp_path / "a.csv", PENALTY, rows * 20_000))
    assert (batch.rows, batch.accepted, batch.rejected) == (20_000, 1, 19_999)
    assert batch.errors == {"duplicate_in_file": 19_999}


def test_rows_under_one_number_that_say_different_things_are_all_refused(senders, tmp_path):
    rows, _ = invented(PENALTY, 2)
    other = {**rows[0], "CF_NR": "另一处罚内容"}
    batch = send(senders, written(tmp_path / "a.csv", PENALTY, [rows[0], other, rows[1]]))
    assert (batch.accepted, batch.rejected, batch.errors) == (1, 2, {"duplicate_in_file": 2})


DANGEROUS = ["=1+1", "+86", "-5", "@SUM(A1)", "\t=1", "＝1"]


def test_what_a_spreadsheet_takes_for_a_formula_goes_out_as_text(senders, tmp_path):
    rows, _ = invented(PENALTY, len(DANGEROUS))
    for row, words in zip(rows, DANGEROUS, strict=True):
        row |= {"CF_XDR_MC": words, "CF_SY": "", "BZ": words}
    file = tmp_path / "=cmd.xlsx"
    file.write_bytes(
        book(rows, lambda made: [setattr(each, "data_type", "s") for line in made.active for each in line])
    )
    batch = send(senders, file)
    assert batch.rejected == len(DANGEROUS)
    kind = record_kind(PENALTY)
    found = findings(senders.clerk, batch.number, most=100)
    marked = own_workbook(file_handed_in(senders.clerk, batch.number)[1], kind, found)
    assert marked is not None
    for content in (marked, error_workbook(kind, found)):
        sheet = load_workbook(io.BytesIO(content)).active
        assert {each.data_type for line in sheet.iter_rows() for each in line} <= {"s", "n"}
        assert not [each for line in sheet.iter_rows() for each in line if each.data_type == "n" and each.value]
    told = csv_file("错误", error_head(), [*error_rows(kind, found), DANGEROUS]).content.decode()
    assert not re.search(r"(?:^|,)\"?[=+\-@＝\t]", told, re.MULTILINE)


def test_a_public_record_changed_by_a_second_file_stays_until_somebody_confirms(senders, tmp_path):
    rows, _ = invented(PENALTY, 8)
    send(senders, written(tmp_path / "a.csv", PENALTY, rows))
    public = next(place for place, row in enumerate(rows) if not row.get("CF_XDR_ZJHM"))
    before = set(RecordVersion.objects.filter(stand="current").values_list("pk", "content_hash"))
    rows[public]["CF_NR"] = "罚款已减半"
    batch = send(senders, written(tmp_path / "b.csv", PENALTY, rows))
    assert (batch.accepted, batch.duplicates, batch.held) == (0, 7, 1)
    assert set(RecordVersion.objects.filter(stand="current").values_list("pk", "content_hash")) == before


def test_a_file_dated_tomorrow_is_marked(senders, tmp_path):
    rows: Sequence[Mapping[str, str]] = [
        {**row, "CF_JDRQ": (AT.date() + timedelta(days=1)).isoformat(), "CF_YXQ": "", "CF_GSJZQ": ""}
        for row in invented(PENALTY, 2)[0]
    ]
    batch = send(senders, written(tmp_path / "a.csv", PENALTY, rows))
    assert (batch.accepted, {code for _, _, code in errors(batch)}) == (0, {"date_order"})
