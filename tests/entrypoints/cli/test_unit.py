"""`zhengxin unit`: a tree of units from a sheet, whole or not at all."""

import json
from pathlib import Path

import pytest

from tests.entrypoints.cli.conftest import Zhengxin, refused

HEAD = "编号,名称,类别,行政区划代码,上级编号,统一社会信用代码,生效日期"
ROWS = [
    "1,青禾县水利局,政府部门,990121,,,2026-01-31",
    "2,青禾县水文站,institution,990121,1,,2026/1/31",
    "3,青禾县河道所,事业单位,990121,2,,20260131",
]


def sheet(folder: Path, *rows: str, head: str = HEAD, encoding: str = "utf-8") -> Path:
    file = folder / "units.csv"
    file.write_bytes("\r\n".join([head, *rows, ""]).encode(encoding))
    return file


def listed(zhengxin: Zhengxin, data: Path) -> list[dict[str, str]]:
    done = zhengxin("unit", "list", "--format", "json", "--data", data)
    assert done.returncode == 0
    units: list[dict[str, str]] = json.loads(done.stdout)
    return units


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_tree_is_entered_whatever_program_wrote_it(
    zhengxin: Zhengxin, demo: Path, tmp_path: Path, encoding: str
) -> None:
    before = len(listed(zhengxin, demo))
    done = zhengxin("unit", "load", sheet(tmp_path, *ROWS, encoding=encoding), "--by", "zuzhi", "--data", demo)
    assert (done.returncode, done.stderr, done.stdout) == (0, b"", b"3 units entered.\n")
    after = listed(zhengxin, demo)
    assert len(after) == before + 3
    assert {"青禾县水利局", "青禾县水文站", "青禾县河道所"} <= {unit["name"] for unit in after}


@pytest.mark.parametrize(
    "rows, word",
    [
        (["1,甲局,政府部门,990121,2,,", "2,乙局,政府部门,990121,1,,"], "under"),
        (["1,甲局,政府部门,990121,,,", "2,乙局,政府部门,999999,1,,"], "999999"),
        (["1,甲局,政府部门,990121,,,", "2,乙局,政府部门,990121,1,119901219900000336,"], "119901219900000336"),
    ],
)
def test_a_wrong_tree_is_refused_whole(zhengxin: Zhengxin, demo: Path, tmp_path: Path, rows, word) -> None:
    before = listed(zhengxin, demo)
    refused(zhengxin("unit", "load", sheet(tmp_path, *rows), "--by", "zuzhi", "--data", demo), word)
    assert listed(zhengxin, demo) == before


def test_who_may_not_keep_units_is_refused(zhengxin: Zhengxin, demo: Path, tmp_path: Path) -> None:
    refused(zhengxin("unit", "load", sheet(tmp_path, *ROWS), "--by", "xinyong", "--data", demo), "permission")


def test_units_are_listed_in_the_order_of_the_tree(zhengxin: Zhengxin, demo: Path) -> None:
    table = zhengxin("unit", "list", "--jurisdiction", "990121", "--data", demo).stdout.decode().splitlines()
    county = next(index for index, line in enumerate(table) if "青禾县人民政府 " in line)
    assert "  青禾县" in table[county + 1]
    assert not any("临澜市" in line for line in table)


def test_an_unknown_division_has_no_units_but_a_sentence(zhengxin: Zhengxin, demo: Path) -> None:
    refused(zhengxin("unit", "list", "--jurisdiction", "999999", "--data", demo), "999999")
