"""The acts on lists: each exit of each act."""

import json
from datetime import date

import pytest

from tests.contexts.plans.lists.conftest import Kept
from tests.people import AT, DAY, County
from zhengxin.contexts.journal.models import Entry, Opening
from zhengxin.contexts.journal.queries import entries_of_event
from zhengxin.contexts.plans.actions.lists import (
    add_item,
    change_item,
    draft_version,
    issue_version,
    open_list,
    remove_item,
    start_list,
)
from zhengxin.contexts.plans.models import ListItem, ListVersion, VersionedList
from zhengxin.contexts.plans.queries.lists import list_items, list_shown
from zhengxin.kernel.actors import nobody
from zhengxin.kernel.refusals import Refused

pytestmark = pytest.mark.django_db


def _refused(act: object, code: str, **arguments: object) -> None:
    """The act is refused with the code, and neither row nor entry is left of it."""
    before = (Entry.objects.count(), *_rows())
    with pytest.raises(Refused) as refused:
        act(**arguments)  # type: ignore[operator]
    assert refused.value.code == code
    assert (Entry.objects.count(), *_rows()) == before


def _rows() -> tuple[object, ...]:
    return tuple(list(model.objects.order_by("pk").values()) for model in (VersionedList, ListVersion, ListItem))


def test_a_unit_begins_a_list_and_its_first_draft_is_empty(qinghe: County) -> None:
    number = start_list(kind="powers", owner=qinghe.units["office"], by=qinghe.clerk, at=AT)
    assert number == "990121-list-1"
    assert json.loads(entries_of_event("plans.list_started")[0])["rule"].keys() == {"lists"}
    assert draft_version(number=number, by=qinghe.clerk, at=AT) == 1
    shown = list_shown(qinghe.clerk, number, day=DAY)
    assert (shown.kind.zh, shown.owner, shown.in_force) == ("权力清单", "青禾县发展和改革委员会", None)
    assert list_items(shown, 1) == []
    assert len(entries_of_event("plans.list_drafted")) == 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"kind": "wishes"}, "plans.list_kind_unknown"),
        ({"owner": "990121-9999"}, "subjects.unknown_unit"),
        ({"by": nobody()}, "access.not_permitted"),
        ({"kind": "business_fees"}, "plans.list_kept_already"),
    ],
)
def test_a_list_that_cannot_begin_leaves_nothing(kept: Kept, change: dict[str, object], code: str) -> None:
    _refused(start_list, code, **({"kind": "powers", "owner": kept.finance, "by": kept.clerk, "at": AT} | change))


def test_neighbours_and_administrators_touch_no_list(kept: Kept) -> None:
    for actor in (kept.county.neighbour, kept.county.accounts, nobody()):
        _refused(draft_version, "access.not_permitted", number=kept.number, by=actor, at=AT)
        _refused(kept.add, "access.not_permitted", name="某项", by=actor)
        _refused(
            remove_item, "access.not_permitted", number=kept.number, key="00001", seen=kept.changes, by=actor, at=AT
        )
        _refused(kept.issue, "access.not_permitted", day=DAY, by=actor)
        _refused(open_list, "access.not_permitted", number=kept.number, basis="决定", by=actor, at=AT)


def test_a_list_has_one_draft_at_a_time(kept: Kept) -> None:
    _refused(draft_version, "plans.list_has_draft", number=kept.number, by=kept.clerk, at=AT)
    _refused(draft_version, "plans.unknown_list", number="990121-list-9", by=kept.clerk, at=AT)


def test_a_new_version_begins_as_a_copy_of_the_last(issued: Kept) -> None:
    shown = list_shown(issued.clerk, issued.number, day=DAY)
    assert [version.number for version in shown.versions] == [2, 1]
    assert list_items(shown, 2) == list_items(shown, 1)
    change_item(
        number=issued.number,
        key="00001",
        columns={"name": "投标保证金", "kind": "deposit", "amount": "80"},
        legal_basis="青禾县示例收费办法第四条",
        owner=issued.finance,
        seen=0,
        by=issued.clerk,
        at=AT,
    )
    remove_item(number=issued.number, key="00002", seen=1, by=issued.clerk, at=AT)
    assert [item.values["amount"] for item in list_items(shown, 1)] == ["120.00", "120.00"]
    assert [item.values["amount"] for item in list_items(shown, 2)] == ["80.00"]


