"""Tables as files."""

import csv
import io

import pytest
from django.test import override_settings
from django.utils.translation import override

from zhengxin.entrypoints.kit.csv_files import cell, csv_file


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠A1"])
def test_what_a_spreadsheet_would_run_stands_behind_an_apostrophe(text):
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize(
    "value, text", [(None, ""), (3, "3"), ("县财政局", "县财政局"), ("2.1", "2.1"), ("a=1", "a=1")]
)
def test_other_cells_stay_as_they_are(value, text):
    assert cell(value) == text


def test_a_cell_with_a_break_or_a_quote_comes_back_whole():
    response = csv_file("方案", ["a"], [['say "x",\nthen y']])
    assert list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"), newline=""))) == [
        ["a"],
        ['say "x",\nthen y'],
    ]


def test_the_file_has_a_chinese_name_and_the_mark_that_spreadsheets_need():
    response = csv_file("方案", ["a"], [])
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''%E6%96%B9%E6%A1%88.csv"
    assert response.content.startswith(b"\xef\xbb\xbf")


def test_a_demonstration_says_so_in_every_line():
    with override_settings(ZHENGXIN_IS_DEMO=True), override("zh-hans"):
        text = csv_file("a", ["x"], [[1], [2]]).content.decode("utf-8-sig")
    assert text.splitlines() == ["x,备注", "1,演示数据", "2,演示数据"]
