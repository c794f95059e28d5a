"""Records about a body on its archive page: by kind and year, and each as its reader may see it. It starts from the
reader; what everybody may see is shown by the context of publication."""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from zhengxin.contexts.records.models import Record, RecordVersion
from zhengxin.contexts.records.models.record_version import CURRENT
from zhengxin.contexts.records.policies import READ_RECORDS, SHARED, shared_records
from zhengxin.contexts.records.queries.fields_told import FieldsTold, fields_told
from zhengxin.contexts.records.queries.kinds import record_kinds
from zhengxin.contexts.records.queries.seals import seal_kept
from zhengxin.contexts.records.queries.worded import subject_hashes
from zhengxin.contexts.subjects.queries import names_by_id
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.recordkinds import RecordKind

MOST_COUNTED, MOST_SHOWN = 2000, 60
BODY, COMPANY = "public_body", "organisation"


@dataclass(frozen=True)
class RecordLine:
    """A record by its current wording, with the fields that are shared among offices."""

    number: str
    kind: RecordKind
    day: date | None
    severity: str | None
    finality: str
    unit: str
    subject_name: str
    told: FieldsTold


@dataclass(frozen=True)
class KindOverYears:
    """How many records of a kind, year by year; year 0 for those without a day."""

    kind: RecordKind
    by_year: tuple[tuple[int, int], ...]

    @property
    def total(self) -> int:
        return sum(count for _year, count in self.by_year)


@dataclass(frozen=True)
class RecordsAbout:
    """`years` oldest first, `over_years` a row for each kind. `lines` are the latest of all kinds and years, or of
    those asked for, at most MOST_SHOWN. `is_cut` where there are more than MOST_COUNTED records and the latest were
    counted."""

    years: tuple[int, ...]
    over_years: tuple[KindOverYears, ...]
    lines: tuple[RecordLine, ...]
    is_cut: bool

    @property
    def total(self) -> int:
        return sum(row.total for row in self.over_years)

    @property
    def by_kind(self) -> list[tuple[RecordKind, list[RecordLine]]]:
        """The kinds in their order in the table, of each the latest first."""
        found: dict[str, list[RecordLine]] = {}
        for line in self.lines:
            found.setdefault(line.kind.code, []).append(line)
        return [(row.kind, found[row.kind.code]) for row in self.over_years if row.kind.code in found]


# Of whoever may read none, and where none was ever kept.
NOTHING = RecordsAbout((), (), (), is_cut=False)


def records_about_units(
    reader: Actor, units: Collection[int], *, day: date, kind: str = "", year: int = 0
) -> RecordsAbout:
    """About units inside the reader's part of the tree; `units` are ids, a unit's own and those whose work it does."""
    if not reader.may(READ_RECORDS):
        return NOTHING
    mine = shared_records(reader, _kinds(BODY), "subject_unit__path")
    return _about(Q(subject_unit__in=units) & mine, day, kind, year)


def records_about_company(reader: Actor, code: str, *, day: date, kind: str = "", year: int = 0) -> RecordsAbout:
    """About a company, sent by units inside the reader's part of the tree; found by its unified social credit code."""
    seal = seal_kept() if reader.may(READ_RECORDS) else None
    if seal is None:
        return NOTHING
    (subject_hash,) = subject_hashes([code], seal)
    mine = shared_records(reader, _kinds(COMPANY), "unit__path")
    return _about(Q(subject_hash=subject_hash, subject_kind=COMPANY) & mine, day, kind, year)


def _kinds(subject_kind: str) -> tuple[str, ...]:
    """Kinds whose records about such a subject are shared among offices; what is closed is in none of them."""
    return tuple(
        code
        for code, kind in record_kinds().items()
        if not kind.is_closed and kind.publication.tiers.get(subject_kind) in SHARED
    )


def _about(which: Q, day: date, kind: str, year: int) -> RecordsAbout:
    # What waits for its review counts for nobody yet.
    counts = Exists(RecordVersion.objects.filter(record=OuterRef("pk"), stand=CURRENT))
    rows = Record.objects.filter(which, counts)
    counted = list(rows.order_by("-day", "-pk").values_list("kind", "day")[: MOST_COUNTED + 1])
    is_cut = len(counted) > MOST_COUNTED
    years, by_kind = over_years(counted[:MOST_COUNTED])
    shown = rows.filter(kind=kind) if kind else rows
    if year:
        shown = shown.filter(day__gte=date(year, 1, 1), day__lte=date(year, 12, 31))
    return RecordsAbout(years, by_kind, _lines(shown, day) if counted else (), is_cut)


def over_years(told: Sequence[tuple[str, date | None]]) -> tuple[tuple[int, ...], tuple[KindOverYears, ...]]:
    """Years and kinds of these (kind, day), as `RecordsAbout` has them."""
    # A record without a day stands under year 0, before all others.
    counts = Counter((kind, day.year if day else 0) for kind, day in told)
    years = tuple(sorted({year for _kind, year in counts}))
    known = record_kinds()
    kinds = [code for code in known if any(code == kind for kind, _year in counts)]
    return years, tuple(
        KindOverYears(known[code], tuple((year, counts[code, year]) for year in years)) for code in kinds
    )


def _lines(rows: "QuerySet[Record]", day: date) -> tuple[RecordLine, ...]:
    told = list(rows.order_by("-day", "-pk")[:MOST_SHOWN])
    versions = RecordVersion.objects.filter(record__in=[row.pk for row in told], stand=CURRENT)
    said = {
        record: json.loads(values) | json.loads(further)
        for record, values, further in versions.values_list("record_id", "values", "further")
    }
    units, known = names_by_id([row.unit_id for row in told], day=day), record_kinds()
    return tuple(
        RecordLine(
            row.number,
            known[row.kind],
            row.day,
            row.severity,
            row.finality,
            units.get(row.unit_id, ""),
            row.subject_name or "",
            _said(known[row.kind], said.get(row.pk, {})),
        )
        for row in told
    )


def _said(kind: RecordKind, values: Mapping[str, str | int]) -> FieldsTold:
    left_out = {
        kind.subject.party.name,
        kind.subject.party.code,
        kind.day,
        kind.source_unit.name,
        kind.source_unit.code,
    }
    shared = [field for field in kind.fields if field.tier in SHARED and not field.is_sensitive]
    return fields_told(values, [field for field in shared if field.code not in left_out])


def names_over_time(told: Iterable[tuple[str, date | None]]) -> list[tuple[str, date | None, date | None]]:
    """The names that records of these days give their subject, the latest record first: each name with its first and
    last day, the latest name first."""
    found: dict[str, list[date | None]] = {}
    for name, day in told:
        found.setdefault(name, []).append(day)
    return [(name, days[-1], days[0]) for name, days in found.items()]
