import pytest

from zhengxin.plumbing.gongwen import Paragraph, Table, blocks_of, lines_of
from zhengxin.plumbing.gongwen.lines import level_of


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("一、总体情况", 1),
        ("二十一、其他", 1),
        ("（三）逾期情况", 2),
        ("(三)逾期情况", 2),
        ("1. 政策兑现", 3),
        ("12．政策兑现", 3),
        ("（1）未编制计划", 4),
        ("(1)未编制计划", 4),
        ("一是加强领导", 0),
        ("1.5万元已支付", 0),
        ("2026年以来", 0),
        ("（此件公开发布）", 0),
    ],
)
def test_a_line_is_a_heading_by_the_number_it_begins_with(line, level):
    assert level_of(line) == level


def test_empty_lines_and_indents_leave_no_trace():
    assert blocks_of("　　甲\r\n\r\n  乙 \r丙") == (Paragraph("甲"), Paragraph("乙"), Paragraph("丙"))


def test_pasted_cells_are_one_table_whose_short_rows_are_filled():
    one_row = Table((("单位", "数"),))
    assert blocks_of("前\n单位\t数\n后") == (Paragraph("前"), one_row, Paragraph("后"))
    assert blocks_of("单位\t数\t注\n财政局\t5") == (Table((("单位", "数", "注"), ("财政局", "5", ""))),)


def test_blocks_come_back_as_the_lines_that_were_typed():
    typed = "一、总体情况\n各单位办结。\n单位\t数\n财政局\t5\n（一）情况"
    assert lines_of(blocks_of(typed)) == typed
