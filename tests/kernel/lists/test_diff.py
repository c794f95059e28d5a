"""The difference between two versions, whatever they hold."""

from hypothesis import given
from hypothesis import strategies as st

from zhengxin.kernel.lists import Item, apply, difference, fingerprint_of_all

TEXTS = st.sampled_from(["", "甲", "乙", "=1+1", "a\nb"])
KEYS = st.lists(st.integers(1, 12), unique=True).map(lambda numbers: [f"{number:05d}" for number in numbers])


@st.composite
def versions(draw: st.DrawFn) -> list[Item]:
    def item(key: str) -> Item:
        values = {"name": draw(TEXTS), "limit": draw(TEXTS)}
        return Item(key, values, draw(TEXTS), draw(st.sampled_from(["990121-1", "990121-2"])))

    return [item(key) for key in draw(KEYS)]


def said(version: list[Item]) -> dict[str, dict[str, str]]:
    return {item.key: item.cells() for item in version}


@given(versions())
def test_a_version_does_not_differ_from_itself(version: list[Item]) -> None:
    assert not difference(version, list(reversed(version)))


@given(versions(), versions())
def test_the_difference_carried_out_on_the_old_version_gives_the_new_one(old: list[Item], new: list[Item]) -> None:
    assert said(apply(old, difference(old, new))) == said(new)


@given(versions(), versions())
def test_the_way_back_turns_everything_round(old: list[Item], new: list[Item]) -> None:
    there, back = difference(old, new), difference(new, old)
    assert {item.key for item in there.added} == {item.key for item in back.removed}
    turned = {row.key: {code: (now, was) for code, (was, now) in row.cells.items()} for row in there.changed}
    assert turned == {row.key: dict(row.cells) for row in back.changed}


@given(versions(), versions())
def test_every_key_is_added_removed_changed_or_the_same_and_only_one_of_them(old: list[Item], new: list[Item]) -> None:
    told = difference(old, new)
    parts = [
        {item.key for item in told.added},
        {item.key for item in told.removed},
        {row.key for row in told.changed},
        {key for key, cells in said(new).items() if said(old).get(key) == cells},
    ]
    assert sum(map(len, parts)) == len(set().union(*parts)) == len(said(old) | said(new))


@given(versions(), versions())
def test_versions_have_one_fingerprint_exactly_when_they_do_not_differ(old: list[Item], new: list[Item]) -> None:
    assert (fingerprint_of_all(old) == fingerprint_of_all(new)) is not bool(difference(old, new))


def test_a_change_names_old_and_new_of_each_column_alone_that_differs() -> None:
    old = Item("00001", {"name": "甲", "limit": ""}, "某法第一条", "990121-1")
    new = Item("00001", {"name": "甲", "limit": "三日"}, "某法第二条", "990121-1")
    (changed,) = difference([old], [new]).changed
    assert changed.cells == {"legal_basis": ("某法第一条", "某法第二条"), "limit": ("", "三日")}