def test_a_key_is_never_given_twice(issued: Kept) -> None:
    remove_item(number=issued.number, key="00002", seen=0, by=issued.clerk, at=AT)
    assert issued.add("质量保证金") == "00003"


def test_each_change_of_an_item_is_entered_with_what_was_and_what_is(kept: Kept) -> None:
    remove_item(number=kept.number, key="00001", seen=kept.changes, by=kept.clerk, at=AT)
    assert len(entries_of_event("plans.list_item_changed")) == 3
    opened = json.loads(Opening.objects.filter(entry__event="plans.list_item_changed").order_by("pk").last().values)
    assert (opened["key"], opened["is"], opened["was"]["name"]) == ("00001", None, "投标保证金")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"legal_basis": " "}, "plans.list_item_without_basis"),
        ({"legal_basis": "条" * 2001}, "cell.long"),
        ({"columns": {"name": "", "kind": "deposit"}}, "cell.missing"),
        ({"columns": {"name": "某", "kind": "gift"}}, "list.value_choice"),
        ({"columns": {"name": "某", "kind": "deposit", "amount": "许多"}}, "list.value_money"),
        ({"columns": {"name": "某", "kind": "deposit", "until": "2026-02-30"}}, "cell.day"),
        ({"columns": {"name": "某\x00", "kind": "deposit"}}, "cell.characters"),
        ({"owner": "990121-9999"}, "subjects.unknown_unit"),
        ({"seen": 0}, "plans.list_changed_meanwhile"),
        ({"number": "990121-list-9"}, "plans.unknown_list"),
    ],
)
def test_an_item_that_breaks_a_rule_is_neither_added_nor_changed(
    kept: Kept, change: dict[str, object], code: str
) -> None:
    _refused(kept.add, code, name="某项", **change)
    given = {
        "number": kept.number,
        "key": "00001",
        "columns": {"name": "某项", "kind": "deposit"},
        "legal_basis": "某办法",
        "owner": kept.finance,
        "seen": kept.changes,
        "by": kept.clerk,
        "at": AT,
    }
    _refused(change_item, code, **(given | change))


def test_an_item_belongs_to_a_unit_of_the_place_whose_kind_may_own_it(kept: Kept) -> None:
    _refused(kept.add, "plans.list_owner_kind", name="某项", owner=kept.county.units["county"])


def test_a_change_that_changes_nothing_or_nobody_is_refused(kept: Kept) -> None:
    given = {
        "number": kept.number,
        "columns": {"name": "投标保证金", "kind": "deposit", "amount": "120.00"},
        "legal_basis": "青禾县示例收费办法第三条",
        "owner": kept.finance,
        "seen": kept.changes,
        "by": kept.clerk,
        "at": AT,
    }
    _refused(change_item, "plans.list_item_unchanged", key="00001", **given)
    _refused(change_item, "plans.unknown_list_item", key="00009", **given)
    _refused(
        remove_item,
        "plans.unknown_list_item",
        number=kept.number,
        key="00009",
        seen=kept.changes,
        by=kept.clerk,
        at=AT,
    )


