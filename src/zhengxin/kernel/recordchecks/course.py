"""A whole file checked: keys first, then every chunk, then what was held."""

from collections.abc import Callable, Collection, Iterator

import polars as pl

from zhengxin.kernel.recordchecks.check import Checked, FileCheck
from zhengxin.kernel.refusals import Refused

Chunks = Callable[[Collection[str] | None], Iterator[pl.DataFrame]]


def checked_chunks(check: FileCheck, chunks: Chunks, *, most: int | None = None) -> Iterator[Checked]:
    """`chunks` gives the file's chunks from its beginning, with the columns asked for or all; it is called twice.

    Refused: "records.too_many_rows" when more than `most` say something, as a rule before any is checked.
    """
    keys = rows = 0
    for chunk in chunks(check.key_codes):
        keys += check.note(chunk)
        _demand(keys, most)
    held = []
    for chunk in chunks(None):
        done = check.check(chunk)
        rows += done.rows
        _demand(rows, most)
        held.append(done.held)
        yield done
    yield check.settle(held)


def _demand(rows: int, most: int | None) -> None:
    if most is not None and rows > most:
        raise Refused("records.too_many_rows", limit=most)
