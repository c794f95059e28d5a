"""`zhengxin clock due`: the day, the reasons, or one sentence."""

import json
from pathlib import Path

import pytest

from tests.entrypoints.cli.conftest import Zhengxin, refused

DUE = ("clock", "due", "--from", "2026-09-24", "--amount", "15", "--unit", "working_day")


def test_a_due_day_is_one_line(zhengxin: Zhengxin) -> None:
    done = zhengxin(*DUE)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"2026-10-22\n", b"")


def test_json_is_one_document_and_tells_every_step_when_asked(zhengxin: Zhengxin) -> None:
    plain = json.loads(zhengxin(*DUE, "--format", "json").stdout)
    assert plain == {
        "from": "2026-09-24",
        "amount": 15,
        "unit": "working_day",
        "due": "2026-10-22",
        "is_estimate": False,
    }
    told = json.loads(zhengxin(*DUE, "--explain", "--format", "json").stdout)
    assert [step["day"] for step in told["steps"] if step["code"] == "make_up"] == ["2026-10-10"]
    assert [step["number"] for step in told["steps"] if step["number"]] == list(range(1, 16))
    assert (told["steps"][0]["code"], told["steps"][-1]["code"]) == ("trigger", "due")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en_US.UTF-8", "make-up working day for National Day, counted: 6"),
        ("zh_CN.UTF-8", "国庆节调休上班，计入，第 6 日"),
    ],
)
def test_the_reasons_are_told_in_the_language_of_the_terminal(zhengxin: Zhengxin, language: str, words: str) -> None:
    done = zhengxin(*DUE, "--explain", LANG=language)
    line = next(line for line in done.stdout.decode().splitlines() if line.startswith("2026-10-10"))
    assert words in line


def test_a_day_beyond_the_announced_years_is_marked(zhengxin: Zhengxin) -> None:
    done = zhengxin("clock", "due", "--from", "2026-12-28", "--amount", "5", "--unit", "working_day")
    assert done.stdout == b"2027-01-05\n"
    assert b"Estimate" in done.stderr


def test_a_pause_is_not_counted(zhengxin: Zhengxin) -> None:
    asked = ("clock", "due", "--from", "2026-03-02", "--amount", "10", "--unit", "working_day")
    assert zhengxin(*asked, "--pause", "2026-03-05..2026-03-11").stdout == b"2026-03-23\n"
    refused(zhengxin(*asked, "--pause", "2026-03-05"), "2026-03-05")
    refused(zhengxin(*asked, "--pause", "2026-03-11..2026-03-05"), "2026-03-11")


@pytest.mark.parametrize(
    "changes",
    [
        {"--from": "2026-02-30"},
        {"--from": "2010-01-04"},
        {"--amount": "0"},
        {"--amount": "five"},
        {"--amount": "10000"},
        {"--unit": "week"},
    ],
    ids=str,
)
def test_what_is_no_limit_is_one_sentence(zhengxin: Zhengxin, changes: dict[str, str]) -> None:
    options = {"--from": "2026-09-24", "--amount": "15", "--unit": "working_day"} | changes
    refused(zhengxin("clock", "due", *(word for pair in options.items() for word in pair)))


def test_it_needs_no_installation_and_leaves_nothing_behind(zhengxin: Zhengxin, tmp_path: Path) -> None:
    assert zhengxin(*DUE, cwd=tmp_path).returncode == 0
    refused(zhengxin(*DUE, "--data", tmp_path / "none", cwd=tmp_path), "none")
    assert list(tmp_path.iterdir()) == []


def test_an_installation_s_own_calendar_counts(zhengxin: Zhengxin, demo: Path) -> None:
    assert zhengxin(*DUE, "--data", demo).stdout == b"2026-10-22\n"
