"""The named limits of the rulebook, and how a mistake in their file is refused."""

import copy
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from zhengxin.kernel.refusals import Refused
from zhengxin.kernel.workdays import TimeLimits, time_limits_from
from zhengxin.plumbing.rulebook_files import load

DAY = date(2026, 3, 2)
RULE = {
    "jurisdiction": "000000",
    "amount": 5,
    "unit": "working_day",
    "in_force_from": "2020-01-01",
    "source": "某法 第一条",
}
ENTRY = {"zh": "某期限", "en": "some limit", "trigger": {"zh": "收到", "en": "receipt"}, "rules": [RULE]}


@pytest.fixture(scope="module")
def limits() -> TimeLimits:
    file = load("time_limits")
    return time_limits_from(file.data, file="time_limits.yaml", sha256=file.sha256)


def read(data: dict[str, Any]) -> TimeLimits:
    return time_limits_from(data, file="time_limits.yaml", sha256="0" * 64)


def table(**changes: Any) -> dict[str, Any]:
    data = copy.deepcopy({"limits": {"answer": ENTRY}})
    data["limits"]["answer"]["rules"][0].update(changes)
    return data


def test_the_rule_of_the_nearest_level_counts(limits: TimeLimits) -> None:
    def amount(*places: str) -> int:
        return limits.rule("objection_own", places, DAY).limit.amount

    assert amount("220284", "220200", "220000", "000000") == 15
    assert amount("410122", "410100", "410000", "000000") == 3
    assert amount("440300", "440000", "000000") == 1
    assert limits.rule("decision_publication", ["410122", "410100", "000000"], DAY).limit.amount == 7
    assert limits.rule("penalty_withdrawal", ["341324", "341300", "340000", "000000"], DAY).limit.amount == 3


def test_a_rule_counts_only_while_it_is_in_force(limits: TimeLimits) -> None:
    with pytest.raises(Refused, match="no_rule"):
        limits.rule("penalty_withdrawal", ["000000"], date(2021, 7, 14))
    assert limits.rule("penalty_withdrawal", ["000000"], date(2021, 7, 15))


def test_versions_of_one_place_follow_one_another() -> None:
    data = table(in_force_until="2024-12-31")
    data["limits"]["answer"]["rules"].append(RULE | {"amount": 3, "in_force_from": "2025-01-01"})
    found = read(data)
    assert found.rule("answer", ["000000"], date(2024, 12, 31)).limit.amount == 5
    assert found.rule("answer", ["000000"], date(2025, 1, 1)).limit.amount == 3


def test_an_unknown_limit_and_a_place_without_rule_are_refused(limits: TimeLimits) -> None:
    with pytest.raises(Refused, match="unknown_limit"):
        limits.rule("nonsense", ["000000"], DAY)
    with pytest.raises(Refused, match="no_rule"):
        limits.rule("objection_own", ["341324", "341300", "340000", "000000"], DAY)


def test_every_rule_names_its_source_or_says_that_it_is_unverified(limits: TimeLimits) -> None:
    assert all(rule.source and (rule.is_verified or rule.origin) for rule in limits.rules)
    assert {rule.key for rule in limits.rules if not rule.is_verified} == {
        "complaint_breach", "data_check", "rectification_report", "decision_publication", "record_report",
    }  # fmt: skip


def without(key: str) -> Callable[[dict[str, Any]], None]:
    return lambda data: data["limits"]["answer"]["rules"][0].pop(key)


@pytest.mark.parametrize(
    ("spoil", "place"),
    [
        (lambda data: data.pop("limits"), "limits"),
        (lambda data: data["limits"]["answer"].pop("zh"), "limits.answer"),
        (without("source"), "limits.answer.rules[0].source"),
        (without("amount"), "limits.answer.rules[0].amount"),
        (lambda data: data["limits"]["answer"]["rules"].append("x"), "limits.answer.rules[1]"),
        pytest.param(
            lambda data: data["limits"]["answer"]["rules"].append(dict(RULE)), "limits.answer.rules[1]", id="overlap"
        ),
    ],
)
def test_a_mistake_in_the_file_is_refused_with_file_and_key(
    spoil: Callable[[dict[str, Any]], None], place: str
) -> None:
    data = table()
    spoil(data)
    with pytest.raises(Refused) as refused:
        read(data)
    assert (refused.value.code, refused.value.params["key"]) == ("rulebook.mistake", place)
    assert refused.value.params["file"] == "time_limits.yaml"


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"amount": 0}, "limits.answer.rules[0]"),
        ({"amount": "five"}, "limits.answer.rules[0]"),
        ({"unit": "week"}, "limits.answer.rules[0]"),
        ({"ends_on_holiday": "back"}, "limits.answer.rules[0]"),
        ({"amout": 5}, "limits.answer.rules[0].amout"),
        ({"in_force_from": "2020-13-01"}, "limits.answer.rules[0].in_force_from"),
        ({"in_force_until": "soon"}, "limits.answer.rules[0].in_force_until"),
        ({"jurisdiction": 410000}, "limits.answer.rules[0].jurisdiction"),
        ({"source": "unverified"}, "limits.answer.rules[0].origin"),
        ({"extend_by": {"amount": 0}}, "limits.answer.rules[0]"),
    ],
)
def test_a_wrong_value_is_refused_with_file_and_key(changes: dict[str, Any], place: str) -> None:
    with pytest.raises(Refused) as refused:
        read(table(**changes))
    assert (refused.value.code, refused.value.params["key"]) == ("rulebook.mistake", place)
