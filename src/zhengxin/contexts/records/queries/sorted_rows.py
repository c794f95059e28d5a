"""Rows that stand, parted by what the store holds already: new, the same again, otherwise, or another unit's."""

from dataclasses import dataclass

import polars as pl

from zhengxin.contexts.records.queries.known_records import Known, documents_of_others, known_by_key
from zhengxin.contexts.records.queries.worded import Worded
from zhengxin.kernel.recordchecks import ROW


@dataclass(frozen=True)
class SortedRows:
    """`new` is true for the rows that are. `corrections` are records with the line that says something else of them;
    `others` lines whose document another unit keeps; `duplicates` how many say what is on record or waits."""

    new: pl.Series
    corrections: tuple[tuple[Known, int], ...]
    others: tuple[int, ...]
    duplicates: int


def sorted_rows(told: Worded, unit: int) -> SortedRows:
    """`unit` is the sender's id."""
    keys, documents = told.column("key_hash"), told.column("document_hash")
    known, strange = known_by_key(keys), documents_of_others(documents, unit)
    if not known and not strange:
        return SortedRows(pl.Series([True]).new_from_index(0, told.rows.height), (), (), 0)
    lines = told.rows[ROW].to_list()
    there = [
        (known[key], content, line)
        for key, content, line in zip(keys, told.column("content_hash"), lines, strict=True)
        if key in known
    ]
    corrections = tuple((record, line) for record, content, line in there if not record.says(content))
    found = zip(keys, documents, lines, strict=True)
    others = tuple(line for key, document, line in found if key not in known and document in strange)
    old = {*others, *(line for _, _, line in there)}
    return SortedRows(~told.rows[ROW].is_in(list(old)), corrections, others, len(there) - len(corrections))
