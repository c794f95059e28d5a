"""What a workbook to be written consists of: sheets, columns, rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Offer:
    """An empty cell that takes one of these; a cell that is offered nothing takes nothing."""

    options: tuple[str, ...] = ()


Cell = str | int | date | Decimal | Offer | None


@dataclass(frozen=True)
class ColumnForm:
    """One column. `width` in characters; `note` is shown at the head; `options` become a drop-down; `type` is "text",
    "day" or "number". Text cells stay text in the spreadsheet whatever is typed. `is_open` can be filled in even in a
    protected sheet."""

    head: str
    width: int = 16
    type: str = "text"
    note: str = ""
    options: tuple[str, ...] = ()
    is_hidden: bool = False
    is_open: bool = False


@dataclass(frozen=True)
class SheetForm:
    """One sheet: a head that stays in sight, rows below, `spare` empty rows prepared like the others.

    `title` is a line above the head. A hidden sheet is not offered by the spreadsheet's menu; it carries what the file
    must remember. A protected one keeps everything but its open columns from being typed over by mistake.
    """

    name: str
    columns: Sequence[ColumnForm]
    rows: Sequence[Sequence[Cell]]
    spare: int = 0
    is_hidden: bool = False
    title: str = ""
    is_protected: bool = False
