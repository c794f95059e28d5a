"""A file checked whole before anything of it is stored; the rows that stand lie in a folder meanwhile."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import polars as pl

from zhengxin.contexts.records.queries.table_files import UnitCheck
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.recordchecks import Rule


@dataclass
class Sifted:
    """`files` hold the rows that stand."""

    rules: tuple[Rule, ...]
    rows: int = 0
    standing: int = 0
    asked: int = 0
    filled: int = 0
    errors: list[pl.DataFrame] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)


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
