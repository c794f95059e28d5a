"""Search for everybody: what is public is found, the best first; nothing typed breaks it or shows what is closed."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.contexts.documents.drafts import issue, reviewed
from tests.entrypoints.portal.conftest import Takes
from tests.entrypoints.portal.test_programmes import plain
from tests.flows.conftest import Office
from tests.people import AT, County
from zhengxin.contexts.access.models import Account
from zhengxin.contexts.subjects.actions import rename_unit

NAMES = re.compile(r'<th scope="row"><a href="([^"]*)"[^>]*>(?:<span[^>]*>)?([^<]*)')


@pytest.fixture
def office(qinghe: County) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(Account.objects.get(login="office"), backend="django.contrib.auth.backends.ModelBackend")
    return client


def titles(reader: Client, words: str, **more: str) -> list[str]:
    response = reader.get(reverse("portal:search"), {"q": words, **more})
    return [title for _address, title in NAMES.findall(response.content.decode())]


def test_the_page_without_words_says_what_can_be_sought(reader: Client) -> None:
    assert "Every unit of the register is found by the names it bears or bore" in plain(reader.get("/search/"))


def test_a_unit_leads_to_its_page(reader: Client, qinghe: County) -> None:
    page = reader.get("/search/", {"q": "县发改委"}).content.decode()
    assert NAMES.findall(page) == [(reverse("portal:subject", args=[qinghe.units["office"]]), "青禾县发展和改革委员会")]


def test_a_former_name_is_told_with_its_last_day(reader: Client, qinghe: County) -> None:
    unit = qinghe.units["finance"]
    rename_unit(
        number=unit, name="青禾县财政金融局", from_day=date(2026, 3, 1), basis="某文", by=qinghe.accounts, at=AT
    )
    assert "was called 青禾县财政局 until 2026-02-28" in plain(reader.get("/search/", {"q": "青禾县财政局"}))


@pytest.mark.parametrize(
    "typed", ["青政〔2026〕12号", "青政[2026]12号", "青政 2026 12", "990121-2026-1", "政务诚信建设", "诚信"]
)
def test_a_plan_is_found_by_number_and_title_however_brackets_are_typed(
    reader: Client, programme: str, typed: str
) -> None:
    assert titles(reader, typed) == ["青禾县政务诚信建设实施方案"]


def test_the_whole_number_goes_before_everything_else(reader: Client, take_over: Takes) -> None:
    take_over(title="关于贯彻青政〔2026〕12号的方案", number="青政办〔2026〕1号")
    take_over()
    assert titles(reader, "青政〔2026〕12号") == ["青禾县政务诚信建设实施方案", "关于贯彻青政〔2026〕12号的方案"]


def test_the_address_narrows_by_kind_and_tells_how_many_of_each(reader: Client, programme: str) -> None:
    text = plain(reader.get("/search/", {"q": "青禾县"}))
    assert "5 things found" in text and "Unit 4" in text and "Plan 1" in text
    assert titles(reader, "青禾县", kind="programme") == ["青禾县政务诚信建设实施方案"]
    assert len(titles(reader, "青禾县", kind="nothing such")) == 5


def test_many_are_shown_page_by_page(reader: Client, take_over: Takes) -> None:
    for number in range(25):
        take_over(title=f"第{number}期方案", number=f"青政〔2026〕{number + 1}号")
    first, second = titles(reader, "期方案"), titles(reader, "期方案", page="2")
    assert (len(first), len(second)) == (20, 5)
    assert not set(first) & set(second)


@pytest.mark.parametrize("page", ["3", "0", "-1", "1000000000", "9" * 4000, "½", "٣", "x", "1.0"])
def test_a_page_that_is_not_there_is_told_in_a_sentence(reader: Client, programme: str, page: str) -> None:
    response = reader.get("/search/", {"q": "青禾", "page": page})
    assert response.status_code == 404
    assert "There is no such page of what was found; the last one is 1." in plain(response)


@pytest.mark.parametrize(
    ("typed", "status", "told"),
    [
        ("%", 200, "There is nothing to look for in these signs."),
        ("_%\\", 200, "There is nothing to look for in these signs."),
        ("\x00", 200, "There is nothing to look for in these signs."),
        ("😀🏛️", 200, "There is nothing to look for in these signs."),
        ("青禾\x00县", 200, "5 things found"),
        ("'; DROP TABLE subjects_unit; --", 200, "Nothing was found"),
        ("<script>alert(1)</script>", 200, "Nothing was found"),
        ("\ue000青禾", 200, "5 things found"),
        ("\ud800", 200, "There is nothing to look for in these signs."),
        ("青" * 61, 400, "This is too long to be sought."),
        ("a" * 10_000, 400, "This is too long to be sought."),
    ],
)
def test_whatever_is_typed_gets_a_page_and_the_right_status(
    reader: Client, programme: str, typed: str, status: int, told: str
) -> None:
    typed = typed.encode("utf-8", "replace").decode()
    response = reader.get("/search/", {"q": typed})
    assert response.status_code == status
    assert told in plain(response)
    assert "<script>alert" not in response.content.decode()


def test_a_form_that_is_sent_finds_nothing(reader: Client) -> None:
    assert reader.post("/search/", {"q": "青禾"}).status_code == 405


def test_a_closed_plan_and_a_paper_are_found_by_their_readers_alone(
    reader: Client, office: Client, qinghe: County, take_over: Takes
) -> None:
    take_over(disclosure=None, title="不公开的方案", number="青密〔2026〕7号")
    paper = issue(reviewed(qinghe), qinghe.issuer)
    for typed in ("不公开", "青密〔2026〕7号", paper):
        assert titles(reader, typed) == titles(reader, "没有这样的东西") == []
        assert len(titles(office, typed)) == 1
        assert "not public" in plain(office.get("/search/", {"q": typed}))


def test_a_list_and_its_closed_neighbour_are_found_by_number(reader: Client, qinghe: County) -> None:
    number = Office("", qinghe).listed()
    assert titles(reader, number) == ["青禾县财政局: list of fees charged to businesses"]
    assert titles(reader, number.replace("list-1", "list-2")) == []


@pytest.mark.usefixtures("one_minute")
def test_a_search_asks_the_store_at_most_fifteen_times(
    reader: Client, office: Client, programme: str, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for typed in ("青禾县", "青政〔2026〕12号", "990121"):
        with django_assert_max_num_queries(15):
            reader.get("/search/", {"q": typed})
    office.get("/search/")
    # Session, account, posts and roles besides.
    with django_assert_max_num_queries(4 + 15):
        office.get("/search/", {"q": "青禾县"})
