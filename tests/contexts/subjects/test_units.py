import json
from datetime import date

import pytest

from tests.people import AT, COUNTY, DAY, County
from zhengxin.contexts.journal.models import Entry
from zhengxin.contexts.journal.queries import entries_of_event
from zhengxin.contexts.subjects.actions import UnitRow, load_unit_tree, move_unit, register_unit, rename_unit
from zhengxin.contexts.subjects.models import Unit, UnitName, UnitPlace
from zhengxin.contexts.subjects.queries import unit_numbered, units_within
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused

pytestmark = pytest.mark.django_db

KEEPER = Actor(id="k", permissions=frozenset({"subjects:unit:manage", "subjects:term:manage"}), scope_paths=("99/",))
NEW = {"kind": "department", "division_code": COUNTY, "parent": None, "code": None, "from_day": None, "at": AT}


def test_a_registered_unit_has_a_name_a_place_and_an_entry() -> None:
    number = register_unit(name="青禾县司法局", by=KEEPER, **NEW)
    unit = Unit.objects.get(number=number)
    assert number == "990121-0001"
    assert unit.path == f"99/01/21/u{unit.pk:06d}/"
    assert unit_numbered(number, day=DAY).name == "青禾县司法局"
    assert json.loads(entries_of_event("subjects.unit_registered")[0])["about"] == number


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": " "}, "subjects.name_missing"),
        ({"kind": "club"}, "subjects.unknown_kind"),
        ({"division_code": "990199"}, "subjects.unknown_jurisdiction"),
        ({"parent": "990121-9999"}, "subjects.unknown_unit"),
        ({"code": "11990121000000000X"}, "subjects.code_wrong"),
        ({"code": "not a code"}, "subjects.code_wrong"),
        ({"by": Actor(id="k", scope_paths=("99/",))}, "access.not_permitted"),
        ({"by": Actor(id="k", permissions=KEEPER.permissions, scope_paths=("98/",))}, "access.not_permitted"),
    ],
)
def test_a_unit_that_breaks_a_rule_is_refused_and_leaves_nothing(change: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as refused:
        register_unit(**({"name": "青禾县司法局", "by": KEEPER} | NEW | change))
    assert refused.value.code == code
    assert Unit.objects.count() == Entry.objects.count() == 0


def test_a_code_is_checked_and_stands_for_one_unit() -> None:
    taken = {"code": "1134160073302996XP"}
    register_unit(**({"name": "甲局", "by": KEEPER} | NEW | taken))
    with pytest.raises(Refused, match="code_taken"):
        register_unit(**({"name": "乙局", "by": KEEPER} | NEW | taken))
    assert Unit.objects.count() == 1


def test_a_renamed_unit_bears_each_name_in_its_days(qinghe: County) -> None:
    number = qinghe.units["finance"]
    rename_unit(
        number=number, name="青禾县财政金融局", from_day=date(2026, 6, 1), basis="青编〔2026〕3号", by=KEEPER, at=AT
    )
    assert unit_numbered(number, day=date(2026, 5, 31)).name == "青禾县财政局"
    assert unit_numbered(number, day=date(2026, 6, 1)).name == "青禾县财政金融局"
    assert len(entries_of_event("subjects.unit_renamed")) == 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"number": "no"}, "subjects.unknown_unit"),
        ({"name": ""}, "subjects.name_missing"),
        ({"basis": " "}, "subjects.basis_missing"),
        ({"by": Actor(id="x")}, "access.not_permitted"),
    ],
)
def test_a_renaming_that_breaks_a_rule_changes_nothing(qinghe: County, change: dict[str, object], code: str) -> None:
    act = {"number": qinghe.units["finance"], "name": "新名", "from_day": DAY, "basis": "文", "by": KEEPER, "at": AT}
    with pytest.raises(Refused) as refused:
        rename_unit(**(act | change))
    assert refused.value.code == code
    assert not UnitName.objects.filter(name="新名").exists()


def test_a_second_name_cannot_begin_before_the_first(qinghe: County) -> None:
    number = qinghe.units["finance"]
    rename_unit(number=number, name="二", from_day=date(2026, 6, 1), basis="文", by=KEEPER, at=AT)
    with pytest.raises(Refused, match="day_before_present"):
        rename_unit(number=number, name="三", from_day=date(2026, 6, 1), basis="文", by=KEEPER, at=AT)
    assert UnitName.objects.get(name="二").until_day is None


def test_a_moved_unit_takes_all_below_it_along(qinghe: County) -> None:
    section = register_unit(**({"name": "预算股", "by": KEEPER} | NEW | {"parent": qinghe.units["finance"]}))
    move_unit(number=qinghe.units["finance"], parent=qinghe.units["office"], from_day=DAY, basis="文", by=KEEPER, at=AT)
    office = Unit.objects.get(number=qinghe.units["office"])
    assert Unit.objects.get(number=section).path.startswith(office.path)
    assert [unit.name for unit in units_within([office.path], day=DAY)] == [
        "青禾县发展和改革委员会",
        "青禾县财政局",
        "预算股",
    ]


@pytest.mark.parametrize("below", [False, True])
def test_a_unit_cannot_stand_under_itself_or_under_what_stands_below_it(qinghe: County, below: bool) -> None:
    parent = qinghe.units["finance"] if below else qinghe.units["county"]
    places = UnitPlace.objects.count()
    with pytest.raises(Refused, match="tree_cyclic"):
        move_unit(number=qinghe.units["county"], parent=parent, from_day=DAY, basis="文", by=KEEPER, at=AT)
    assert UnitPlace.objects.count() == places


def test_a_tree_is_loaded_whatever_the_order_of_its_lines() -> None:
    rows = [
        UnitRow("c", "丙股", "department", COUNTY, "b"),
        UnitRow("b", "乙局", "department", COUNTY, "a"),
        UnitRow("a", "甲县人民政府", "government", COUNTY),
    ]
    numbers = load_unit_tree(rows=rows, by=KEEPER, at=AT)
    assert [unit_numbered(numbers[key], day=DAY).depth for key in "abc"] == [0, 1, 2]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([("a", "b"), ("b", "a")], "subjects.tree_cyclic"),
        ([("a", "a")], "subjects.tree_cyclic"),
        ([("a", None), ("b", "z")], "subjects.parent_missing"),
        ([("a", None), ("a", None)], "subjects.row_twice"),
    ],
)
def test_a_tree_that_is_none_is_refused_whole(rows: list[tuple[str, str | None]], code: str) -> None:
    lines = [UnitRow(key, f"单位{key}", "department", COUNTY, parent) for key, parent in rows]
    with pytest.raises(Refused) as refused:
        load_unit_tree(rows=lines, by=KEEPER, at=AT)
    assert refused.value.code == code
    assert Unit.objects.count() == Entry.objects.count() == 0


def test_a_tree_with_one_bad_line_leaves_nothing() -> None:
    rows = [UnitRow("a", "甲局", "department", COUNTY), UnitRow("b", "乙局", "department", "990999")]
    with pytest.raises(Refused, match="unknown_jurisdiction"):
        load_unit_tree(rows=rows, by=KEEPER, at=AT)
    assert Unit.objects.count() == Entry.objects.count() == 0
