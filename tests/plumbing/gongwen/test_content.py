import json

import pytest

from tests.plumbing.gongwen.papers import paper
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.gongwen import (
    Attachment,
    GongwenText,
    Paragraph,
    Table,
    checked,
    text_as_json,
    text_from_json,
)


def test_a_text_is_kept_as_json_and_comes_back_the_same():
    text = paper().text
    assert text_from_json(json.loads(json.dumps(text_as_json(text)))) == text


def test_what_no_paper_holds_is_taken_out():
    hostile = "通\x00报\x0b\u202e\u200b\ufeff\ufffe\ud800\x1b[31m"
    text = checked(GongwenText(title=hostile, blocks=(Paragraph("甲\n乙\t丙"), Paragraph("\u200b"))))
    assert text.title == "通报[31m"
    assert text.blocks == (Paragraph("甲 乙 丙"),)


MANY = {"element": "附件", "limit": 200}


@pytest.mark.parametrize(
    ("text", "code", "params"),
    [
        (GongwenText(title=""), "gongwen.title_missing", {}),
        (GongwenText(title=" \u3000\x00"), "gongwen.title_missing", {}),
        (GongwenText(title="长" * 10_000), "gongwen.too_long", {"element": "标题", "limit": 200}),
        (GongwenText("题", note="长" * 201), "gongwen.too_long", {"element": "附注", "limit": 200}),
        (GongwenText("题", addressees=("某",) * 201), "gongwen.too_many", {"element": "主送机关", "limit": 200}),
        (GongwenText("题", copied_to=("长" * 201,)), "gongwen.too_long", {"element": "抄送机关", "limit": 200}),
        (GongwenText("题", blocks=(Paragraph("长" * 5001),)), "gongwen.too_long", {"element": "正文", "limit": 5000}),
        (GongwenText("题", blocks=(Paragraph("段"),) * 3001), "gongwen.too_many", {"element": "正文", "limit": 3000}),
        (
            GongwenText("题", blocks=(Paragraph("长" * 5000),) * 41),
            "gongwen.too_long",
            {"element": "正文", "limit": 200_000},
        ),
        (
            GongwenText("题", attachments=(Attachment("甲"),) * 201),
            "gongwen.too_many",
            MANY,
        ),
        (GongwenText("题", blocks=(Table((("格",) * 13,)),)), "gongwen.too_many", {"element": "表格", "limit": 12}),
        (GongwenText("题", blocks=(Table(()),)), "gongwen.table_uneven", {}),
        (GongwenText("题", blocks=(Table((("甲", "乙"), ("丙",))),)), "gongwen.table_uneven", {}),
    ],
)
def test_what_is_past_its_bound_is_refused_by_the_name_of_its_element(text, code, params):
    with pytest.raises(Refused) as refused:
        checked(text)
    assert (refused.value.code, refused.value.params) == (code, params)
