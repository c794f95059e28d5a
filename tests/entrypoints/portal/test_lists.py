"""Public pages of lists: what is in force, searched, sorted, taken as a file, compared."""

from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.people import AT, County
from zhengxin.contexts.plans.actions.lists import (
    add_item,
    change_item,
    draft_version,
    issue_version,
    open_list,
    remove_item,
    start_list,
)
from zhengxin.plumbing.tabular import read_workbook

pytestmark = pytest.mark.django_db


@pytest.fixture
def number(qinghe: County) -> str:
    """Two issued versions: one item changed, one removed, one added; not public yet; a third version in draft."""
    owner = qinghe.units["finance"]
    made = start_list(kind="business_fees", owner=owner, by=qinghe.clerk, at=AT)

    def columns(name: str, amount: str) -> dict[str, str]:
        return {"name": name, "kind": "deposit", "amount": amount}

    def add(name: str, amount: str, seen: int) -> None:
        told = columns(name, amount)
        add_item(number=made, columns=told, legal_basis="某办法第一条", owner=owner, seen=seen, by=qinghe.clerk, at=AT)

    def issue(day: date, seen: int) -> None:
        issue_version(number=made, in_force_from=day, basis="决定", seen=seen, by=qinghe.office, at=AT)

    draft_version(number=made, by=qinghe.clerk, at=AT)
    for seen, (name, amount) in enumerate([("投标保证金", "120"), ("履约保证金", "9"), ("=SUM(A1)", "30")]):
        add(name, amount, seen)
    issue(date(2026, 1, 1), 3)
    draft_version(number=made, by=qinghe.clerk, at=AT)
    change_item(
        number=made,
        key="00001",
        columns=columns("投标保证金", "80"),
        legal_basis="某办法第一条",
        owner=owner,
        seen=0,
        by=qinghe.clerk,
        at=AT,
    )
    remove_item(number=made, key="00002", seen=1, by=qinghe.clerk, at=AT)
    add("质量保证金", "7", 2)
    issue(date(2026, 2, 1), 3)
    draft_version(number=made, by=qinghe.clerk, at=AT)
    return made


@pytest.fixture
def public(number: str, qinghe: County) -> str:
    open_list(number=number, basis="条例第二十条", by=qinghe.office, at=AT)
    return number


def _words(response: HttpResponse) -> str:
    return response.content.decode().replace('<span lang="zh-Hans">', "").replace("</span>", "")


def test_without_a_public_list_the_page_says_what_belongs_there(reader: Client, number: str) -> None:
    assert "No list is shown here yet" in _words(reader.get(reverse("portal:lists")))


def test_a_closed_list_cannot_be_told_from_a_missing_one(reader: Client, number: str) -> None:
    closed, missing = (reader.get(reverse("portal:list", args=[each])) for each in (number, "990121-list-9"))
    assert (closed.status_code, missing.status_code) == (404, 404)


def test_lists_stand_under_their_kind_and_are_found_by_words(reader: Client, public: str) -> None:
    page = _words(reader.get(reverse("portal:lists")))
    assert "list of fees charged to businesses" in page
    assert "青禾县财政局" in page
    assert "青禾县财政局" in _words(reader.get(reverse("portal:lists"), {"q": "fees"}))
    none = _words(reader.get(reverse("portal:lists"), {"q": "nothing\x00<b>"}))
    assert "No list has" in none
    assert "<b>" not in none
    assert "青禾县财政局" in reader.get(reverse("portal:lists_file")).content.decode()


def test_the_version_in_force_is_shown_and_the_draft_is_not(reader: Client, public: str) -> None:
    page = _words(reader.get(reverse("portal:list", args=[public])))
    assert "version 2, in force from 2026-02-01" in page
    assert "质量保证金" in page
    assert "履约保证金" not in page
    assert "Version 3" not in page
    assert reader.get(reverse("portal:list", args=[public]), {"version": "3"}).status_code == 404
    old = _words(reader.get(reverse("portal:list", args=[public]), {"version": "1"}))
    assert "not the version in force today" in old
    assert "履约保证金" in old


@pytest.mark.parametrize("version", ["x", "-1", "99999999999", "²", "0"])
def test_a_version_that_is_none_is_not_there(reader: Client, public: str, version: str) -> None:
    assert reader.get(reverse("portal:list", args=[public]), {"version": version}).status_code == 404


def test_items_are_searched_and_amounts_sort_as_amounts(reader: Client, public: str) -> None:
    page = _words(reader.get(reverse("portal:list", args=[public]), {"sort": "amount", "page": "7x"}))
    assert page.index("质量保证金") < page.index("=SUM") < page.index("投标保证金")
    found = _words(reader.get(reverse("portal:list", args=[public]), {"q": "质量"}))
    assert "1 of 3 items is shown" in found
    assert "No item has" in _words(reader.get(reverse("portal:list", args=[public]), {"q": "无此项"}))


def test_the_files_hold_what_the_page_shows_and_nothing_runs(reader: Client, public: str) -> None:
    told = {"sort": "-amount", "version": "1"}
    text = reader.get(reverse("portal:list_csv", args=[public]), told).content.decode()
    assert text.index("投标保证金") < text.index("'=SUM(A1)") < text.index("履约保证金")
    book = reader.get(reverse("portal:list_xlsx", args=[public]), told)
    (sheet,) = read_workbook(book.content).values()
    assert [row[1] for row in sheet.rows] == ["Fee", "投标保证金", "=SUM(A1)", "履约保证金"]
    assert sheet.computed == frozenset()


def test_the_difference_says_added_removed_changed_in_words(reader: Client, public: str) -> None:
    page = _words(reader.get(reverse("portal:list_difference", args=[public, 1, 2])))
    assert "1 added, 1 removed, 1 changed" in page
    assert "<del>120.00</del>" in page
    assert "<ins>80.00</ins>" in page
    assert "<ins>质量保证金</ins>" in page
    assert "<del>履约保证金</del>" in page
    same = reader.get(reverse("portal:list_difference", args=[public, 2, 2]))
    assert "Both versions say the same" in _words(same)
    assert reader.get(reverse("portal:list_difference", args=[public, 2, 3])).status_code == 404


def test_a_page_of_a_list_asks_the_store_few_questions(
    reader: Client, public: str, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        reader.get(reverse("portal:list", args=[public]))
