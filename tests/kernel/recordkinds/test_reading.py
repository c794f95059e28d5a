"""Files of kinds: every mistake is refused, named with file and key."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from zhengxin.kernel.recordkinds import NAMED_CHECKS, kind_from_data, kinds_from_files, known_from
from zhengxin.kernel.rulebook_reader import RulebookMistake
from zhengxin.plumbing.rulebook_files import load

KNOWN = known_from(lambda name: load(name).data)
FILE = "record_kinds/arrears.yaml"


def told() -> dict[str, Any]:
    return deepcopy(dict(load("record_kinds/arrears").data))


def field(data: dict[str, Any], code: str) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in data["fields"] if each.get("code") == code)
    return found


def text_field(code: str, zh: str, **further: object) -> dict[str, object]:
    told = {"code": code, "zh": zh, "en": code, "type": "text", "length": 10, "required": "never", "tier": "closed"}
    return told | further


Spoiling = Callable[[dict[str, Any]], object]
MISTAKES: list[tuple[str, Spoiling]] = [
    ("code: has small letters", lambda data: data.update(code="Arrears")),
    ("zh: is missing", lambda data: data.pop("zh")),
    ("colour: is not known here", lambda data: data.update(colour="red")),
    ("nature: odd is none of", lambda data: data.update(nature="odd")),
    ("severity: is missing in a negative kind", lambda data: data.pop("severity")),
    ("key: nothing is no field", lambda data: data.update(key=["nothing"])),
    ("key: creditor_code is no field that is required", lambda data: data.update(key=["creditor_code"])),
    ("key: is empty", lambda data: data.update(key=[])),
    ("day: there is no field reason with a day", lambda data: data.update(day="reason")),
    ("fields[1].type: colour is none of", lambda data: data["fields"][1].update(type="colour")),
    ("fields[1].scale: is not known here", lambda data: data["fields"][1].update(scale=2)),
    ("fields[1].tier: secret is none of", lambda data: data["fields"][1].update(tier="secret")),
    ("fields[2].choices: there is no code list", lambda data: data["fields"][2].update(choices="nothing")),
    ("fields[1].pattern: is no expression", lambda data: data["fields"][1].update(pattern="(")),
    ("fields[1].pattern: looks around", lambda data: data["fields"][1].update(pattern="(?=a)b")),
    ("fields[1].length: is no whole number", lambda data: data["fields"][1].update(length=0)),
    ("fields[0].group: there is no group", lambda data: data["fields"][0].update(group="nothing")),
    ("fields: 合同编号 is there twice", lambda data: data["fields"].append(text_field("other", "合同编号"))),
    ("fields.contract_number.length: is missing", lambda data: field(data, "contract_number").pop("length")),
    ("fields[1].tier: a sensitive field", lambda data: data["fields"][1].update(sensitive=True)),
    (
        "fields.cleared_on.required: names no other field",
        lambda data: field(data, "cleared_on").update(required={"when": "reason", "is": ["x"]}),
    ),
    (
        "fields.cleared_on.required: gone is no choice",
        lambda data: field(data, "cleared_on").update(required={"when": "state", "is": ["gone"]}),
    ),
    ("checks[0].check: magic is none of", lambda data: data["checks"][0].update(check="magic")),
    ("checks[1].first: there is no field", lambda data: data["checks"][1].update(first="nothing")),
    ("checks[1].first: reason is not of type day", lambda data: data["checks"][1].update(first="reason")),
    ("checks[1]: a check takes different fields", lambda data: data["checks"][1].update(then="delivered_on")),
    ("checks[3].others: there is no field reason", lambda data: data["checks"][3].update(others=["reason"])),
    ("checks[4].when: is missing", lambda data: [data["checks"][4].pop(key) for key in ("when", "is")]),
    ("checks[4].is: gone is no choice of state", lambda data: data["checks"][4].update({"is": ["gone"]})),
    ("subject.kinds: ghost is none of", lambda data: data["subject"].update(kinds=["ghost"])),
    ("subject.name: there is no field nobody", lambda data: data["subject"].update(name="nobody")),
    ("source_unit: names the fields", lambda data: data["source_unit"].pop("code")),
    ("owner.kinds: there is no kind of unit castle", lambda data: data["owner"].update(kinds=["castle"])),
    ("catalogue.keep: is no span", lambda data: data["catalogue"].update(keep="for ever")),
    ("catalogue.update: now is none of", lambda data: data["catalogue"].update(update="now")),
    ("finality.starts: upheld is none of", lambda data: data["finality"].update(starts="upheld")),
    (
        "finality.remedies: in_remedy and a remedy",
        lambda data: data["finality"].update(states=["effective", "in_remedy"]),
    ),
    ("publication.term: there is no table", lambda data: data["publication"].update(term="whenever")),
    ("publication.basis: what is shown", lambda data: data["publication"].update(basis=[])),
    ("clocks[0].limit: there is no time limit", lambda data: data["clocks"][0].update(limit="nothing")),
    ("clocks[0].from: there is no field", lambda data: data["clocks"][0].update({"from": "reason"})),
    ("indicators: there is no indicator", lambda data: data.update(indicators=["nothing"])),
    ("reviewers: is no whole number", lambda data: data.update(reviewers=9)),
]


def test_the_file_as_it_is_has_no_mistake() -> None:
    assert kind_from_data(told(), FILE, KNOWN).code == "arrears"


@pytest.mark.parametrize(("where", "spoil"), MISTAKES, ids=[where for where, _ in MISTAKES])
def test_a_mistake_is_named_with_file_and_key(where: str, spoil: Spoiling) -> None:
    data = told()
    spoil(data)
    with pytest.raises(RulebookMistake) as mistake:
        kind_from_data(data, FILE, KNOWN)
    assert str(mistake.value).startswith(f"{FILE}: {where}")


@pytest.mark.parametrize("zh", ["宗教信仰", "基因信息", "指纹编号", "血型", "既往病史", "疾病情况"])
def test_a_field_that_may_never_be_asked_is_refused_in_any_kind(zh: str) -> None:
    data = told()
    data["fields"].append(text_field("asked", zh))
    with pytest.raises(RulebookMistake, match="is never collected of a person"):
        kind_from_data(data, FILE, KNOWN)


def test_a_field_is_known_by_its_english_name_and_its_code_too() -> None:
    for further in ({"en": "blood type"}, {"code": "religion"}):
        data = told()
        data["fields"].append(text_field("asked", "某项") | further)
        with pytest.raises(RulebookMistake, match="is never collected"):
            kind_from_data(data, FILE, KNOWN)


def test_what_a_person_earns_is_asked_with_consent_alone() -> None:
    data = deepcopy(dict(load("record_kinds/training").data))
    data["fields"].append(text_field("earned", "年收入"))
    with pytest.raises(RulebookMistake, match="needs a required field of the kind named as consent"):
        kind_from_data(data, "training.yaml", KNOWN)
    data["fields"].append(text_field("consent_paper", "书面同意书编号", required="always"))
    data["consent"] = "consent_paper"
    assert kind_from_data(data, "training.yaml", KNOWN)


def test_what_a_body_earns_may_be_asked() -> None:
    data = told()
    data["fields"].append(text_field("revenue", "财政收入"))
    assert kind_from_data(data, FILE, KNOWN)


def test_a_file_is_named_as_its_kind_and_no_kind_is_there_twice() -> None:
    with pytest.raises(RulebookMistake, match="is not the name of the file"):
        kinds_from_files([("record_kinds/other", told())], KNOWN)
    with pytest.raises(RulebookMistake, match="another file has a kind"):
        kinds_from_files([("record_kinds/arrears", told()), ("own/arrears", told())], KNOWN)


def test_every_named_check_is_used_by_a_kind_that_is_shipped() -> None:
    from zhengxin.contexts.records.queries.kinds import record_kinds

    used = {check.name for kind in record_kinds().values() for check in kind.checks}
    assert used == set(NAMED_CHECKS)
