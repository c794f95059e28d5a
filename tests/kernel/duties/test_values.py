"""What a filing holds, by the fields of its kind."""

import pytest

from zhengxin.kernel.duties import checked_values, kinds_from_data
from zhengxin.plumbing.rulebook_files import load

KINDS = kinds_from_data(load("due_kinds").data)
DISCLOSED = {"what": "拨付进度", "url": "https://qinghe.example/2026/3", "day": "2026年7月3日"}
RULE = {"title": "承诺登记办法", "number": "青政办[2026]第07号", "issued_on": "2026/5/8", "in_force_from": "2026-06-01"}


def test_values_come_out_in_one_form_and_strangers_are_dropped() -> None:
    values, wrong = checked_values(KINDS["disclosure"], {**DISCLOSED, "other": "x"}, ["proof"])
    assert not wrong
    assert values == {**DISCLOSED, "day": "2026-07-03"}
    values, wrong = checked_values(KINDS["rule_to_issue"], RULE, ["rule"])
    assert (values["number"], values["issued_on"], wrong) == ("青政办〔2026〕7号", "2026-05-08", {})


@pytest.mark.parametrize(
    ("kind", "field", "value", "code"),
    [
        ("disclosure", "what", " ", "plans.filing_value_missing"),
        ("disclosure", "what", "长" * 5001, "cell.long"),
        ("disclosure", "url", "www.example", "plans.filing_no_address"),
        ("disclosure", "url", "javascript:alert(1)", "plans.filing_no_address"),
        ("disclosure", "url", "http://[broken", "plans.filing_no_address"),
        ("disclosure", "day", "七月", "cell.day"),
        ("rule_to_issue", "number", "第7号", "plans.filing_no_number"),
    ],
)
def test_what_is_wrong_is_told_by_field(kind: str, field: str, value: str, code: str) -> None:
    told = {"disclosure": DISCLOSED, "rule_to_issue": RULE}[kind] | {field: value}
    _values, wrong = checked_values(KINDS[kind], told, ["proof", "rule"])
    assert {name: refused.code for name, refused in wrong.items()} == {field: code}


def test_a_file_that_is_asked_for_is_missed() -> None:
    assert list(checked_values(KINDS["disclosure"], DISCLOSED, [])[1]) == ["proof"]
    assert checked_values(KINDS["progress_report"], {"progress": "已办"}, []) == ({"progress": "已办"}, {})


def test_a_mistake_in_the_rulebook_is_named() -> None:
    data = load("due_kinds").data
    kind = {
        **data["kinds"]["disclosure"],
        "fields": [{"code": "a", "zh": "", "en": "", "type": "colour", "is_required": True}],
    }
    with pytest.raises(ValueError, match="colour is no type"):
        kinds_from_data({**data, "kinds": {"disclosure": kind}})
    with pytest.raises(ValueError, match="otherwise"):
        kinds_from_data({**data, "otherwise": "nothing"})
