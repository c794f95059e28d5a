"""Mistakes in quality.yaml are named with file and key."""

from copy import deepcopy

import pytest

from zhengxin.kernel.quality import quality_rules_from
from zhengxin.kernel.rulebook_reader import RulebookMistake
from zhengxin.plumbing.rulebook_files import load


def changed(*way, value):
    data = deepcopy(load("quality").data)
    place = data
    for key in way[:-1]:
        place = place[key]
    if value is None:
        del place[way[-1]]
    else:
        place[way[-1]] = value
    return data


@pytest.mark.parametrize(
    ("way", "value", "told"),
    [
        (("rates", "late", "part"), ["lateness"], "rates.late.part: lateness is no count"),
        (("rates", "late", "part"), ["late", "late"], "rates.late.part: counts something twice"),
        (("rates", "late", "opens"), "everything", "rates.late.opens: everything is none of"),
        (("rates", "late", "month"), "past", "rates.late.month: past is none of"),
        (("rates", "late", "origin"), None, "rates.late.origin: is missing"),
        (("rates", "late", "marks", "above"), 101, "rates.late.marks.above: is no whole number"),
        (("rates", "late", "marks", "below"), 5, "rates.late.marks: needs one of below and above"),
        (("rates", "late", "weight"), 3, "rates.late.weight: is not known here"),
        (("late_by",), None, "late_by: is missing"),
    ],
)
def test_a_mistake_is_named(way, value, told):
    with pytest.raises(RulebookMistake) as mistake:
        quality_rules_from(changed(*way, value=value), "quality.yaml")
    assert str(mistake.value).startswith(f"quality.yaml: {told}")


def test_the_limit_and_the_duty_that_the_file_names_are_there():
    rules = quality_rules_from(load("quality").data, "quality.yaml")
    assert rules.late_by in load("time_limits").data["limits"]
    assert load("due_kinds").data["kinds"][rules.sheet_duty]["told_by"] == "records.output_declared"


def test_what_is_unverified_is_known_as_such():
    rules = quality_rules_from(load("quality").data, "quality.yaml")
    assert not any(rule.is_verified for rule in rules.rates.values())
    assert all(rule.origin and rule.mark_origin for rule in rules.rates.values())
