"""Rows of a file in the form in which versions keep them: canonical JSON by field code, sensitive values sealed."""

import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import polars as pl

from zhengxin.contexts.records.queries.seals import place_of
from zhengxin.kernel.entry_columns import escaped
from zhengxin.kernel.recordchecks import KEY, ROW, compared
from zhengxin.kernel.recordfacts import NATURAL, facts_in, shown_to_all
from zhengxin.kernel.recordkinds import Field, RecordKind
from zhengxin.plumbing.sealing import Seal

Values = dict[str, str | int]
_PART = "\x1f"


@dataclass(frozen=True)
class Worded:
    """Rows about subjects of one kind, as columns: `row`, `key_hash`, `document_hash`, `content_hash`, the facts
    (kernel/recordfacts.py), `subject_hash`, `decided_by` (the code of the deciding unit), `values` and `further`.

    `key_hash` includes the source unit; `document_hash` leaves it out and is null for a key without the number of a
    document. `further` has its sensitive values sealed.
    """

    subject_kind: str
    rows: pl.DataFrame

    @property
    def is_natural(self) -> bool:
        return self.subject_kind in NATURAL

    def only(self, which: pl.Series) -> "Worded":
        """Those for which it is true."""
        return Worded(self.subject_kind, self.rows.filter(which))

    def column(self, name: str) -> list[str]:
        told: list[str] = self.rows[name].to_list()
        return told


class Wording:
    """For one kind and one sender; `unit` is the sender's number, `known` the codes of the units registered."""

    def __init__(self, kind: RecordKind, unit: str, seal: Seal, known: Collection[str]) -> None:
        self._kind, self._unit, self._seal, self._known = kind, unit, seal, known
        self._codes = sorted(field.code for field in kind.fields)
        # How the parts of a key are parted is known to the kernel; whose they are is said by the kind.
        sources = {kind.source_unit.code, kind.source_unit.name}
        has_number = any(kind.field(code).written == "number" for code in kind.key)
        self._others = [place for place, code in enumerate(kind.key) if code not in sources] if has_number else []

    def worded(self, rows: pl.DataFrame) -> Iterator[Worded]:
        """`rows` as a check lets them stand: `row`, `key` and the fields, typed."""
        if rows.is_empty():
            return
        texts = rows.select(
            ROW, KEY, *(pl.col(each.code).cast(pl.String) for each in self._kind.fields if each.type != "integer"),
            *(each.code for each in self._kind.fields if each.type == "integer"),
        )  # fmt: skip
        facts = facts_in(self._kind, texts, public_bodies=self._known)
        frame = texts.with_columns(_member(rows[field.code], field) for field in self._kind.fields)
        told = pl.DataFrame([texts[ROW], *self._hashes(texts, frame, facts), *facts])
        told = told.with_columns(self._decided_by(texts))
        for field in self._kind.fields:
            if field.is_sensitive:
                frame = frame.with_columns(self._sealed(texts[field.code], field))
        for (subject_kind,), part in told.with_columns(pl.int_range(pl.len()).alias("place")).group_by(
            "subject_kind", maintain_order=True
        ):
            shown = shown_to_all(self._kind, str(subject_kind))
            own = frame[part["place"]]
            said = (
                _normal("values", _objects(own, [code for code in self._codes if code in shown])),
                _normal("further", _objects(own, [code for code in self._codes if code not in shown])),
            )
            yield Worded(str(subject_kind), part.drop("place").with_columns(said))

    def _hashes(self, texts: pl.DataFrame, members: pl.DataFrame, facts: pl.DataFrame) -> Iterator[pl.Series]:
        kind, seal = self._kind, self._seal
        keys = texts.select(pl.concat_str(pl.lit(f"{kind.code}{_PART}{self._unit}{_PART}"), KEY).alias("told"))["told"]
        yield _column("key_hash", seal.fingerprints(keys.to_list()))
        named: list[str | None] = [None] * texts.height
        if self._others:
            parts = pl.col(KEY).str.split(_PART).list.gather(self._others).list.join(_PART)
            named = texts.select(pl.concat_str(pl.lit(kind.code + _PART), parts).alias("told"))["told"].to_list()
        yield _column("document_hash", seal.fingerprints(named))
        content = _objects(self._compared(texts, members), self._codes)
        yield _column("content_hash", seal.fingerprints(content.to_list()))
        subjects = facts.select(pl.coalesce("subject_number", "subject_code").alias("told"))["told"]
        yield _column("subject_hash", subject_hashes(subjects.to_list(), seal))

    def _compared(self, texts: pl.DataFrame, members: pl.DataFrame) -> pl.DataFrame:
        """Another bracket in the number of a document is no other content."""
        numbers = [(field, texts[field.code]) for field in self._kind.fields if field.written == "number"]
        alike = [(field, told, compared(field, told)) for field, told in numbers]
        return members.with_columns(_member(folded, field) for field, told, folded in alike if folded is not told)

    def _decided_by(self, texts: pl.DataFrame) -> pl.Series:
        code = self._kind.deciding_unit.code
        told = texts[code] if code else pl.Series([None] * texts.height, dtype=pl.String)
        return told.rename("decided_by")

    def _sealed(self, texts: pl.Series, field: Field) -> pl.Series:
        place = place_of(self._kind.code, field.code)
        sealed = _column("sealed", self._seal.sealed(texts.to_list(), place)).to_frame()
        told = pl.concat_str(pl.lit(f'"{field.code}":"'), "sealed", pl.lit('"'))
        return sealed.select(told.alias(field.code))[field.code]


def subject_hashes(told: Iterable[str | None], seal: Seal) -> list[str | None]:
    """By which all records about one subject are found, whichever kinds they are of; by number or code."""
    return seal.fingerprints(None if each is None else f"subject{_PART}{each}" for each in told)


def _member(cells: pl.Series, field: Field) -> pl.Series:
    """Name and value as canonical JSON writes them in an object; null for nothing."""
    head = pl.lit(f'"{field.code}":')
    text = cells.cast(pl.String)
    if field.type == "integer":
        told = pl.concat_str(head, pl.col("cell"))
    else:
        text = escaped(text)
        told = pl.concat_str(head, pl.lit('"'), pl.col("cell"), pl.lit('"'))
    return text.rename("cell").to_frame().select(told.alias(field.code))[field.code]


def _objects(members: pl.DataFrame, codes: list[str]) -> pl.Series:
    if not codes:
        return pl.Series(["{}"] * members.height, dtype=pl.String)
    inner = pl.concat_str(codes, separator=",", ignore_nulls=True)
    return members.select(pl.concat_str(pl.lit("{"), inner, pl.lit("}")).alias("told"))["told"]


def _normal(name: str, texts: pl.Series) -> pl.Series:
    return _column(name, [unicodedata.normalize("NFC", text) for text in texts.to_list()])


def _column(name: str, cells: list[str | None] | list[str]) -> pl.Series:
    return pl.Series(name, cells, dtype=pl.String)
