"""What must not change a reading, and that no string breaks the reader."""

import json
import re
import time
import unicodedata
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengxin.kernel.plantext import Patterns, PlanReading, read_plan
from zhengxin.plumbing.rulebook_files import load

PATTERNS = Patterns.from_data(load("plan_patterns").data)

PLAN = """青禾县人民政府文件

青政〔2018〕12号

青禾县人民政府关于印发青禾县加强信用建设实施方案的通知

各镇人民政府，县政府各部门、各直属机构：
现将《青禾县加强信用建设实施方案》印发，望各单位抓好落实。
青禾县人民政府
2018年9月15日

青禾县加强信用建设实施方案

为加强信用建设，依照《云川省信用条例》和《云川省信用规划》（云政〔2017〕6号），编制本方案。

一、总体要求
坚持依法行政，到2020年，全面建成信用体系，形成各方参与、共建共享的良好局面。
二、重点任务
（一）健全信用记录。将履职过程中形成的信息纳入记录，自作出决定之日起7个工作日内公开。（县信用办、县司法局，列第一位的为牵头单位，下同）依托网站逐步公开信用记录，每季度通报一次。（县政务办、县人社局等有关部门按职责分工负责）
（二）加强教育培训，提升诚信意识。2018年12月底前，组织开展专题教育，将信用建设纳入培训课程。（县委组织部牵头，县人社局、各镇（街道）人民政府配合）
三、保障措施
（一）加强领导
各镇各部门要落实责任，明确任务，分别于每年6月20日前和次年1月10日前报送情况。
（二）严格考核。建立考核机制，强化结果应用，推动工作落实。由县政府督查室负责牵头，县审计局协助配合。

（此件公开发布）
抄送：县委办公室，县人大常委会办公室。
"""

FURNITURE = [
    "— 3 —",
    "- 12 -",
    "7",
    "第 3 页 共 10 页",
    "4 / 11",
    "http://www.qinghe.gov.cn/art/2018/9/15/art_12.html",
    "当前位置：首页 > 政务公开 > 政策文件",
    "版权所有 青禾县人民政府办公室 云ICP备05000001号",
    "相关推荐",
    "打印本页",
    "浏览次数：120",
]


def contract(text: str) -> dict[str, Any]:
    return {name: value for name, value in read_plan(text, PATTERNS).as_contract().items() if name != "warnings"}


BREAKS = [
    found.start() + 1
    for found in re.finditer(r"[一-龥](?=[一-龥])", PLAN)
    if (line := PLAN[PLAN.rfind("\n", 0, found.start()) + 1 : PLAN.find("\n", found.start())]).endswith(("。", "）"))
    and found.start() - PLAN.rfind("\n", 0, found.start()) > (line.find("。") if re.match("[一二三（]", line) else 0)
    and not line.startswith("抄送")
    and "。" in PLAN[found.start() : PLAN.find("\n", found.start())]
]


@given(st.sets(st.sampled_from(BREAKS), min_size=1, max_size=12))
@settings(deadline=None, max_examples=150)
def test_line_breaks_inside_sentences_change_nothing(breaks: set[int]) -> None:
    edges = [0, *sorted(breaks), len(PLAN)]
    broken = "\n".join(PLAN[start:end] for start, end in pairwise(edges))
    assert contract(broken) == contract(PLAN)


@given(st.lists(st.tuples(st.integers(0, PLAN.count("\n")), st.sampled_from(FURNITURE)), min_size=1, max_size=8))
@settings(deadline=None, max_examples=150)
def test_page_numbers_and_site_furniture_between_lines_change_nothing(inserted: list[tuple[int, str]]) -> None:
    lines = PLAN.split("\n")
    for index, furniture in sorted(inserted, key=lambda entry: -entry[0]):
        lines[index:index] = ["", furniture, ""]
    assert contract("\n".join(lines)) == contract(PLAN)


