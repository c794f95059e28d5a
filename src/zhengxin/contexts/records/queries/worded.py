"""Rows of a file in the form in which versions keep them: plain values by field code, sensitive ones sealed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from zhengxin.contexts.records.queries.seals import place_of
from zhengxin.kernel.entries import canonical_plain
from zhengxin.kernel.recordchecks import KEY, ROW
from zhengxin.kernel.recordfacts import Facts, facts_of, shown_to_all
from zhengxin.kernel.recordkinds import RecordKind
from zhengxin.plumbing.sealing import Seal

Values = dict[str, str | int]


@dataclass(frozen=True)
class Worded:
    """One row. `key_hash` includes the source unit; `document_hash` leaves it out and is None for a key without the
    number of a document. `further` has its sensitive values sealed."""

    row: int
    key_hash: str
    document_hash: str | None
    content_hash: str
    facts: Facts
    values: Values
    further: Values


class Wording:
    """For one kind and one sender; `unit` is the sender's number, `known` the codes of the units registered."""

    def __init__(self, kind: RecordKind, unit: str, seal: Seal, known: Mapping[str, int]) -> None:
        self._kind, self._unit, self._seal, self._known = kind, unit, seal, known
        self._sensitive = [field.code for field in kind.fields if field.is_sensitive]
        # How the parts of a key are parted is known to the kernel; whose they are is said by the kind.
        sources = {kind.source_unit.code, kind.source_unit.name}
        has_number = any(kind.field(code).written == "number" for code in kind.key)
        self._others = [place for place, code in enumerate(kind.key) if code not in sources] if has_number else []
        self._shown: dict[str, frozenset[str]] = {}

    def worded(self, rows: pl.DataFrame) -> Iterator[Worded]:
        """`rows` as a check lets them stand: `row`, `key` and the fields, typed."""
        codes = [field.code for field in self._kind.fields]
        texts = [
            pl.col(field.code).cast(pl.String) if field.type in ("day", "decimal") else pl.col(field.code)
            for field in self._kind.fields
        ]
        for number, key, *cells in rows.select(ROW, KEY, *texts).iter_rows():
            told: Values = {code: cell for code, cell in zip(codes, cells, strict=True) if cell is not None}
            yield self._one(number, key, told)

    def _one(self, row: int, key: str, told: Values) -> Worded:
        kind, seal = self._kind, self._seal
        code = kind.subject.party.code
        facts = facts_of(kind, told, is_public_body=bool(code) and told.get(code) in self._known)
        shown = self._shown.get(facts.subject_kind)
        if shown is None:
            shown = self._shown[facts.subject_kind] = shown_to_all(kind, facts.subject_kind)
        content_hash = seal.fingerprint(canonical_plain(told))
        for field in self._sensitive:
            if field in told:
                told[field] = seal.sealed(str(told[field]), place_of(kind.code, field))
        parts = key.split("\x1f")
        document = "\x1f".join([kind.code, *(parts[place] for place in self._others)]) if self._others else None
        return Worded(
            row=row,
            key_hash=seal.fingerprint(f"{kind.code}\x1f{self._unit}\x1f{key}"),
            document_hash=seal.fingerprint(document) if document else None,
            content_hash=content_hash,
            facts=facts,
            values={field: value for field, value in told.items() if field in shown},
            further={field: value for field, value in told.items() if field not in shown},
        )


def subject_hash(facts: Facts, seal: Seal) -> str | None:
    """By which all records about one subject are found, whichever kind they are of."""
    told = facts.subject_number or facts.subject_code
    return seal.fingerprint(f"subject\x1f{told}") if told else None
