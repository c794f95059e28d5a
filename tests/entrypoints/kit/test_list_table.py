"""A long list is shown page by page, in the order and with the words that the address asks for."""

import pytest
from django.http import QueryDict

from zhengxin.contexts.plans.queries.lists import ListShown, list_kind
from zhengxin.entrypoints.kit.list_table import item_table
from zhengxin.kernel.lists import Item

ITEMS = [Item(f"{n:05d}", {"name": f"事项{n}", "kind": "licence"}, "某法第一条", "990121-1") for n in range(1, 251)]


def shown() -> ListShown:
    owners = {"990121-1": "青禾县财政局"}
    return ListShown("990121-list-1", list_kind("powers"), "990121", "99/", "x", "x", True, "x", (), 1, None, owners)


@pytest.mark.parametrize(
    ("asked", "page", "first", "count"),
    [
        ("", 1, "事项1", 100),
        ("page=3", 3, "事项201", 50),
        ("page=99", 3, "事项201", 50),
        ("page=0", 1, "事项1", 100),
        ("page=²", 1, "事项1", 100),
        ("page=x&sort=--name", 1, "事项1", 100),
        ("q=事项25", 1, "事项25", 2),
    ],
)
def test_a_page_holds_a_hundred_items_and_a_wrong_page_is_the_nearest(
    asked: str, page: int, first: str, count: int
) -> None:
    table = item_table(shown(), ITEMS, QueryDict(asked))
    assert (table.page, table.lines[0].name, len(table.lines)) == (page, first, count)


def test_pages_and_heads_keep_what_else_the_address_asks() -> None:
    table = item_table(shown(), ITEMS, QueryDict("q=事项&version=2&page=2"))
    assert "version=2" in table.before
    assert "page=1" in table.before
    assert "page=3" in table.after
    assert all("version=2" in column.href and "page" not in column.href for column in table.columns)
