"""The list of plans, as a table and as a file."""

import csv
import io
import re

import pytest
from django.urls import reverse


def rows(response) -> list[list[str]]:
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


def titles(response) -> list[str]:
    return re.findall(r'<th scope="row">\s*<a [^>]*><span[^>]*>([^<]*)', response.content.decode())


@pytest.fixture
def three(take_over) -> list[str]:
    """Three plans: numbers in the order they were issued."""
    return [
        take_over(),
        take_over(title="青禾县二期方案", number="青政〔2027〕1号", issued_on="2027-01-10", clauses=[]),
        take_over(title="青禾县三期方案", number="青政〔2028〕1号", issued_on=None, issuer="青禾县信用办", clauses=[]),
    ]


def test_the_first_line_counts_what_the_table_shows(reader, programme):
    text = " ".join(re.sub(r"<[^>]*>", "", reader.get("/programmes/").content.decode()).split())
    assert "1 plan, 5 clauses, 5 tasks, 2 stated time limits." in text


def test_every_figure_leads_to_its_rows(reader, programme):
    page = reader.get("/programmes/").content.decode()
    here = reverse("portal:programme", args=[programme])
    assert f'href="{here}#clauses">5</a>' in page
    assert f'href="{here}?dated=1#clauses">2</a>' in page
    assert f'href="{reverse("portal:units", args=[programme])}">' in page


def test_the_page_speaks_chinese_unless_asked_otherwise(client, programme):
    response = client.get("/programmes/")
    assert '<html lang="zh-Hans">' in response.content.decode()
    assert "1 个方案" in response.content.decode()


def test_chinese_data_on_an_english_page_is_marked_as_chinese(reader, programme):
    page = reader.get("/programmes/").content.decode()
    assert '<html lang="en">' in page
    assert '<span lang="zh-Hans">青禾县政务诚信建设实施方案</span>' in page


@pytest.mark.parametrize(
    "sort, first",
    [
        ("", "青禾县二期方案"),
        ("issued_on", "青禾县政务诚信建设实施方案"),
        ("-clauses", "青禾县政务诚信建设实施方案"),
        ("no-such-column", "青禾县二期方案"),
        ("--title", "青禾县二期方案"),
    ],
)
def test_the_address_sorts_the_table(reader, three, sort, first):
    listed = [title for title in titles(reader.get("/programmes/", {"sort": sort})) if title != "青禾县三期方案"]
    assert listed[0] == first


def test_the_head_of_the_table_says_what_it_is_sorted_by_and_offers_the_other_way(reader, programme):
    page = reader.get("/programmes/", {"sort": "-tasks", "q": "青禾"}).content.decode()
    assert page.count("aria-sort") == 1
    assert 'aria-sort="descending"' in page
    assert "?sort=tasks&amp;q=%E9%9D%92%E7%A6%BE" in page


def test_the_search_finds_words_of_title_and_number(reader, three):
    assert titles(reader.get("/programmes/", {"q": "二期"})) == ["青禾县二期方案"]
    assert titles(reader.get("/programmes/", {"q": "〔2026〕12"})) == ["青禾县政务诚信建设实施方案"]


def test_a_search_without_success_says_so_and_shows_the_way_back(reader, programme):
    page = reader.get("/programmes/", {"q": "没有的词"}).content.decode()
    assert "No plan has" in page
    assert "没有的词" in page
    assert "All plans" in page


def test_an_empty_place_says_what_belongs_here(reader, db):
    assert "No plan is shown here yet." in reader.get("/programmes/").content.decode()


def test_a_closed_plan_is_listed_for_nobody_outside(reader, take_over):
    take_over(disclosure=None)
    assert "青禾县政务诚信建设实施方案" not in reader.get("/programmes/").content.decode()


def test_staff_see_a_closed_plan_marked_as_not_public(logged_in, take_over):
    take_over(disclosure=None)
    page = logged_in("office").get("/programmes/").content.decode()
    assert "青禾县政务诚信建设实施方案" in page
    assert "not public" in page


def test_the_file_holds_exactly_the_rows_of_the_page(reader, three):
    asked = {"q": "二期", "sort": "title"}
    head, *lines = rows(reader.get(reverse("portal:programmes_file"), asked))
    assert head == ["Plan", "Document number", "Jurisdiction", "Issued on", "Clauses", "Tasks", "Units", "Time limits"]
    assert lines == [["青禾县二期方案", "青政〔2027〕1号", "云川省临澜市青禾县", "2027-01-10", "0", "0", "1", "0"]]


def test_the_page_links_the_file_with_what_was_asked(reader, three):
    page = reader.get("/programmes/", {"q": "二期", "sort": "title"}).content.decode()
    assert f"{reverse('portal:programmes_file')}?q=%E4%BA%8C%E6%9C%9F&amp;sort=title" in page


@pytest.mark.parametrize(
    "query",
    [
        {"q": "\x00"},
        {"q": "'; DROP TABLE plans_programme; --"},
        {"q": "%_\\"},
        {"q": "青" * 5000},
        {"q": "<script>alert(1)</script>"},
        {"sort": "path"},
        {"sort": "-"},
        {"sort": "title,number"},
        {"sort": "\x00title"},
        {"unit": "\x00", "dated": "x", "running": "1; --"},
    ],
)
@pytest.mark.parametrize(
    "address", ["portal:programmes", "portal:programmes_file", "programme", "programme_file", "units"]
)
def test_no_query_breaks_a_page(reader, programme, address, query):
    target = reverse(address) if ":" in address else reverse(f"portal:{address}", args=[programme])
    response = reader.get(target, query)
    assert response.status_code == 200
    assert b"<script>alert" not in response.content


def test_the_list_asks_the_store_as_often_for_many_plans_as_for_one(reader, take_over, django_assert_max_num_queries):
    for count in range(8):
        take_over(number=f"青政〔2026〕{count}号")
    with django_assert_max_num_queries(5):
        reader.get("/programmes/")
