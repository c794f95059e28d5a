"""What a 公文 says, as plain frozen values: bounded, and free of characters that no XML or no honest text holds."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhengxin.kernel.refusals import Refused

# GB/T 9704-2012: 下行文 and 平行文 with 版头; 上行文 with 签发人 (7.2.6); 信函格式 (10.1).
LAYOUTS = ("downward", "upward", "letter")
LEVELS = (0, 1, 2, 3, 4)

MAX_LINE = 200
MAX_PARAGRAPH = 5_000
MAX_CHARACTERS = 200_000
MAX_BLOCKS = 3_000
MAX_NAMES = 200
MAX_COLUMNS = 12

# Controls, surrogates and non-characters cannot stand in XML; marks of direction make a reader see other words than
# are there; zero-width ones hide a difference.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)


@dataclass(frozen=True)
class Paragraph:
    """One paragraph. Level 0 is plain; 1 to 4 are 一、 （一） 1. （1） (7.3.3), the number being part of the text."""

    text: str
    level: int = 0


@dataclass(frozen=True)
class Table:
    """Rows of cells; the first row is the head. `caption` stands above it."""

    rows: tuple[tuple[str, ...], ...]
    caption: str = ""


Block = Paragraph | Table


@dataclass(frozen=True)
class Attachment:
    """Named after the body (7.3.4); with blocks it is printed too, on a page of its own (7.3.8)."""

    title: str
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True)
class GongwenText:
    """What the drafter writes."""

    title: str
    addressees: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    copied_to: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class GongwenContent:
    """A whole paper. `organ` signs; `mark` is the 发文机关标志; an empty `number` leaves its place, no `day` neither.

    `banner` is printed above everything in grey: what says that this is a draft. `trace` is printed small below the
    number of each page, outside the part of the sheet that the standard sets.
    """

    layout: str
    organ: str
    mark: str
    text: GongwenText
    number: str = ""
    signer: str = ""
    day: date | None = None
    printed_by: str = ""
    printed_on: date | None = None
    banner: str = ""
    trace: str = ""


def cleaned(text: str) -> str:
    """In NFC, without characters that no paper holds; line breaks and tabs become spaces."""
    return re.sub(r"[\t\n]+", " ", _FORBIDDEN.sub("", unicodedata.normalize("NFC", text))).strip()


def checked(text: GongwenText) -> GongwenText:
    """The same text, cleaned.

    Refused: "gongwen.title_missing"; "gongwen.too_long" and "gongwen.too_many" with the element's name in the words of
    the standard; "gongwen.table_uneven".
    """
    if not cleaned(text.title):
        raise Refused("gongwen.title_missing")
    made = GongwenText(
        title=_line(text.title, "标题"),
        addressees=_names(text.addressees, "主送机关"),
        blocks=_blocks(text.blocks, "正文"),
        attachments=tuple(
            Attachment(_line(item.title, "附件名称"), _blocks(item.blocks, "附件"))
            for item in _few(text.attachments, MAX_NAMES, "附件")
        ),
        copied_to=_names(text.copied_to, "抄送机关"),
        note=_line(text.note, "附注"),
    )
    length = sum(map(_length, (*made.blocks, *(block for item in made.attachments for block in item.blocks))))
    if length > MAX_CHARACTERS:
        raise Refused("gongwen.too_long", element="正文", limit=MAX_CHARACTERS)
    return made


def checked_line(text: str, element: str) -> str:
    """One cleaned line. Refused "gongwen.too_long" above 200 characters."""
    return _line(text, element)


def _line(text: str, element: str, limit: int = MAX_LINE) -> str:
    # Counted before it is cleaned, so that a huge text is refused before anything walks over it.
    if len(text) > limit:
        raise Refused("gongwen.too_long", element=element, limit=limit)
    return cleaned(text)


def _few(items: tuple[Any, ...], limit: int, element: str) -> tuple[Any, ...]:
    if len(items) > limit:
        raise Refused("gongwen.too_many", element=element, limit=limit)
    return items


def _names(names: tuple[str, ...], element: str) -> tuple[str, ...]:
    lines = (_line(name, element) for name in _few(names, MAX_NAMES, element))
    return tuple(line for line in lines if line)


def _blocks(blocks: tuple[Block, ...], element: str) -> tuple[Block, ...]:
    made = (_block(block, element) for block in _few(blocks, MAX_BLOCKS, element))
    return tuple(block for block in made if isinstance(block, Table) or block.text)


def _block(block: Block, element: str) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(_line(block.text, element, MAX_PARAGRAPH), block.level if block.level in LEVELS else 0)
    rows = tuple(
        tuple(_line(cell, "表格", MAX_PARAGRAPH) for cell in _few(row, MAX_COLUMNS, "表格"))
        for row in _few(block.rows, MAX_BLOCKS, "表格")
    )
    if not rows or not rows[0] or len({len(row) for row in rows}) != 1:
        raise Refused("gongwen.table_uneven")
    return Table(rows, _line(block.caption, "表格"))


def _length(block: Block) -> int:
    if isinstance(block, Paragraph):
        return len(block.text)
    return len(block.caption) + sum(len(cell) for row in block.rows for cell in row)


def day_words(day: date) -> str:
    """成文日期 in Arabic numerals, month and day without a nought in front (7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def text_as_json(text: GongwenText) -> dict[str, Any]:
    """For keeping; `text_from_json` reads it back."""
    return {
        "title": text.title,
        "addressees": list(text.addressees),
        "blocks": [_block_as_json(block) for block in text.blocks],
        "attachments": [
            {"title": item.title, "blocks": [_block_as_json(block) for block in item.blocks]}
            for item in text.attachments
        ],
        "copied_to": list(text.copied_to),
        "note": text.note,
    }


def text_from_json(kept: Mapping[str, Any]) -> GongwenText:
    return GongwenText(
        title=kept["title"],
        addressees=tuple(kept["addressees"]),
        blocks=tuple(map(_block_from_json, kept["blocks"])),
        attachments=tuple(
            Attachment(item["title"], tuple(map(_block_from_json, item["blocks"]))) for item in kept["attachments"]
        ),
        copied_to=tuple(kept["copied_to"]),
        note=kept["note"],
    )


def _block_as_json(block: Block) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"text": block.text, "level": block.level}
    return {"rows": [list(row) for row in block.rows], "caption": block.caption}


def _block_from_json(kept: Mapping[str, Any]) -> Block:
    if "rows" in kept:
        return Table(tuple(tuple(row) for row in kept["rows"]), kept["caption"])
    return Paragraph(kept["text"], kept["level"])
