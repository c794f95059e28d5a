"""Which columns of a table are shown, chosen through the URL."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.functional import Promise

NAME = "columns"


@dataclass(frozen=True)
class Choosable:
    """A column that may be left out; `by_default` is it shown where the URL chooses none."""

    key: str
    label: Promise | str
    by_default: bool = True


@dataclass(frozen=True)
class ChoiceShown:
    """A column with its box, ticked or not."""

    key: str
    label: str
    is_shown: bool


@dataclass(frozen=True)
class ColumnChoice:
    """What kit/column_choice.html needs: the boxes, and what else the URL says, which choosing keeps."""

    columns: list[ChoiceShown]
    kept: list[tuple[str, str]]

    @property
    def shown(self) -> list[str]:
        return [column.key for column in self.columns if column.is_shown]


def column_choice(query: QueryDict, choosable: Iterable[Choosable], always: str) -> ColumnChoice:
    """`always` is the key of the column that names the row; it keeps a choice of nothing else apart from no choice."""
    asked = query.getlist(NAME)
    columns = [
        ChoiceShown(column.key, str(column.label), column.key in asked if asked else column.by_default)
        for column in choosable
    ]
    kept = [(name, value) for name, values in query.lists() if name not in (NAME, "after") for value in values]
    return ColumnChoice(columns, [*kept, (NAME, always)])