def test_a_list_is_full_at_its_bound(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhengxin.contexts.plans.actions.lists.draft_rows.MAX_ITEMS", 2)
    _refused(kept.add, "plans.list_too_long", name="第三项")


def test_another_person_issues_what_the_clerk_drafted(kept: Kept) -> None:
    assert kept.issue(date(2026, 3, 1)) == 1
    shown = list_shown(kept.office, kept.number, day=DAY)
    assert (shown.in_force, shown.next_review, shown.is_public) == (1, date(2027, 3, 1), False)
    assert len(entries_of_event("plans.list_issued")) == 1
    _refused(
        issue_version,
        "plans.list_no_draft",
        number=kept.number,
        in_force_from=DAY,
        basis="决定",
        seen=0,
        by=kept.office,
        at=AT,
    )


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"basis": " "}, "plans.list_basis_missing"),
        ({"seen": 1}, "plans.list_changed_meanwhile"),
        ({"number": "990121-list-9"}, "plans.unknown_list"),
    ],
)
def test_a_version_that_cannot_be_issued_stays_a_draft(kept: Kept, change: dict[str, object], code: str) -> None:
    _refused(kept.issue, code, day=DAY, **change)


def test_the_clerk_may_not_issue_and_the_office_not_what_it_drafted_itself(kept: Kept) -> None:
    _refused(kept.issue, "access.not_permitted", day=DAY, by=kept.clerk)
    kept.add("质量保证金", by=kept.office)
    _refused(kept.issue, "plans.list_own_draft", day=DAY)


def test_an_empty_draft_is_not_issued(qinghe: County) -> None:
    number = start_list(kind="powers", owner=qinghe.units["office"], by=qinghe.clerk, at=AT)
    draft_version(number=number, by=qinghe.clerk, at=AT)
    _refused(
        issue_version,
        "plans.list_empty",
        number=number,
        in_force_from=DAY,
        basis="决定",
        seen=0,
        by=qinghe.office,
        at=AT,
    )


def test_versions_come_into_force_one_after_the_other(issued: Kept) -> None:
    _refused(issued.issue, "plans.list_day_before", day=date(2026, 2, 28))
    issued.issue(date(2026, 6, 1))
    in_force = [list_shown(issued.office, issued.number, day=day).in_force for day in (DAY, date(2026, 6, 1))]
    assert in_force == [1, 2]
    assert list_shown(issued.office, issued.number, day=date(2026, 2, 1)).in_force is None


def test_an_unchanged_version_is_a_review_that_changed_nothing(issued: Kept) -> None:
    issued.issue(date(2026, 9, 1), basis="年度复核，无变化")
    shown = list_shown(issued.office, issued.number, day=date(2026, 9, 2))
    assert shown.next_review == date(2027, 9, 1)


def test_a_list_becomes_public_on_a_basis_alone(issued: Kept) -> None:
    with pytest.raises(Refused, match="unknown_list"):
        list_shown(nobody(), issued.number, day=DAY)
    _refused(
        open_list, "plans.list_publication_basis_missing", number=issued.number, basis=" ", by=issued.office, at=AT
    )
    open_list(number=issued.number, basis="政府信息公开条例第二十条", by=issued.office, at=AT)
    shown = list_shown(nobody(), issued.number, day=DAY)
    assert [version.number for version in shown.versions] == [1]
    assert shown.draft is None
    with pytest.raises(Refused, match="unknown_list_version"):
        list_items(shown, 2)
    assert len(entries_of_event("plans.list_opened")) == 1
    _refused(open_list, "plans.list_already_public", number=issued.number, basis="又", by=issued.office, at=AT)


def test_a_list_without_an_issued_version_does_not_become_public(kept: Kept) -> None:
    _refused(open_list, "plans.list_not_issued", number=kept.number, basis="决定", by=kept.office, at=AT)


def test_issuing_can_name_the_basis_of_publication_at_once(kept: Kept) -> None:
    kept.issue(date(2026, 3, 1), publication_basis="政府信息公开条例第二十条")
    assert list_shown(nobody(), kept.number, day=DAY).is_public


def test_an_item_is_added_to_a_draft_alone(kept: Kept) -> None:
    kept.issue(date(2026, 3, 1))
    _refused(
        add_item,
        "plans.list_no_draft",
        number=kept.number,
        columns={"name": "某", "kind": "deposit"},
        legal_basis="某办法",
        owner=kept.finance,
        seen=0,
        by=kept.clerk,
        at=AT,
    )
