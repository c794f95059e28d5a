"""Corrections change a copy, and refuse what the contract does not know."""

import copy
from typing import Any

import pytest

from zhengxin.kernel.plantext.corrections import corrected
from zhengxin.kernel.refusals import Refused

TEXT = "青禾县信用方案\n一、任务\n（一）完善制度。建立机制。（县财政局）\n"
PLACE = {"clause": 1, "id": "1.1"}
EVERY_YEAR = {"text": "每年7月5日前", "kind": "every", "period": "P1Y", "dates": ["07-05"]}


def set_deadline(**deadline: Any) -> dict[str, Any]:
    return {"kind": "set_deadlines", **PLACE, "task": 0, "deadlines": [{"text": "说明", **deadline}]}


def set_units(*units: tuple[str, str], **place: Any) -> dict[str, Any]:
    named = [{"unit": unit, "role": role} for unit, role in units]
    return {"kind": "set_assignments", **PLACE, "task": 0, "assignments": named, "open_list": True, **place}


@pytest.fixture
def contract(read):
    return read(TEXT)


def test_the_original_is_not_changed(contract):
    before = copy.deepcopy(contract)
    corrected(contract, [{"kind": "set_heading", **PLACE, "heading": None}, set_units(("县审计局", "lead"))])
    assert contract == before


def test_each_correction_puts_its_field_right(contract):
    result = corrected(
        contract,
        [
            {"kind": "set_header", "field": "issued_on", "value": "2018-09-15"},
            {"kind": "set_heading", **PLACE, "heading": "完善信用制度"},
            set_units(("县财政局", "lead"), ("县审计局", "support")),
            {"kind": "set_deadlines", **PLACE, "task": 0, "deadlines": [EVERY_YEAR]},
        ],
    )
    assert (result["issued_on"], result["clauses"][1]["heading"]) == ("2018-09-15", "完善信用制度")
    task = result["clauses"][1]["tasks"][0]
    assert [entry["role"] for entry in task["assignments"]] == ["lead", "support"]
    assert (task["open_list"], task["deadlines"]) == (True, [EVERY_YEAR])


@pytest.mark.parametrize(
    ("correction", "code"),
    [
        ({"kind": "drop_clause"}, "plan.correction_unknown"),
        ({"kind": "set_header", "field": "clauses", "value": "x"}, "plan.correction_unknown"),
        ({"kind": "set_header", "field": "issued_on", "value": "2018-02-30"}, "plan.correction_day"),
        ({"kind": "set_header", "field": "issued_on", "value": "20180915"}, "plan.correction_day"),
        ({"kind": "set_header", "field": "title", "value": " "}, "plan.correction_text"),
        ({"kind": "set_heading", "clause": 1, "id": "2.1", "heading": "x"}, "plan.correction_place"),
        ({"kind": "set_heading", "clause": 9, "id": "1.1", "heading": "x"}, "plan.correction_place"),
        (set_units(task=3), "plan.correction_place"),
        (set_units(("县财政局", "boss")), "plan.correction_role"),
        (set_units(("", "lead")), "plan.correction_text"),
        (set_deadline(kind="soon"), "plan.correction_unknown"),
        (set_deadline(kind="by", date="soon"), "plan.correction_day"),
        (set_deadline(kind="within", amount=0, unit="day"), "plan.correction_amount"),
        (set_deadline(kind="within", amount=1, unit="hour"), "plan.correction_amount"),
        (set_deadline(kind="every", period="yearly"), "plan.correction_period"),
        (set_deadline(kind="every", period="P1Y", dates=["02-31"]), "plan.correction_day"),
    ],
)
def test_what_the_contract_does_not_know_is_refused(contract, correction, code):
    with pytest.raises(Refused) as refused:
        corrected(contract, [correction])
    assert refused.value.code == code
