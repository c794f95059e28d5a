"""Corrections change a copy, and refuse what the contract does not know."""

import copy

import pytest

from zhengxin.kernel.plantext.corrections import (
    ClausePlace,
    SetAssignments,
    SetDeadlines,
    SetHeader,
    SetHeading,
    corrected,
    correction_from_data,
)
from zhengxin.kernel.refusals import Refused

TEXT = "青禾县信用方案\n一、任务\n（一）完善制度。建立机制。（县财政局）\n"
PLACE = ClausePlace(1, "1.1")


@pytest.fixture
def contract(read):
    return read(TEXT)


def test_the_original_is_not_changed(contract):
    before = copy.deepcopy(contract)
    corrected(contract, [SetHeader("number", "青政〔2018〕1号"), SetHeading(PLACE, None)])
    assert contract == before


def test_each_correction_puts_its_field_right(contract):
    deadline = {"text": "每年7月5日前", "kind": "every", "period": "P1Y", "dates": ["07-05"]}
    result = corrected(
        contract,
        [
            SetHeader("issued_on", "2018-09-15"),
            SetHeading(PLACE, "完善信用制度"),
            SetAssignments(PLACE, 0, (("县财政局", "lead"), ("县审计局", "support")), True),
            SetDeadlines(PLACE, 0, (deadline,)),
        ],
    )
    assert result["issued_on"] == "2018-09-15"
    clause = result["clauses"][1]
    assert clause["heading"] == "完善信用制度"
    assert clause["tasks"][0]["assignments"] == [
        {"unit": "县财政局", "role": "lead"},
        {"unit": "县审计局", "role": "support"},
    ]
    assert clause["tasks"][0]["open_list"] is True
    assert clause["tasks"][0]["deadlines"] == [deadline]


@pytest.mark.parametrize(
    ("correction", "code"),
    [
        (SetHeader("clauses", "x"), "plan.correction.unknown_field"),
        (SetHeader("issued_on", "2018-02-30"), "plan.correction.date"),
        (SetHeader("title", " "), "plan.correction.empty"),
        (SetHeading(ClausePlace(1, "2.1"), "x"), "plan.correction.unknown_clause"),
        (SetHeading(ClausePlace(9, "1.1"), "x"), "plan.correction.unknown_clause"),
        (SetAssignments(PLACE, 3, (), False), "plan.correction.unknown_task"),
        (SetAssignments(PLACE, 0, (("县财政局", "boss"),), False), "plan.correction.unknown_role"),
        (SetAssignments(PLACE, 0, (("", "lead"),), False), "plan.correction.empty"),
        (SetDeadlines(PLACE, 0, ({"text": "x", "kind": "soon"},)), "plan.correction.unknown_kind"),
        (SetDeadlines(PLACE, 0, ({"text": "x", "kind": "by"},)), "plan.correction.fields_of_kind"),
        (SetDeadlines(PLACE, 0, ({"text": "x", "kind": "by", "date": "soon"},)), "plan.correction.date"),
        (SetDeadlines(PLACE, 0, ({"text": "x", "kind": "within", "amount": 0, "unit": "day"},)), "plan.correction.amount"),
        (SetDeadlines(PLACE, 0, ({"text": "x", "kind": "within", "amount": 1, "unit": "hour"},)), "plan.correction.unknown_unit"),
        (SetDeadlines(PLACE, 0, ({"text": "x", "kind": "every", "period": "yearly"},)), "plan.correction.period"),
        (SetDeadlines(PLACE, 0, ({"text": "x", "kind": "every", "period": "P1Y", "dates": ["02-31"]},)), "plan.correction.dates"),
    ],
)  # fmt: skip
def test_what_the_contract_does_not_know_is_refused(contract, correction, code):
    with pytest.raises(Refused) as refused:
        corrected(contract, [correction])
    assert refused.value.code == code


def test_corrections_are_read_from_json(contract):
    place = {"index": 1, "id": "1.1"}
    read_from = [
        {"act": "set_header", "field": "issuer", "value": "青禾县人民政府"},
        {"act": "set_heading", "clause": place, "heading": None},
        {"act": "set_assignments", "clause": place, "task": 0, "assignments": [{"unit": "县审计局", "role": "lead"}], "open_list": False},
        {"act": "set_deadlines", "clause": place, "task": 0, "deadlines": [{"text": "3日内", "kind": "within", "amount": 3, "unit": "day"}]},
    ]  # fmt: skip
    result = corrected(contract, [correction_from_data(entry) for entry in read_from])
    assert result["issuer"] == "青禾县人民政府"
    assert result["clauses"][1]["tasks"][0]["deadlines"][0]["trigger"] is None


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"act": "drop"},
        {"act": "set_heading", "clause": "1.1", "heading": "x"},
        {"act": "set_header", "field": "title"},
    ],
)
def test_json_of_another_shape_is_refused(data):
    with pytest.raises(Refused) as refused:
        correction_from_data(data)
    assert refused.value.code == "plan.correction.malformed"
