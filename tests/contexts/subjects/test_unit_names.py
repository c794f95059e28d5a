import json
from datetime import date

import pytest

from tests.people import AT, COUNTY, DAY, County
from zhengxin.contexts.journal.models import Entry
from zhengxin.contexts.journal.queries import entries_of_event
from zhengxin.contexts.subjects.actions import add_name, register_unit, rename_unit
from zhengxin.contexts.subjects.models import UnitName
from zhengxin.contexts.subjects.queries import (
    reason_in_words,
    resolve_unit_name,
    resolve_unit_names,
    successor_of,
    unit_numbered,
)
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused

pytestmark = pytest.mark.django_db

KEEPER = Actor(id="k", permissions=frozenset({"subjects:unit:manage"}), scope_paths=("99/",))


def register(name: str, kind: str = "department", division: str = COUNTY, parent: str | None = None) -> str:
    told = {"code": None, "from_day": None, "by": KEEPER, "at": AT}
    return register_unit(name=name, kind=kind, division_code=division, parent=parent, **told)


def test_a_printed_name_meets_the_unit_of_the_jurisdiction(qinghe: County) -> None:
    answer = resolve_unit_name("县发改委", COUNTY, day=DAY)
    assert (answer.outcome, answer.unit) == ("unit", qinghe.units["office"])
    said = [reason_in_words(answer.reason, language=language) for language in ("zh", "en")]
    assert said == ["“青禾县发展和改革委员会”的简称", "short for 青禾县发展和改革委员会"]


def test_units_above_are_in_reach_and_the_county_next_door_is_not(qinghe: County) -> None:
    city = register("临澜市财政局", division="990100")
    register("白苇县审计局", division="990122")
    assert resolve_unit_name("市财政局", COUNTY, day=DAY).unit == city
    assert resolve_unit_name("白苇县审计局", COUNTY, day=DAY).reason.code == "elsewhere"
    assert resolve_unit_name("县审计局", COUNTY, day=DAY).outcome == "unresolved"
    assert resolve_unit_name("白苇县审计局", "990100", day=DAY).outcome == "unit"


def test_a_group_is_expanded_by_the_tree_and_says_what_is_missing(qinghe: County) -> None:
    answer = resolve_unit_name("各乡镇人民政府", COUNTY, day=DAY)
    assert answer.members == (qinghe.units["town"],)
    assert answer.missing == ("石塘镇", "云岫乡")
    departments = resolve_unit_name("县政府各部门", COUNTY, day=DAY)
    assert set(departments.members) == {qinghe.units["office"], qinghe.units["finance"]}
    assert resolve_unit_name("县有关单位", COUNTY, day=DAY).is_open


def test_many_names_are_answered_in_their_order_with_one_reading_of_the_register(
    qinghe: County, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(3):  # type: ignore[operator]
        answers = resolve_unit_names(["县财政局", "县有关单位", "县发改委"] * 20, COUNTY, day=DAY)
    units = [answer.unit for answer in answers[:3]]
    assert units == [qinghe.units["finance"], None, qinghe.units["office"]]


def test_an_unknown_jurisdiction_is_refused() -> None:
    with pytest.raises(Refused, match="unknown_jurisdiction"):
        resolve_unit_name("县财政局", "990199", day=DAY)


def test_a_reform_says_its_year_and_that_no_text_confirms_it(qinghe: County) -> None:
    market = register("青禾县市场监督管理局", parent=qinghe.units["county"])
    answer = resolve_unit_name("原物价局", COUNTY, day=DAY)
    assert answer.unit == market
    said = reason_in_words(answer.reason, language="zh")
    assert said.startswith("2019年起由“青禾县市场监督管理局”承接") and "请核对" in said


def test_a_renamed_unit_is_found_by_both_names(qinghe: County) -> None:
    number = qinghe.units["finance"]
    first = date(2026, 6, 1)
    rename_unit(number=number, name="青禾县财政金融局", from_day=first, basis="青编〔2026〕3号", by=KEEPER, at=AT)
    assert resolve_unit_name("县财政金融局", COUNTY, day=DAY).reason.code == "not_yet"
    assert resolve_unit_name("县财政局", COUNTY, day=DAY).unit == number
    later = resolve_unit_name("县财政局", COUNTY, day=first)
    assert (later.unit, later.reason.code) == (number, "former")
    assert reason_in_words(later.reason, language="zh") == "“青禾县财政金融局”的原名称，使用至2026年5月31日"


def test_an_added_name_is_found_and_the_official_one_stays(qinghe: County) -> None:
    number = qinghe.units["office"]
    assert resolve_unit_name("县信用牵头办", COUNTY, day=DAY).outcome == "unresolved"
    add_name(number=number, name="县信用牵头办", by=KEEPER, at=AT)
    assert resolve_unit_name("县信用牵头办", COUNTY, day=DAY).unit == number
    assert unit_numbered(number, day=DAY).name == "青禾县发展和改革委员会"
    assert json.loads(entries_of_event("subjects.unit_name_added")[0])["about"] == number


def test_an_added_name_holds_in_its_days(qinghe: County) -> None:
    number = qinghe.units["office"]
    add_name(number=number, name="青禾县计划局", until_day=date(2004, 12, 31), by=KEEPER, at=AT)
    assert resolve_unit_name("县计划局", COUNTY, day=date(2004, 12, 31)).reason.code == "short"
    assert resolve_unit_name("县计划局", COUNTY, day=DAY).reason.code == "former"
    add_name(number=number, name="青禾县计划局", from_day=date(2005, 1, 1), by=KEEPER, at=AT)
    assert UnitName.objects.filter(name="青禾县计划局").count() == 2


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"number": "no"}, "subjects.unknown_unit"),
        ({"name": " "}, "subjects.name_missing"),
        ({"name": "青禾县财政局"}, "subjects.name_borne"),
        ({"name": "青禾县财政局", "from_day": DAY, "until_day": DAY}, "subjects.name_borne"),
        ({"from_day": date(2026, 2, 2), "until_day": date(2026, 2, 1)}, "subjects.day_before_present"),
        ({"by": Actor(id="x", scope_paths=("99/",))}, "access.not_permitted"),
        ({"by": Actor(id="x", permissions=KEEPER.permissions, scope_paths=("98/",))}, "access.not_permitted"),
    ],
)
def test_a_name_that_breaks_a_rule_is_not_added(qinghe: County, change: dict[str, object], code: str) -> None:
    names, entries = UnitName.objects.count(), Entry.objects.count()
    with pytest.raises(Refused) as refused:
        add_name(**({"number": qinghe.units["finance"], "name": "财局", "by": KEEPER, "at": AT} | change))
    assert refused.value.code == code
    assert (UnitName.objects.count(), Entry.objects.count()) == (names, entries)


def test_a_unit_that_goes_on_has_no_successor(qinghe: County) -> None:
    assert successor_of(qinghe.units["finance"], day=DAY) is None
    with pytest.raises(Refused, match="unknown_unit"):
        successor_of("no", day=DAY)
