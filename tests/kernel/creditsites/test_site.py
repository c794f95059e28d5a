"""Sites as data: what is read, and the mistakes that are named."""

from copy import deepcopy

import pytest

from zhengxin.contexts.records.queries.kinds import record_kinds
from zhengxin.kernel.creditsites import CHANGED, NEW, WITHDRAWN, site_from, site_rows
from zhengxin.kernel.rulebook_reader import RulebookMistake
from zhengxin.plumbing.rulebook_files import load

PENALTY = "administrative_penalty"


def told():
    return deepcopy(load("credit_sites/provincial_site").data)


def read(data):
    return site_from("a_site.yaml", data, record_kinds())


MISTAKES = [
    ({"day": "%Y/%m"}, "day"),
    ({"day": "today"}, "day"),
    ({"most_rows": 0}, "most_rows"),
    ({"most_rows": 1_000_000}, "most_rows"),
    ({"format": "pdf"}, "format"),
    ({"encoding": "latin-1"}, "encoding"),
    ({"file_name": "same"}, "file_name"),
    ({"file_name": "%(other)s %(number)s"}, "file_name"),
    ({"file_name": "../%(number)s"}, "file_name"),
    ({"heads": "both"}, "heads"),
    ({"code": "Has Spaces"}, "code"),
    ({"in_force_from": "soon"}, "in_force_from"),
    ({"kinds": {"no_such_kind": "every_field"}}, "kinds.no_such_kind"),
    ({"kinds": {PENALTY: ["CF_WSH"]}}, f"kinds.{PENALTY}"),
    ({"kinds": {PENALTY: ["CF_WSH", "CF_SJLYDM", "XX"]}}, f"kinds.{PENALTY}"),
    ({"kinds": {"disciplinary_sanction": "every_field"}}, "kinds.disciplinary_sanction"),
    ({"operation": {"head": "违法事实", "new": "1", "changed": "2", "withdrawn": "3"}}, "operation.head"),
    ({"unknown": 1}, "unknown"),
]


@pytest.mark.parametrize(("changed", "key"), MISTAKES, ids=[f"{key}-{at}" for at, (_, key) in enumerate(MISTAKES)])
def test_a_mistake_is_named_with_file_and_key(changed, key):
    with pytest.raises(RulebookMistake, match=rf"^a_site\.yaml: {key.replace('.', '[.]')}"):
        read(told() | changed)


def test_a_receipt_s_word_means_one_thing():
    data = told()
    data["receipt"]["rejected"] = ["成功"]
    with pytest.raises(RulebookMistake, match=r"receipt\.rejected"):
        read(data)


def test_choices_days_and_operations_are_written_as_the_site_wants_them():
    values = '{"CF_CFLB":"fine;warning","CF_JDRQ":"2026-10-31","CF_SJLYDM":"11","CF_WSH":"某罚〔2026〕1号"}'
    site = read(told())
    rows = site_rows(site, site.kinds[PENALTY], [NEW, CHANGED, WITHDRAWN], [values] * 3).to_dicts()
    assert [row["操作类型"] for row in rows] == ["新增", "变更", "撤销"]
    assert rows[0]["处罚类别"] == "罚款;警告"
    assert rows[0]["处罚决定日期"] == "2026/10/31"
    assert {head for head, cell in rows[2].items() if cell} == {
        "操作类型", "行政处罚决定书文号", "数据来源单位统一社会信用代码",
    }  # fmt: skip
    coded = read(told() | {"choices": "code", "heads": "code", "day": "%Y%m%d"})
    (row,) = site_rows(coded, coded.kinds[PENALTY], [NEW], [values]).to_dicts()
    assert (row["CF_CFLB"], row["CF_JDRQ"]) == ("fine;warning", "20261031")


def test_quotes_and_lines_inside_a_value_stay():
    values = '{"CF_NR":"“引号”\\"和\\n换行","CF_SJLYDM":"11","CF_WSH":"一号"}'
    site = read(told())
    (row,) = site_rows(site, site.kinds[PENALTY], [NEW], [values]).to_dicts()
    assert row["处罚内容"] == '“引号”"和\n换行'