WIDTHS = str.maketrans("，；：（）", ",;:()")
PUNCTUATION = [index for index, char in enumerate(PLAN) if char in "，；：（）"]


@given(st.sets(st.sampled_from(PUNCTUATION), min_size=1))
@settings(deadline=None, max_examples=150)
def test_the_width_of_punctuation_changes_nothing_but_itself(changed: set[int]) -> None:
    narrow = "".join(char.translate(WIDTHS) if index in changed else char for index, char in enumerate(PLAN))
    assert json.dumps(contract(narrow), ensure_ascii=False).translate(WIDTHS) == json.dumps(
        contract(PLAN), ensure_ascii=False
    ).translate(WIDTHS)


SIGNS = st.sampled_from(
    list("一二三十、（）()。：；，,.《》〔〕[]年月日底前每自起到至内县局和及等办0123456789 \n\u3000\ufeff\ud800㈠²")
)
STATEMENTS = [
    "责任单位：",
    "牵头单位：",
    "会同",
    "负责",
    "牵头",
    "县财政局",
    "县司法局、",
    "列第一位的为牵头单位，下同",
]
MOMENTS = ["2018年12月底前", "自受理之日起5个工作日内", "2018年9月15日\n", "第一阶段（2018年）", "每年"]
FRAMES = ["一、", "（一）", "1.", "第一条", "抄送：", "附件：", "关于印发", "的通知", "各镇：", "青禾县人民政府\n"]
WORDS = st.sampled_from([*STATEMENTS, *MOMENTS, *FRAMES, "均需各镇落实，不再列出"])


@given(st.lists(st.one_of(SIGNS, WORDS, st.text(max_size=5)), max_size=60).map("".join))
@settings(deadline=None, max_examples=400)
def test_every_string_is_read_and_every_understood_word_stands_where_it_says(text: str) -> None:
    reading = read_plan(text, PATTERNS)
    json.dumps(reading.positions())
    for said, spans in understood(reading):
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert bare("".join(text[start:end] for start, end in spans)) == bare(said)


def test_the_words_of_a_plan_stand_where_it_says() -> None:
    reading = read_plan(PLAN, PATTERNS)
    pairs = list(understood(reading))
    assert len(pairs) > 40
    for said, spans in pairs:
        assert bare("".join(PLAN[start:end] for start, end in spans)) == bare(said)


def bare(text: str) -> str:
    """Without white space, at one width, with one kind of number brackets: what the contract normalises."""
    shown = unicodedata.normalize("NFKC", text).translate(str.maketrans("[]【】﹝﹞第", "〔〕〔〕〔〕 "))
    return re.sub(r"[\s()〔〕]", "", shown)


def understood(reading: PlanReading) -> Iterable[tuple[str, Iterable[tuple[int, int]]]]:
    """Every string of a reading with its ranges."""
    for words in (reading.title, reading.number, reading.issuer, reading.disclosure_words, *reading.addressees):
        if words:
            yield words.text, words.spans
    for reference in reading.references:
        yield reference.title.text, reference.title.spans
    for entry in reading.standing_assignments:
        yield entry.unit, entry.spans
    for clause in reading.clauses:
        yield clause.label.text, clause.label.spans
        if clause.heading:
            yield clause.heading.text, clause.heading.spans
        for task in clause.tasks:
            yield task.text, task.spans
            yield from ((assignment.unit, assignment.spans) for assignment in task.assignments)
            yield from ((deadline.text, deadline.spans) for deadline in task.deadlines)


@pytest.mark.parametrize(
    "sign", ["A", "（", "一、", "一、\n", "（一）", "《甲》", "责任单位：", "2018年1月1日\n", "各县：\n", "。（县局、"]
)
def test_a_long_text_of_one_sign_is_read_in_seconds(sign: str) -> None:
    started = time.process_time()
    read_plan(sign * (200_000 // len(sign)), PATTERNS)
    assert time.process_time() - started < 30
