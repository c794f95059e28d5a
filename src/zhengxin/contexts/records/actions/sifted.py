"""A file checked whole before anything of it is stored; the rows that stand lie in a folder meanwhile."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import polars as pl

from zhengxin.contexts.records.queries.table_files import UnitCheck
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.recordchecks import Rule

# Rows in memory as values at one time, and in one transaction: others wait so long for the embedded store.
_AT_ONCE = 5_000


@dataclass
class Sifted:
    rules: tuple[Rule, ...]
    rows: int = 0
    standing: int = 0
    asked: int = 0
    filled: int = 0
    errors: list[pl.DataFrame] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)

    def parts(self) -> Iterator[pl.DataFrame]:
        """The rows that stand, so many at a time, in the order of the file but for those whose key was there twice."""
        for file in self.files:
            yield from pl.read_ipc(file).iter_slices(_AT_ONCE)


def sift(*, check: UnitCheck, folder: Path, checked: Callable[[int], None], by: Actor, at: datetime) -> Sifted:
    """`checked` is told how many rows are done. Refused: "table.*", "records.too_many_rows"."""
    sifted = Sifted(check.rules)
    for done in check.chunks():
        sifted.rows += done.rows
        sifted.asked += done.asked
        sifted.filled += done.filled
        sifted.errors.append(done.errors)
        if not done.standing.is_empty():
            file = folder / f"{len(sifted.files)}.arrow"
            done.standing.write_ipc(file, compression="lz4")
            sifted.files.append(file)
            sifted.standing += done.standing.height
        checked(sifted.rows)
    return sifted
