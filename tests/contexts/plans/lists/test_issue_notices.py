"""After a version was issued the units whose items it touches are told, by the worker and once."""

from datetime import date

import pytest

from tests.contexts.plans.lists.conftest import Kept
from tests.people import AT, DAY
from zhengxin.config.reactions import react
from zhengxin.contexts.notices.models import Notice
from zhengxin.contexts.plans.actions.lists import change_item, draft_version, remove_item
from zhengxin.contexts.plans.queries.lists import list_items, list_shown

pytestmark = pytest.mark.django_db


def told() -> list[tuple[str, str, str]]:
    """Unit, count of items and link of each message, after a few rounds of the worker."""
    for _ in range(3):
        react(now=lambda: AT)
    rows = Notice.objects.filter(kind="list_issued").select_related("unit").order_by("id")
    return [(row.unit.number, row.params["items"], row.link) for row in rows]


def test_each_owner_of_a_touched_item_is_told_once_how_many(kept: Kept) -> None:
    assert told() == []
    office = kept.county.units["office"]
    kept.add("第三项", owner=office)
    kept.issue(date(2026, 3, 1), publication_basis="条例第二十条")
    link = f"/lists/{kept.number}/"
    assert told() == sorted([(kept.finance, "2", link), (office, "1", link)])
    (notice, *_) = Notice.objects.filter(kind="list_issued")
    assert notice.params["version"] == "1" and notice.params["day"] == "2026-03-01" and notice.because


def test_a_closed_list_is_told_without_a_link_and_a_review_that_changes_nothing_not_at_all(issued: Kept) -> None:
    assert told() == [], "what was issued before the first round is history"
    issued.issue(date(2026, 3, 2))
    assert told() == []


def test_both_owners_of_an_item_that_changed_hands_are_told(issued: Kept) -> None:
    told()
    office = issued.county.units["office"]
    first, second = list_items(list_shown(issued.clerk, issued.number, day=DAY), 2)
    given = {"number": issued.number, "by": issued.clerk, "at": AT}
    change_item(
        key=first.key, columns=first.values, legal_basis=first.legal_basis, owner=office, seen=issued.changes, **given
    )
    remove_item(key=second.key, seen=issued.changes, **given)
    issued.issue(date(2026, 3, 2))
    assert told() == sorted([(issued.finance, "2", ""), (office, "1", "")])
    draft_version(**given)
    assert len(told()) == 2
