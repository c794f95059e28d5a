"""A mechanism of rulebook/coverage: what its file says, and what is refused in it."""

from typing import Any

import pytest

from zhengxin.kernel.coverage import Part, Sentence, mechanism_from_data
from zhengxin.kernel.rulebook_reader import RulebookMistake


def told() -> dict[str, Any]:
    return {
        "zh": "清单管理",
        "en": "Lists",
        "clauses": {"sixian-2018": ["2.1", "2.2"]},
        "fulfilled_by": [{"zh": "清单公布", "en": "Lists issued", "evidence": "lists", "page": "portal:lists"}],
        "not_yet": [{"zh": "提醒", "en": "Reminders"}],
    }


def test_a_file_says_clauses_parts_and_what_is_missing() -> None:
    mechanism = mechanism_from_data("A5", told(), "coverage/A5.yaml")
    assert mechanism.clauses == {"sixian-2018": frozenset({"2.1", "2.2"})}
    assert mechanism.parts == (Part(Sentence("清单公布", "Lists issued"), "lists", "portal:lists"),)
    assert mechanism.missing == (Sentence("提醒", "Reminders"),)
    assert (mechanism.derived, mechanism.outside) == ("", None)


def test_mechanisms_stand_by_letter_and_number() -> None:
    codes = ["B1", "A10", "A2"]
    found = [mechanism_from_data(code, told(), "x.yaml") for code in codes]
    assert [each.code for each in sorted(found, key=lambda each: each.order)] == ["A2", "A10", "B1"]


@pytest.mark.parametrize(
    ("spoil", "where"),
    [
        (lambda data: data.pop("zh"), "A5.yaml: zh: is missing"),
        (lambda data: data.update(en=" "), "A5.yaml: en: is not a text"),
        (lambda data: data.update(colour="red"), "A5.yaml: colour: is not known here"),
        (lambda data: data.pop("clauses"), "A5.yaml: clauses: no clause asks for it"),
        (lambda data: data.update(clauses=["2.1"]), "A5.yaml: clauses: is not a mapping"),
        (lambda data: data["clauses"].update(x=[]), "A5.yaml: clauses.x: names no clause"),
        (
            lambda data: data["clauses"].update(x=["1", "1"]),
            "A5.yaml: clauses.x: names no clause, or one of them twice",
        ),
        (lambda data: data["clauses"].update(x=[2.1]), "A5.yaml: clauses.x: is not a list of texts"),
        (lambda data: data.update(derived="guessed"), "A5.yaml: derived: guessed is none of tasks"),
        (lambda data: data["fulfilled_by"][0].pop("evidence"), "A5.yaml: fulfilled_by[0].evidence: is missing"),
        (lambda data: data["fulfilled_by"][0].update(evidence="A B"), "A5.yaml: fulfilled_by[0].evidence: has small"),
        (lambda data: data["fulfilled_by"][0].update(page="/lists/"), "A5.yaml: fulfilled_by[0].page: is no name"),
        (lambda data: data["not_yet"][0].update(evidence="lists"), "A5.yaml: not_yet[0].evidence: is not known here"),
        (lambda data: data.update(not_yet="soon"), "A5.yaml: not_yet: is not a list"),
        (lambda data: data.update(outside={"zh": "无", "en": "none"}), "A5.yaml: outside: what is not for software"),
        (lambda data: (data.pop("fulfilled_by"), data.pop("not_yet")), "A5.yaml: says neither"),
    ],
)
def test_a_mistake_is_named_with_file_and_key(spoil: Any, where: str) -> None:
    data = told()
    spoil(data)
    with pytest.raises(RulebookMistake) as mistake:
        mechanism_from_data("A5", data, "A5.yaml")
    assert str(mistake.value).startswith(where)


@pytest.mark.parametrize("code", ["a5", "A", "A05", "lists"])
def test_a_file_is_named_by_a_letter_and_a_number(code: str) -> None:
    with pytest.raises(RulebookMistake, match="is no letter with a number"):
        mechanism_from_data(code, told(), "A5.yaml")
