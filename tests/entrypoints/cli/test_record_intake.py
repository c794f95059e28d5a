"""`zhengxin records intake`: counts, exit status, the report, and a look without storing."""

import json
from pathlib import Path

from openpyxl import load_workbook

from tests.entrypoints.cli.conftest import Zhengxin, refused

KIND = "administrative_penalty"


def sample(zhengxin: Zhengxin, out: Path, errors: float) -> None:
    made = zhengxin("records", "generate", KIND, "--rows", 80, "--seed", 5, "--errors", errors, "--out", out)
    assert made.returncode == 0, made.stderr.decode()


def test_a_file_is_taken_in_and_told_as_the_contract_says(zhengxin: Zhengxin, demo: Path, tmp_path: Path) -> None:
    out, report = tmp_path / "rows.xlsx", tmp_path / "report.xlsx"
    sample(zhengxin, out, 0.3)
    planted = json.loads((tmp_path / "rows.xlsx.errors.json").read_text())["errors"]
    sender = ("--source", "青禾县市场监督管理局", "--by", "shichang", "--data", demo)
    dry = zhengxin("records", "intake", KIND, out, *sender, "--dry-run", "--format", "json")
    done = zhengxin("records", "intake", KIND, out, *sender, "--format", "json", "--report", report)
    assert done.returncode == dry.returncode == 1, done.stderr.decode() + dry.stderr.decode()
    told, looked = json.loads(done.stdout), json.loads(dry.stdout)
    assert told.keys() == {
        "batch", "kind", "rows", "accepted", "rejected", "duplicates", "held", "errors", "samples",
    }  # fmt: skip
    assert looked == {**told, "batch": None}
    assert {(each["row"], each["field"], each["code"]) for each in told["samples"]} == {
        (each["row"], each["field"], each["code"]) for each in planted
    }
    assert told["rows"] == 80 == told["accepted"] + told["rejected"]

    sheet = load_workbook(report).active
    marked = {(cell.row, cell.comment is not None) for line in sheet.iter_rows() for cell in line if cell.comment}
    assert {row for row, _ in marked} == {each["row"] for each in planted}

    again = json.loads(zhengxin("records", "intake", KIND, out, *sender, "--format", "json").stdout)
    assert (again["accepted"], again["duplicates"], again["held"]) == (0, told["accepted"], 0)


def test_what_cannot_be_taken_in_is_one_sentence(zhengxin: Zhengxin, demo: Path, tmp_path: Path) -> None:
    out = tmp_path / "rows.csv"
    sample(zhengxin, out, 0)
    sender = ("--source", "青禾县市场监督管理局", "--data", demo)
    assert zhengxin("records", "intake", KIND, out, *sender, "--by", "shichang").returncode == 0
    refused(zhengxin("records", "intake", KIND, out, *sender, "--by", "renshe"), "permission")
    refused(zhengxin("records", "intake", KIND, out, *sender, "--by", "nobody"))
    refused(zhengxin("records", "intake", "nonsense", out, *sender, "--by", "shichang"))
    refused(zhengxin("records", "intake", "training", out, *sender, "--by", "shichang"))
    refused(zhengxin("records", "intake", KIND, tmp_path / "none.csv", *sender, "--by", "shichang"))
    elsewhere = ("--source", "没有这个单位", "--by", "shichang", "--data", demo)
    refused(zhengxin("records", "intake", KIND, out, *elsewhere), "names no unit")


def test_the_figures_of_a_month_are_told_and_a_silent_unit_is_one_of_them(zhengxin: Zhengxin, demo: Path) -> None:
    asked = ("records", "quality", "--month", "2026-10", "--data", demo)
    told = json.loads(zhengxin(*asked, "--by", "xinyong", "--format", "json").stdout)
    assert told["month"] == "2026-10"
    (market,) = [line for line in told["lines"] if line["name"] == "青禾县市场监督管理局" and line["kind"] == KIND]
    assert market["rows"] and market["rates"]["compliance"]["whole"] and not market["is_silent"]
    assert any(line["is_silent"] for line in told["lines"])
    one = zhengxin(*asked, "--by", "xinyong", "--unit", "青禾县市场监督管理局", "--kind", KIND)
    lines = one.stdout.decode().splitlines()
    assert len(lines) == 2 and lines[1].startswith("青禾县市场监督管理局")
    refused(zhengxin(*asked, "--by", "xinyong", "--unit", "某局"))
    refused(zhengxin(*asked, "--by", "shenji"), "permission")
