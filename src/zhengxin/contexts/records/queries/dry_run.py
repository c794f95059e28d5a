"""A file looked at as its intake would, with the register and the store, and nothing of it stored."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from zhengxin.contexts.records.policies import HAND_IN
from zhengxin.contexts.records.queries.kinds import record_kind
from zhengxin.contexts.records.queries.seals import seal_kept
from zhengxin.contexts.records.queries.sorted_rows import sorted_rows
from zhengxin.contexts.records.queries.surroundings import sender
from zhengxin.contexts.records.queries.table_files import OTHERS_DOCUMENT, UnitCheck, marked, opened
from zhengxin.contexts.records.queries.worded import Wording
from zhengxin.contexts.subjects.queries import ids_by_code, unit_numbered
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.recordchecks import ROW, Finding, counted, listed
from zhengxin.plumbing.sealing import Seal


@dataclass(frozen=True)
class Counts:
    """rows = accepted + rejected + duplicates + held; `errors` by code."""

    rows: int
    accepted: int
    rejected: int
    duplicates: int
    held: int
    errors: Mapping[str, int]


def dry_run(*, kind: str, unit: str, file: Path, day: date, most: int, by: Actor) -> tuple[Counts, Sequence[Finding]]:
    """What taking the file in would come to, with the first errors. Refused as `hand_in` and `take_in`."""
    demand(by, HAND_IN, unit_numbered(unit, day=day).path)
    told = record_kind(kind)
    found = sender(unit, told, day=day)
    # Without a key nothing is kept yet, and any key finds nothing.
    seal = seal_kept() or Seal(b"")
    wording = Wording(told, found.number, seal, ids_by_code())
    rows = accepted = duplicates = held = 0
    errors: list[pl.DataFrame] = []
    with tempfile.TemporaryDirectory(prefix="zhengxin-") as folder:
        columns = opened(told, file, folder=Path(folder))
        check = UnitCheck(told, found, columns, day=day)
        for done in check.chunks():
            rows += done.rows
            errors.append(done.errors)
            for worded in wording.worded(done.standing):
                told_apart = sorted_rows(worded, found.id)
                frame = pl.DataFrame({ROW: pl.Series(told_apart.others, dtype=pl.UInt32)})
                errors.append(marked(frame, check.rules, OTHERS_DOCUMENT, pl.lit(None, dtype=pl.String)))
                duplicates, held = duplicates + told_apart.duplicates, held + len(told_apart.corrections)
                accepted += int(told_apart.new.sum())
    every = pl.concat(errors)
    counts = Counts(rows, accepted, every[ROW].n_unique(), duplicates, held, counted(every, check.rules))
    return counts, listed(every, check.rules, most=most)
