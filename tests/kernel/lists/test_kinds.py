"""Kinds of list: what the rulebook's file says, and what is refused in it."""

from copy import deepcopy
from typing import Any

import pytest

from zhengxin.kernel.lists import kinds_from_data
from zhengxin.kernel.rulebook_reader import RulebookMistake
from zhengxin.plumbing.rulebook_files import load


def told() -> dict[str, Any]:
    return deepcopy(dict(load("lists").data))


def powers(data: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = data["kinds"]["powers"]
    return found


def test_the_kinds_of_3_plus_2_the_government_and_the_credit_lists_are_there() -> None:
    assert [kind.zh for kind in kinds_from_data(told()).values()] == [
        "权力清单",
        "责任清单",
        "涉企收费清单",
        "公共服务清单",
        "中介服务清单",
        "财政专项资金管理清单",
        "政务公开负面清单",
        "主动公开目录",
        "诚信典型范围清单",
        "严重失信行为及主体范围清单",
        "守信激励政策措施清单",
        "失信惩戒政策措施清单",
    ]


def test_what_no_text_fixes_says_so() -> None:
    assert all(kind.is_unverified for kind in kinds_from_data(told()).values())


@pytest.mark.parametrize(
    ("spoil", "where"),
    [
        (lambda data: data.pop("kinds"), "lists.yaml: kinds: is missing"),
        (lambda data: data.update(kinds={}), "lists.yaml: kinds"),
        (lambda data: data.pop("legal_basis"), "lists.yaml: legal_basis: is missing"),
        (lambda data: data["kinds"].update(Powers=powers(data)), "lists.yaml: kinds.Powers"),
        (lambda data: powers(data).pop("zh"), "lists.yaml: kinds.powers.zh: is missing"),
        (lambda data: powers(data).update(zh=7), "lists.yaml: kinds.powers.zh: is not a text"),
        (lambda data: powers(data).update(color="red"), "lists.yaml: kinds.powers.color: is not known here"),
        (lambda data: powers(data).update(columns="none"), "lists.yaml: kinds.powers.columns: is not a list"),
        (lambda data: powers(data).update(columns=[]), "lists.yaml: kinds.powers.columns"),
        (lambda data: powers(data)["columns"][1].update(type="colour"), "lists.yaml: kinds.powers.columns[1].type"),
        (lambda data: powers(data)["columns"][1].update(code="x y"), "lists.yaml: kinds.powers.columns[1].code"),
        (lambda data: powers(data)["columns"][1].update(required=1), "lists.yaml: kinds.powers.columns[1].required"),
        (lambda data: powers(data)["columns"][1].pop("choices"), "lists.yaml: kinds.powers.columns[1].choices"),
        (lambda data: powers(data)["columns"][0].update(choices={}), "lists.yaml: kinds.powers.columns[0].choices"),
        (lambda data: powers(data)["columns"][3].update(code="name"), "lists.yaml: kinds.powers.columns: name"),
        (lambda data: powers(data)["columns"][3].update(code="owner"), "lists.yaml: kinds.powers.columns: owner"),
        (lambda data: powers(data)["columns"][3].update(zh="法定依据"), "lists.yaml: kinds.powers.columns: 法定依据"),
        (lambda data: powers(data)["adjust"].update(period="yearly"), "lists.yaml: kinds.powers.adjust.period"),
        (lambda data: powers(data)["owner"].update(kinds=[]), "lists.yaml: kinds.powers.owner.kinds"),
        (lambda data: powers(data).update(clauses=[{"plan": "x"}]), "lists.yaml: kinds.powers.clauses[0].clause"),
    ],
)
def test_a_mistake_is_named_with_file_and_key(spoil: Any, where: str) -> None:
    data = told()
    spoil(data)
    with pytest.raises(RulebookMistake) as mistake:
        kinds_from_data(data)
    assert str(mistake.value).startswith(where)
