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


def test_columns_stand_in_any_order_and_the_last_three_may_be_left_out(
    zhengxin: Zhengxin, demo: Path, tmp_path: Path
) -> None:
    file = sheet(tmp_path, "青禾县水利局,990121,政府部门,1,", head="名称,行政区划代码,类别,编号,")
    assert zhengxin("unit", "load", file, "--by", "zuzhi", "--data", demo).returncode == 0


@pytest.mark.parametrize(
    "rows, word",
    [
        (["1,甲局,政府部门,990121,2,,", "2,乙局,政府部门,990121,1,,"], "under"),
        (["1,甲局,政府部门,990121,1,,"], "under"),
        (["1,甲局,政府部门,990121,9,,"], "9"),
        (["1,甲局,政府部门,990121,,,", "1,乙局,政府部门,990121,,,"], "twice"),
        (["1,甲局,政府部门,990121,,,", "2,乙局,政府部门,999999,1,,"], "999999"),
        (["1,甲局,政府部门,990121,,,", "2,乙局,衙门,990121,1,,"], "衙门"),
        (["1,甲局,政府部门,990121,,,", "2,乙局,政府部门,990121,1,119901219900000336,"], "119901219900000336"),
        (["1,甲局,政府部门,990121,,119901219900000335,"], "119901219900000335"),
        (["1,甲局,政府部门,990121,,,2026-02-30"], "Line 2"),
        (["1,甲局,政府部门,990121,,,去年"], "去年"),
        (["1,甲局,政府部门,990121,,,", ",乙局,政府部门,990121,,,"], "Line 3"),
        (["1,甲局,政府部门,990121,,,", "2,乙局,政府部门,341324,,,"], "permission"),
        (['1,"甲局,政府部门,990121,,,'], "CSV"),
        ([], "no unit"),
    ],
)
def test_a_wrong_tree_is_refused_whole(zhengxin: Zhengxin, demo: Path, tmp_path: Path, rows, word) -> None:
    before = listed(zhengxin, demo)
    refused(zhengxin("unit", "load", sheet(tmp_path, *rows), "--by", "zuzhi", "--data", demo), word)
    assert listed(zhengxin, demo) == before


@pytest.mark.parametrize(
    "head, word",
    [
        (HEAD.replace("类别", "种类"), "种类"),
        ("编号,名称,行政区划代码", "类别"),
        (HEAD + ",名称", "two columns"),
        ("", "no column"),
    ],
)
def test_a_sheet_with_other_columns_is_refused_by_name(
    zhengxin: Zhengxin, demo: Path, tmp_path: Path, head: str, word: str
) -> None:
    refused(zhengxin("unit", "load", sheet(tmp_path, ROWS[0], head=head), "--by", "zuzhi", "--data", demo), word)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00\x01" * 50, b"PK\x03\x04" + bytes(200)])
def test_what_is_no_sheet_gets_one_sentence(zhengxin: Zhengxin, demo: Path, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "units.csv"
    file.write_bytes(content)
    refused(zhengxin("unit", "load", file, "--by", "zuzhi", "--data", demo))


def test_units_are_listed_in_the_order_of_the_tree(zhengxin: Zhengxin, demo: Path) -> None:
    table = zhengxin("unit", "list", "--jurisdiction", "990121", "--data", demo).stdout.decode().splitlines()
    county = next(index for index, line in enumerate(table) if "青禾县人民政府 " in line)
    assert "  青禾县" in table[county + 1]
    assert not any("临澜市" in line for line in table)


def test_an_unknown_division_has_no_units_but_a_sentence(zhengxin: Zhengxin, demo: Path) -> None:
    refused(zhengxin("unit", "list", "--jurisdiction", "999999", "--data", demo), "999999")
