"""What commands print: one JSON document, or lines in columns."""

import json
import sys
import unicodedata
from collections.abc import Sequence

import click

FORMAT = click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)


def print_json(document: object) -> None:
    """One JSON document in UTF-8, whatever the terminal's encoding, and nothing else."""
    text = json.dumps(document, ensure_ascii=False, indent=1)
    sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n")


def print_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Columns as wide as their widest cell, a Chinese character counting two."""
    lines = [list(head), *(list(row) for row in rows)]
    widths = [max(_width(line[column]) for line in lines) for column in range(len(head))]
    for line in lines:
        cells = [cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True)]
        click.echo("  ".join(cells).rstrip())


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
