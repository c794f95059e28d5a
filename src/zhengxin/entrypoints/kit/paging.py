"""Rows that are all at hand, page by page through the URL."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.http import QueryDict

Row = TypeVar("Row")


@dataclass(frozen=True)
class Paged(Generic[Row]):
    """One page of rows. `query` is what the URL asks for besides the page; `before` and `after` are addresses, "" where
    there is no page."""

    rows: Sequence[Row]
    page: int
    pages: int
    query: QueryDict
    before: str
    after: str


def paged(rows: Sequence[Row], query: QueryDict, *, size: int) -> Paged[Row]:
    """The page that `page` of the URL names, the nearest where there is none of that number."""
    pages = max(1, -(-len(rows) // size))
    typed = query.get("page", "1")
    page = min(max(int(typed), 1), pages) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 1
    left = query.copy()
    left.pop("page", None)

    def address(number: int) -> str:
        asked = left.copy()
        asked["page"] = str(number)
        return f"?{asked.urlencode()}" if 1 <= number <= pages else ""

    return Paged(rows[(page - 1) * size : page * size], page, pages, left, address(page - 1), address(page + 1))
