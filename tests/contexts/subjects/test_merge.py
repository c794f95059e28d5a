import json
from datetime import date

import pytest

from tests.people import AT, COUNTY, DAY, County
from zhengxin.contexts.journal.models import Entry
from zhengxin.contexts.journal.queries import entries_of_event
from zhengxin.contexts.subjects.actions import merge_units, move_unit, register_unit, rename_unit
from zhengxin.contexts.subjects.models import Unit, UnitName, UnitPlace, UnitSuccession
from zhengxin.contexts.subjects.queries import resolve_unit_name, successor_of, unit_numbered, units_within
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused

pytestmark = pytest.mark.django_db

KEEPER = Actor(id="k", permissions=frozenset({"subjects:unit:manage"}), scope_paths=("99/",))
FIRST = date(2026, 6, 1)
LAST = date(2026, 5, 31)


def new(name: str, parent: str | None = None, from_day: date | None = None) -> str:
    told = {"kind": "department", "division_code": COUNTY, "code": None, "from_day": from_day, "by": KEEPER, "at": AT}
    return register_unit(name=name, parent=parent, **told)


def merge(number: str, into: str, day: date = FIRST, basis: str = "青编〔2026〕3号", by: Actor = KEEPER) -> None:
    merge_units(number=number, into=into, day=day, basis=basis, by=by, at=AT)


def test_from_its_day_on_the_successor_stands_for_the_unit(qinghe: County) -> None:
    prices = new("青禾县物价局")
    merge(prices, qinghe.units["office"])
    assert Unit.objects.get(number=prices).ended_on == LAST
    assert successor_of(prices, day=LAST) is None
    heir = successor_of(prices, day=FIRST)
    assert heir is not None and heir.number == qinghe.units["office"]
    entry = json.loads(entries_of_event("subjects.unit_merged")[0])
    assert entry["about"] == prices


def test_an_ended_unit_leaves_the_tree_and_keeps_its_name(qinghe: County) -> None:
    prices = new("青禾县物价局")
    merge(prices, qinghe.units["office"])
    assert prices in {unit.number for unit in units_within(["99/"], day=LAST)}
    assert prices not in {unit.number for unit in units_within(["99/"], day=FIRST)}
    assert unit_numbered(prices, day=FIRST).name == "青禾县物价局"
    assert not UnitName.objects.filter(unit__number=prices, until_day=None).exists()
    assert not UnitPlace.objects.filter(unit__number=prices, until_day=None).exists()


def test_what_stands_below_moves_along(qinghe: County) -> None:
    prices = new("青禾县物价局")
    section = new("价格监测股", parent=prices)
    merge(prices, qinghe.units["office"])
    office = Unit.objects.get(number=qinghe.units["office"])
    assert Unit.objects.get(number=section).path.startswith(office.path)
    assert len(entries_of_event("subjects.unit_moved")) == 1


def test_successors_are_followed_in_a_row(qinghe: County) -> None:
    first, second = new("青禾县甲局"), new("青禾县乙局")
    merge(first, second)
    merge(second, qinghe.units["office"], day=date(2026, 7, 1))
    assert getattr(successor_of(first, day=date(2026, 6, 30)), "number", None) == second
    assert getattr(successor_of(first, day=date(2026, 7, 1)), "number", None) == qinghe.units["office"]


def test_the_old_name_leads_to_the_successor(qinghe: County) -> None:
    first = new("青禾县招商办公室")
    merge(first, qinghe.units["office"])
    before = resolve_unit_name("县招商办", COUNTY, day=LAST)
    after = resolve_unit_name("县招商办", COUNTY, day=FIRST)
    assert (before.unit, after.unit) == (first, qinghe.units["office"])
    assert (after.reason.code, after.reason.params["basis"]) == ("merged", "青编〔2026〕3号")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"number": "990121-9999"}, "subjects.unknown_unit"),
        ({"into": "990121-9999"}, "subjects.unknown_unit"),
        ({"basis": " "}, "subjects.basis_missing"),
        ({"by": Actor(id="x", scope_paths=("99/",))}, "access.not_permitted"),
        ({"by": Actor(id="x", permissions=KEEPER.permissions, scope_paths=("98/",))}, "access.not_permitted"),
        ({"day": date(2020, 1, 1)}, "subjects.day_before_present"),
        ({"into": "itself"}, "subjects.merged_into_itself"),
        ({"into": "below"}, "subjects.tree_cyclic"),
        ({"into": "ended"}, "subjects.unit_has_ended"),
        ({"number": "ended"}, "subjects.unit_has_ended"),
    ],
)
def test_a_merger_that_breaks_a_rule_changes_nothing(qinghe: County, change: dict[str, object], code: str) -> None:
    itself = new("青禾县甲局", from_day=date(2021, 1, 1))
    units = {"itself": itself, "below": new("甲股", parent=itself), "ended": new("青禾县乙局")}
    merge(units["ended"], qinghe.units["finance"], day=DAY)
    act = {"number": itself, "into": qinghe.units["office"]} | change
    act |= {key: units[str(act[key])] for key in ("number", "into") if act[key] in units}
    entries, places = Entry.objects.count(), UnitPlace.objects.count()
    with pytest.raises(Refused) as refused:
        merge(**act)  # type: ignore[arg-type]
    assert refused.value.code == code
    assert (Entry.objects.count(), UnitPlace.objects.count()) == (entries, places)
    assert UnitSuccession.objects.count() == 1
    assert Unit.objects.filter(number=itself, ended_on=None).exists()


def test_successors_cannot_form_a_circle(qinghe: County) -> None:
    first, second = new("青禾县甲局"), new("青禾县乙局")
    merge(first, second, day=date(2027, 1, 1))
    with pytest.raises(Refused, match="succession_cyclic"):
        merge(second, first)
    assert UnitSuccession.objects.count() == 1


def test_a_merger_that_fails_halfway_leaves_nothing(qinghe: County, monkeypatch: pytest.MonkeyPatch) -> None:
    first = new("青禾县甲局")
    new("甲股", parent=first)
    entries = Entry.objects.count()

    def fail(**_: object) -> None:
        raise RuntimeError("the journal is gone")

    monkeypatch.setattr("zhengxin.contexts.subjects.actions.merge.record", fail)
    with pytest.raises(RuntimeError):
        merge(first, qinghe.units["office"])
    assert Unit.objects.get(number=first).ended_on is None
    assert Entry.objects.count() == entries
    assert not UnitSuccession.objects.exists()


def test_an_ended_unit_is_neither_renamed_nor_moved_and_takes_none_below_it(qinghe: County) -> None:
    ended, other = new("青禾县甲局"), new("青禾县乙局")
    merge(ended, qinghe.units["office"])
    entries, told = Entry.objects.count(), {"from_day": FIRST, "basis": "文", "by": KEEPER, "at": AT}
    acts = (
        lambda: rename_unit(number=ended, name="青禾县丙局", **told),
        lambda: move_unit(number=ended, parent=other, **told),
        lambda: move_unit(number=other, parent=ended, **told),
        lambda: new("丁股", parent=ended),
    )
    for act in acts:
        with pytest.raises(Refused, match="unit_has_ended"):
            act()
    assert Entry.objects.count() == entries
