"""A whole file checked: keys first, then every chunk, then what was held."""

from collections.abc import Callable, Collection, Iterator

import polars as pl

from zhengxin.kernel.recordchecks.check import Checked, FileCheck

Chunks = Callable[[Collection[str] | None], Iterator[pl.DataFrame]]


def checked_chunks(check: FileCheck, chunks: Chunks) -> Iterator[Checked]:
    """`chunks` gives the file's chunks from its beginning, with the columns asked for or all; it is called twice."""
    for chunk in chunks(check.key_codes):
        check.note(chunk)
    held = []
    for chunk in chunks(None):
        done = check.check(chunk)
        held.append(done.held)
        yield done
    yield check.settle(held)
