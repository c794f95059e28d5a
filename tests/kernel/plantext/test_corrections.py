import copy

import pytest

from zhengxin.kernel.plantext.corrections import corrected
from zhengxin.kernel.refusals import Refused

TASK = {
    "text": "办成三件事。",
    "assignments": [{"unit": "县财政局", "role": "lead"}],
    "open_list": False,
    "deadlines": [],
}
CONTRACT = {
    "title": "方案",
    "number": None,
    "issuer": None,
    "issued_on": None,
    "clauses": [{"id": "1", "label": "一、", "heading": "目标", "tasks": [TASK]}],
}
PLACE = {"clause": 0, "id": "1", "task": 0}
BY = {"text": "2026年底前", "kind": "by", "date": "2026-12-31"}
WITHIN = {"text": "7日内", "kind": "within", "amount": 7, "unit": "working_day", "trigger": None}
EVERY = {"text": "每年", "kind": "every", "period": "P1Y", "dates": ["07-05", "02-29", "10"]}


def test_each_form_changes_its_field_and_nothing_else() -> None:
    before = copy.deepcopy(CONTRACT)
    units = [{"unit": "县审计局", "role": "support"}]
    result = corrected(
        CONTRACT,
        [
            {"kind": "set_header", "field": "issued_on", "value": "2026-02-10"},
            {"kind": "set_heading", "clause": 0, "id": "1", "heading": None},
            {"kind": "set_assignments", **PLACE, "assignments": units, "open_list": True},
            {"kind": "set_deadlines", **PLACE, "deadlines": [BY, WITHIN, EVERY]},
        ],
    )
    task = TASK | {"assignments": units, "open_list": True, "deadlines": [BY, WITHIN, EVERY]}
    clause = {"id": "1", "label": "一、", "heading": None, "tasks": [task]}
    assert result == before | {"issued_on": "2026-02-10", "clauses": [clause]}
    assert before == CONTRACT


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ({"kind": "drop_clause"}, "plan.correction_unknown"),
        ({}, "plan.correction_unknown"),
        ({"kind": "set_header", "field": "clauses", "value": "x"}, "plan.correction_unknown"),
        ({"kind": "set_header", "field": "title", "value": ["x"]}, "plan.correction_text"),
        ({"kind": "set_header", "field": "title", "value": "x" * 501}, "plan.correction_text"),
        ({"kind": "set_header", "field": "issued_on", "value": "2026-02-30"}, "plan.correction_day"),
        ({"kind": "set_heading", "clause": 1, "id": "1", "heading": "x"}, "plan.correction_place"),
        ({"kind": "set_heading", "clause": 0, "id": "2", "heading": "x"}, "plan.correction_place"),
        ({"kind": "set_heading", "clause": -1, "id": "1", "heading": "x"}, "plan.correction_place"),
        ({"kind": "set_heading", "clause": 0, "id": "1", "heading": " "}, "plan.correction_text"),
        ({"kind": "set_assignments", **PLACE, "assignments": [{"unit": "", "role": "lead"}]}, "plan.correction_text"),
        ({"kind": "set_assignments", **PLACE, "assignments": [{"unit": "局", "role": "x"}]}, "plan.correction_role"),
        ({"kind": "set_assignments", **PLACE | {"task": 1}, "assignments": []}, "plan.correction_place"),
        ({"kind": "set_deadlines", **PLACE, "deadlines": [BY | {"date": "soon"}]}, "plan.correction_day"),
        ({"kind": "set_deadlines", **PLACE, "deadlines": [WITHIN | {"amount": 0}]}, "plan.correction_amount"),
        ({"kind": "set_deadlines", **PLACE, "deadlines": [WITHIN | {"amount": "7"}]}, "plan.correction_amount"),
        ({"kind": "set_deadlines", **PLACE, "deadlines": [WITHIN | {"unit": "week"}]}, "plan.correction_amount"),
        ({"kind": "set_deadlines", **PLACE, "deadlines": [EVERY | {"period": "yearly"}]}, "plan.correction_period"),
        ({"kind": "set_deadlines", **PLACE, "deadlines": [EVERY | {"dates": ["13-45"]}]}, "plan.correction_day"),
        ({"kind": "set_deadlines", **PLACE, "deadlines": [{"text": "x", "kind": "soon"}]}, "plan.correction_unknown"),
    ],
)
def test_a_correction_that_does_not_fit_the_contract_is_refused(form: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as refused:
        corrected(CONTRACT, [form])
    assert refused.value.code == code
