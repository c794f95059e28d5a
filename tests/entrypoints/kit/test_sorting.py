"""Tables sorted through the URL."""

import pytest
from django.http import QueryDict

from zhengxin.entrypoints.kit.sorting import Heading, chosen_sort, columns, in_order

HEADINGS = (Heading("title", "Title"), Heading("tasks", "Tasks", is_number=True), Heading("", "Number"))


def links(sort: str, query: str = "") -> list[str]:
    return [column.href for column in columns(HEADINGS, sort, QueryDict(query))]


@pytest.mark.parametrize("asked", ["", "number", "-", "--title", "title,tasks", "\x00"])
def test_an_unknown_column_leaves_the_usual_order(asked):
    assert chosen_sort(QueryDict("", mutable=True) | {"sort": asked}, HEADINGS, "-tasks") == "-tasks"


def test_a_known_column_is_taken_in_either_direction():
    assert chosen_sort(QueryDict("sort=title"), HEADINGS, "-tasks") == "title"
    assert chosen_sort(QueryDict("sort=-title"), HEADINGS, "-tasks") == "-title"


def test_words_rise_first_and_figures_fall_first():
    assert links("other") == ["?sort=title", "?sort=-tasks", ""]


def test_the_column_in_use_offers_the_other_direction():
    assert links("title")[0] == "?sort=-title"
    assert links("-tasks")[1] == "?sort=tasks"
    assert links("tasks")[1] == "?sort=-tasks"


def test_a_link_keeps_the_rest_of_the_address():
    assert links("title", "q=a%26b&sort=title")[1] == "?q=a%26b&sort=-tasks"


def test_only_the_column_in_use_says_its_direction():
    assert [column.direction for column in columns(HEADINGS, "-tasks", QueryDict())] == ["", "descending", ""]


def test_rows_of_equal_value_keep_their_order():
    rows = [("b", 1), ("a", 1), ("c", 2)]
    by = {"count": lambda row: row[1]}
    assert in_order(rows, "count", by) == rows
    assert in_order(rows, "-count", by) == [("c", 2), ("b", 1), ("a", 1)]
