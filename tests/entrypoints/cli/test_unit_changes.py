"""`zhengxin unit name|rename|move|merge|resolve`: the register changed from a terminal."""

import json
from pathlib import Path
from typing import Any

from tests.entrypoints.cli.conftest import Zhengxin, refused

DONE = b"Done and entered into the journal.\n"
BASIS = ("--basis", "青编〔2026〕3号", "--by", "zuzhi")


def numbers(zhengxin: Zhengxin, data: Path) -> dict[str, str]:
    listed = json.loads(zhengxin("unit", "list", "--format", "json", "--data", data).stdout)
    return {unit["name"]: unit["number"] for unit in listed if unit["division"].startswith("990121")}


def tried(zhengxin: Zhengxin, data: Path, name: str, *more: str, status: int = 0) -> dict[str, Any]:
    done = zhengxin("unit", "resolve", name, "--jurisdiction", "990121", "--format", "json", "--data", data, *more)
    assert done.returncode == status, done.stderr.decode()
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_a_register_goes_through_a_reform(zhengxin: Zhengxin, demo: Path) -> None:
    units = numbers(zhengxin, demo)
    finance, county = units["青禾县财政局"], units["青禾县人民政府"]
    other = next(number for name, number in units.items() if name.endswith("局") and number != finance)
    added = zhengxin("unit", "name", finance, "青禾县财税局", "--until", "2018-12-31", "--by", "zuzhi", "--data", demo)
    assert (added.returncode, added.stdout) == (0, DONE), added.stderr.decode()
    assert tried(zhengxin, demo, "青禾县财税局", "--day", "2018-01-01")["units"][0]["number"] == finance
    days = ("--from", "2026-06-01", *BASIS, "--data", demo)
    assert zhengxin("unit", "rename", finance, "青禾县财政金融局", *days).stdout == DONE
    assert numbers(zhengxin, demo)["青禾县财政金融局"] == finance
    assert zhengxin("unit", "move", finance, "--under", other, "--from", "2026-07-01", *days[2:]).stdout == DONE
    assert zhengxin("unit", "merge", finance, "--into", county, "--from", "2026-08-01", *days[2:]).stdout == DONE
    assert finance not in numbers(zhengxin, demo).values()
    told = zhengxin("unit", "resolve", "青禾县财政局", "--jurisdiction", "990121", "--data", demo).stdout.decode()
    assert county in told


def test_what_cannot_be_done_is_one_sentence(zhengxin: Zhengxin, demo: Path) -> None:
    units = numbers(zhengxin, demo)
    finance = units["青禾县财政局"]
    days = ("--from", "2026-06-01", *BASIS, "--data", demo)
    refused(zhengxin("unit", "merge", finance, "--into", finance, *days), "into itself")
    refused(zhengxin("unit", "move", finance, "--under", "990121-9999", *days), "990121-9999")
    refused(zhengxin("unit", "rename", finance, " ", *days), "name is missing")
    refused(zhengxin("unit", "name", finance, "财政局", "--from", "soon", "--by", "zuzhi", "--data", demo), "soon")
    refused(zhengxin("unit", "name", finance, "甲局", "--by", "xinyong", "--data", demo), "permission")
    assert numbers(zhengxin, demo) == units


def test_a_name_that_means_nobody_ends_with_one(zhengxin: Zhengxin, demo: Path) -> None:
    assert tried(zhengxin, demo, "县有关单位", status=1)["outcome"] == "unresolved"
