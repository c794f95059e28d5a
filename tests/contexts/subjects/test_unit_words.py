"""The search among units: found by every name, code and place, the best first, and kept by the acts."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps

from tests.people import AT, COUNTY, DAY, County
from zhengxin.contexts.subjects.actions import add_name, merge_units, register_unit, rename_unit
from zhengxin.contexts.subjects.models import Unit, UnitGram, UnitWords
from zhengxin.contexts.subjects.queries import UnitFound, found_units
from zhengxin.kernel.actors import Actor
from zhengxin.plumbing.found_words import Fit
from zhengxin.plumbing.grams import grams_of
from zhengxin.plumbing.guarded import writes

pytestmark = pytest.mark.django_db

KEEPER = Actor(id="k", permissions=frozenset({"subjects:unit:manage"}), scope_paths=("99/",))
CODE = "11990121990000172U"
CHANGE = {"by": KEEPER, "at": AT}


def new(name: str, kind: str = "department", division: str = COUNTY, code: str | None = None) -> str:
    return register_unit(
        name=name, kind=kind, division_code=division, parent=None, code=code, from_day=None, by=KEEPER, at=AT
    )


def names(typed: str, day: date = DAY) -> list[str]:
    return [each.name for each in found_units(typed, day=day)]


def first(typed: str, day: date = DAY) -> UnitFound:
    return found_units(typed, day=day)[0]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("青禾县财政局", ["青禾县财政局"]),
        ("青禾 县财政局", ["青禾县财政局"]),
        ("财政", ["青禾县财政局"]),
        ("县财政局", ["青禾县财政局"]),
        ("县发改委", ["青禾县发展和改革委员会"]),
        ("青禾县发展改革委员会", ["青禾县发展和改革委员会"]),
        ("发改", ["青禾县发展和改革委员会"]),
        ("云川省临澜市青禾县财政局", ["青禾县财政局"]),
        ("云川青禾县财政局", ["青禾县财政局"]),
        ("青禾县柳溪镇人民政府", ["柳溪镇人民政府"]),
        ("柳溪镇政府", ["柳溪镇人民政府"]),
        ("县政府", ["青禾县人民政府"]),
        ("990121-0002", ["青禾县发展和改革委员会"]),
        ("９９０１２１－０００２", ["青禾县发展和改革委员会"]),
        ("邻县财政局", []),
        ("%", []),
        ("_", []),
        ("😀", []),
        ("\x00", []),
        ("' OR 1=1 --", []),
        ("财" * 61, []),
    ],
)
def test_a_unit_is_found_by_what_people_call_it(qinghe: County, typed: str, found: list[str]) -> None:
    assert names(typed) == found


def test_an_area_code_finds_the_units_of_the_place_its_government_first(qinghe: County) -> None:
    found = names("990121")
    assert found[0] == "青禾县人民政府"
    assert set(found[1:3]) == {"青禾县发展和改革委员会", "青禾县财政局"}


def test_a_place_finds_its_government_before_departments_and_those_that_stand_before_the_ended(qinghe: County) -> None:
    prices = new("青禾县物价局")
    merge_units(number=prices, into=qinghe.units["office"], day=date(2026, 2, 1), basis="青编〔2026〕3号", **CHANGE)
    found = names("青禾县")
    assert found[0] == "青禾县人民政府"
    assert found[-1] == "青禾县物价局"
    assert first("物价局").ended_on == date(2026, 1, 31)


def test_a_former_name_leads_to_the_unit_and_says_until_when_it_was_called_so(qinghe: County) -> None:
    rename_unit(
        number=qinghe.units["finance"], name="青禾县财政金融局", from_day=date(2026, 2, 1), basis="某文", **CHANGE
    )
    found = first("青禾县财政局")
    assert (found.name, found.fit) == ("青禾县财政金融局", Fit.OTHER_NAME)
    assert (found.known_as, found.until_day) == ("青禾县财政局", date(2026, 1, 31))
    assert first("青禾县财政金融局").fit is Fit.NAME


def test_a_further_name_finds_the_unit(qinghe: County) -> None:
    add_name(number=qinghe.units["office"], name="县信用办", **CHANGE)
    found = first("信用办")
    assert (found.name, found.known_as, found.until_day) == ("青禾县发展和改革委员会", "县信用办", None)


def test_a_credit_code_finds_its_unit_alone(qinghe: County) -> None:
    new("青禾县商务局", code=CODE)
    assert names(CODE.lower()) == ["青禾县商务局"]
    assert first(CODE).fit is Fit.CODE
    assert names(CODE[:12]) == ["青禾县商务局"]


@pytest.mark.parametrize("few", [0, 1, 1500])
def test_few_and_many_are_ordered_alike_at_the_top(qinghe: County, monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    for number in range(30):
        new(f"青禾县第{number}人民医院财政局综合办", kind="institution")
    monkeypatch.setattr("zhengxin.plumbing.gram_tables.FEW", few)
    monkeypatch.setattr("zhengxin.plumbing.gram_tables.NAMED", 4 * few)
    monkeypatch.setattr("zhengxin.plumbing.gram_tables.MANY", 5)
    assert names("青禾县财政局") == ["青禾县财政局"]
    assert names("财政局")[0] == "青禾县财政局"
    assert names("青禾县")[0] == "青禾县人民政府"
    assert names("县政府") == ["青禾县人民政府"]
    assert names("无此名") == []


def test_a_search_asks_the_store_fourteen_times_at_most(
    qinghe: County, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries
) -> None:
    monkeypatch.setattr("zhengxin.plumbing.gram_tables.FEW", 0)
    monkeypatch.setattr("zhengxin.plumbing.gram_tables.NAMED", 0)
    with django_assert_max_num_queries(14):
        assert names("青禾县")
    monkeypatch.undo()
    with django_assert_max_num_queries(4):
        assert names("青禾县")


def test_every_act_keeps_the_words_and_no_gram_is_left_behind(qinghe: County) -> None:
    office = qinghe.units["office"]
    rename_unit(number=office, name="青禾县经济发展局", from_day=date(2026, 2, 1), basis="某文", **CHANGE)
    row = UnitWords.objects.get(unit__number=office)
    kept = {bytes(gram) for gram in UnitGram.objects.filter(unit=row.unit).values_list("gram", flat=True)}
    assert kept == grams_of(row.words)


def test_units_registered_before_the_search_get_the_words_that_the_acts_keep(qinghe: County) -> None:
    add_name(number=qinghe.units["office"], name="县信用办", **CHANGE)
    words = dict(UnitWords.objects.values_list("unit", "words"))
    grams = {(bytes(gram), unit) for gram, unit in UnitGram.objects.values_list("gram", "unit")}
    assert len(words) == Unit.objects.count() and grams
    with writes("subjects"):
        UnitGram.objects.all().delete()
        UnitWords.objects.all().delete()
        import_module("zhengxin.contexts.subjects.migrations.0003_search").index_units(apps, None)
    assert dict(UnitWords.objects.values_list("unit", "words")) == words
    assert {(bytes(gram), unit) for gram, unit in UnitGram.objects.values_list("gram", "unit")} == grams
