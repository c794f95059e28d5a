"""What a row of a kind comes to as a record: about whom, how grave, from which day; and who may see what of it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from zhengxin.kernel.recordkinds import RecordKind

NATURAL = frozenset({"person", "official"})
Values = Mapping[str, str | int]


@dataclass(frozen=True)
class Facts:
    """`subject_number` is a natural person's number; `subject_code` a body's. Null is "not said"."""

    subject_kind: str
    subject_name: str | None
    subject_code: str | None
    subject_number: str | None
    day: date | None
    severity: str | None

    @property
    def is_natural(self) -> bool:
        return self.subject_kind in NATURAL


def facts_of(kind: RecordKind, values: Values, *, public_bodies: Collection[str]) -> Facts:
    """`values` by field code, days as ISO 8601, choices as codes; `public_bodies`: codes that the register knows."""
    row = pl.DataFrame({field.code: [values.get(field.code)] for field in kind.fields})
    return Facts(*facts_in(kind, row, public_bodies=public_bodies).row(0))


def facts_in(kind: RecordKind, rows: pl.DataFrame, *, public_bodies: Collection[str]) -> pl.DataFrame:
    """The same of many rows: the fields of `Facts` as columns. `rows` has every field of the kind as a text."""

    def said(code: str) -> pl.Expr:
        return pl.col(code).cast(pl.String) if code else pl.lit(None, dtype=pl.String)

    party, number = kind.subject.party, said(kind.subject.identity)
    severity = pl.lit(None, dtype=pl.String)
    if kind.severity is not None:
        chosen = rows[kind.severity.field].unique() if kind.severity.field else pl.Series([None], dtype=pl.String)
        gravest = {told: kind.severity.of(frozenset(told.split(";")) if told else frozenset()) for told in chosen}
        severity = said(kind.severity.field).replace_strict(gravest, default=None, return_dtype=pl.String)
    return rows.select(
        _subject_kind(kind, number, said(party.code), public_bodies).alias("subject_kind"),
        said(party.name).alias("subject_name"),
        said(party.code).alias("subject_code"),
        number.alias("subject_number"),
        said(kind.day).str.to_date(strict=False).alias("day"),
        severity.alias("severity"),
    )


def _subject_kind(kind: RecordKind, number: pl.Expr, code: pl.Expr, public_bodies: Collection[str]) -> pl.Expr:
    kinds = kind.subject.kinds
    natural = [each for each in kinds if each in NATURAL]
    bodies = [each for each in kinds if each not in NATURAL]
    if not bodies:
        return pl.lit(natural[0])
    body = pl.lit(bodies[0])
    if len(bodies) > 1:
        known = code.is_in(list(public_bodies)).fill_null(False)
        body = pl.when(known).then(pl.lit("public_body")).otherwise(pl.lit("organisation"))
    return pl.when(number.is_not_null()).then(pl.lit(natural[0])).otherwise(body) if natural else body


def shown_to_all(kind: RecordKind, subject_kind: str) -> frozenset[str]:
    """The fields that everybody may see in a record about such a subject; none where its records are not public."""
    if kind.is_closed or kind.publication.tiers.get(subject_kind) != "public":
        return frozenset()
    is_natural = subject_kind in NATURAL
    return frozenset(
        field.code for field in kind.fields if (field.person_tier if is_natural else field.tier) == "public"
    )
