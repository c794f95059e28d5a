"""Tables sorted through the URL: which column, which way, and the links in the table's head."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.http import QueryDict
from django.utils.functional import Promise

Row = TypeVar("Row")


@dataclass(frozen=True)
class Heading:
    """A column as it is declared. `key` sorts by it, "" does not; figures fall at first, words rise."""

    key: str
    label: Promise | str
    is_number: bool = False


@dataclass(frozen=True)
class Column:
    """A column as the head shows it. `direction` is "ascending", "descending" or "" where another column sorts."""

    label: str
    href: str
    direction: str
    is_number: bool


def chosen_sort(query: QueryDict, headings: Iterable[Heading], default: str) -> str:
    """The sort that the URL asks for ("title", "-tasks"); `default` where it names no column."""
    asked = query.get("sort", "")
    keys = {heading.key for heading in headings if heading.key}
    return asked if asked.removeprefix("-") in keys and not asked.startswith("--") else default


def columns(headings: Iterable[Heading], sort: str, query: QueryDict) -> list[Column]:
    """The head of a table; each link keeps whatever else the URL says."""
    return [_column(heading, sort, query) for heading in headings]


def in_order(rows: Iterable[Row], sort: str, values: Mapping[str, Callable[[Row], Any]]) -> list[Row]:
    """Rows sorted by one of `values`; equal ones keep their order."""
    return sorted(rows, key=values[sort.removeprefix("-")], reverse=sort.startswith("-"))


def _column(heading: Heading, sort: str, query: QueryDict) -> Column:
    if not heading.key:
        return Column(str(heading.label), "", "", heading.is_number)
    is_falling = sort == f"-{heading.key}"
    is_rising = sort == heading.key
    falls_next = not is_falling if is_falling or is_rising else heading.is_number
    asked = query.copy()
    asked["sort"] = f"-{heading.key}" if falls_next else heading.key
    direction = "descending" if is_falling else "ascending" if is_rising else ""
    return Column(str(heading.label), f"?{asked.urlencode()}", direction, heading.is_number)
