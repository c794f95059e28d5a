"""`zhengxin records`: templates, invented files, checks; and a kind of record that is added by a file alone."""

import csv
import io
import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from tests.entrypoints.cli.conftest import Zhengxin, refused
from zhengxin.plumbing.rulebook_files import FOLDER

KIND = "administrative_penalty"


def lines(file: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline="")))


def test_a_template_has_a_column_for_every_field_with_notes_and_drop_downs(zhengxin: Zhengxin, tmp_path: Path) -> None:
    out = tmp_path / "t.xlsx"
    assert zhengxin("records", "template", KIND, "--out", out).returncode == 0
    book = load_workbook(out)
    head = [cell.value for cell in book["行政处罚"][1]]
    assert head[:3] == ["行政相对人名称*", "行政相对人类别*", "行政相对人代码_1（统一社会信用代码）"]
    assert all(cell.comment for cell in book["行政处罚"][1])
    assert book["zhengxin"].sheet_state == "veryHidden"
    assert [cell.value for cell in book["zhengxin"][2]] == ["kind", KIND]
    assert b"dataValidation" in ZipFile(out).read("xl/worksheets/sheet1.xml")


def test_what_a_template_is_filled_with_is_checked_under_its_own_heads(zhengxin: Zhengxin, tmp_path: Path) -> None:
    out, rows = tmp_path / "t.csv", tmp_path / "rows.csv"
    assert zhengxin("records", "template", "arrears", "--out", out).returncode == 0
    assert zhengxin("records", "generate", "arrears", "--rows", 20, "--out", rows).returncode == 0
    assert lines(out) == [lines(rows)[0]]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_errors_found_in_an_invented_file_are_the_planted_ones(zhengxin: Zhengxin, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"rows.{ending}"
    options = ("--rows", 200, "--seed", 4, "--errors", 0.3, "--out", out)
    assert zhengxin("records", "generate", KIND, *options).returncode == 0
    planted = json.loads((tmp_path / f"rows.{ending}.errors.json").read_text())["errors"]
    done = zhengxin("records", "check", KIND, out, "--format", "json")
    told = json.loads(done.stdout)
    # Without a register nobody can say that a unit is unknown.
    expected = {(each["row"], each["field"], each["code"]) for each in planted if each["code"] != "unknown_unit"}
    assert {(each["row"], each["field"], each["code"]) for each in told["samples"]} == expected
    assert (done.returncode, told["rows"], told["rejected"]) == (1, 200, len({row for row, _, _ in expected}))
    assert told["accepted"] == 200 - told["rejected"]
    assert sum(told["errors"].values()) == len(expected)


def test_the_same_seed_gives_the_same_file(zhengxin: Zhengxin, tmp_path: Path) -> None:
    for name in ("a", "b"):
        options = ("--rows", 50, "--seed", 9, "--errors", 0.2, "--out", tmp_path / f"{name}.csv")
        assert zhengxin("records", "generate", "training", *options).returncode == 0
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


def test_what_cannot_be_used_is_one_sentence(zhengxin: Zhengxin, tmp_path: Path) -> None:
    (tmp_path / "there.csv").write_text("名称\n")
    refused(zhengxin("records", "template", "nonsense", "--out", tmp_path / "t.xlsx"))
    refused(zhengxin("records", "template", KIND, "--out", tmp_path / "there.csv"))
    refused(zhengxin("records", "check", KIND, tmp_path / "none.csv"))
    refused(zhengxin("records", "check", KIND, tmp_path / "there.csv"))
    refused(zhengxin("records", "generate", KIND, "--rows", 300_000, "--out", tmp_path / "t.xlsx"))


def test_a_kind_is_added_by_a_file_alone(zhengxin: Zhengxin, tmp_path: Path) -> None:
    text = (FOLDER / "record_kinds" / "training.yaml").read_text()
    own = tmp_path / "rules" / "record_kinds"
    own.mkdir(parents=True)
    renamed = text.replace("code: training", "code: first_aid").replace("zh: 诚信教育培训", "zh: 急救培训")
    (own / "first_aid.yaml").write_text(renamed)
    out, rules = tmp_path / "rows.csv", ("--rules", tmp_path / "rules")
    assert zhengxin("records", "template", "first_aid", "--out", tmp_path / "t.xlsx", *rules).returncode == 0
    assert zhengxin("records", "generate", "first_aid", "--rows", 20, "--out", out, *rules).returncode == 0
    assert zhengxin("records", "check", "first_aid", out, *rules).returncode == 0

    (own / "first_aid.yaml").write_text(renamed.replace("type: day", "type: moment", 1))
    wrong = zhengxin("records", "check", "first_aid", out, *rules)
    refused(wrong)
    line = next(number for number, told in enumerate(renamed.splitlines(), 1) if "type: day" in told)
    assert f"first_aid.yaml, line {line}: fields[4].type: moment is none of" in wrong.stderr.decode()
