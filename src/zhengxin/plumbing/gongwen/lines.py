"""Typed lines become paragraphs with their levels, pasted cells become tables; and back again for a form."""

import re
from collections.abc import Iterator
from itertools import groupby

from zhengxin.plumbing.gongwen.content import Block, Paragraph, Table

# 结构层次序数 (GB/T 9704-2012, 7.3.3): 一、 （一） 1. （1）. Halfwidth brackets are typed for fullwidth ones.
_LEVELS = (
    (1, re.compile(r"[一二三四五六七八九十百]{1,5}、")),
    (2, re.compile(r"[（(][一二三四五六七八九十百]{1,5}[）)]")),
    (3, re.compile(r"\d{1,3}[.．](?!\d)")),
    (4, re.compile(r"[（(]\d{1,3}[）)]")),
)


def level_of(line: str) -> int:
    return next((level for level, pattern in _LEVELS if pattern.match(line)), 0)


def blocks_of(text: str) -> tuple[Block, ...]:
    """Each line is a paragraph; neighbouring lines with tabs, as a spreadsheet copies them, are one table."""
    return tuple(_blocks(text))


def _blocks(text: str) -> Iterator[Block]:
    lines = [line.strip(" \u3000\r") for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    for is_table, group in groupby((line for line in lines if line.strip()), key=lambda line: "\t" in line):
        if is_table:
            rows = [tuple(cell.strip() for cell in line.split("\t")) for line in group]
            width = max(map(len, rows))
            yield Table(tuple(row + ("",) * (width - len(row)) for row in rows))
        else:
            yield from (Paragraph(line, level_of(line)) for line in group)


def lines_of(blocks: tuple[Block, ...]) -> str:
    """What one would type to get these blocks; the caption of a table becomes a line above it."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            lines.append(block.text)
        else:
            lines += [block.caption] if block.caption else []
            lines += ["\t".join(row) for row in block.rows]
    return "\n".join(lines)
