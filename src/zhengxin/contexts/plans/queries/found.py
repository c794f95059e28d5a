"""Plans, rules and disclosures by their words and numbers, among those that the reader may see; the best first."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from zhengxin.contexts.plans.models import (
    DueFiling,
    DueItem,
    FilingGram,
    FilingWords,
    Programme,
    ProgrammeGram,
    ProgrammeWords,
)
from zhengxin.contexts.plans.policies import IS_PUBLIC, visible_programmes
from zhengxin.contexts.plans.queries.due.lines import visible_items
from zhengxin.contexts.subjects.queries import units_over_time
from zhengxin.kernel.actors import Actor
from zhengxin.plumbing.found_words import Fit, fit
from zhengxin.plumbing.gram_tables import GramTables
from zhengxin.plumbing.grams import folded, marked_words_of

PROGRAMME_TABLES = GramTables(ProgrammeGram, ProgrammeWords, "programme")
FILING_TABLES = GramTables(FilingGram, FilingWords, "filing")
# So many of each are told; whoever seeks more than these says more.
MOST = 200


@dataclass(frozen=True)
class ProgrammeFound:
    number: str
    title: str
    document_number: str | None
    issuer: str | None
    jurisdiction: str
    issued_on: date | None
    is_public: bool
    fit: Fit


@dataclass(frozen=True)
class FilingFound:
    """A rule or a disclosure as it was filed. `item` is the due item that it kept; `document_number` and `url` are
    empty where its kind has none."""

    item: str
    title: str
    kind: str
    document_number: str
    url: str
    unit: str
    is_public: bool
    fit: Fit


def words_of_programme(row: Programme) -> str:
    return marked_words_of(row.title, row.number, row.document_number, row.issuer, row.jurisdiction)


def words_of_filing(row: DueFiling) -> str:
    return marked_words_of(*(row.values.get(field) for field in ("title", "what", "number")))


def found_programmes(reader: Actor, typed: str) -> list[ProgrammeFound]:
    """At most MOST."""

    def rows(having: Q) -> "QuerySet[ProgrammeWords]":
        visible = Programme.objects.filter(visible_programmes(reader)).values("pk")
        return ProgrammeWords.objects.filter(having, programme__in=visible).select_related("programme")

    plain = folded(typed)
    found = [
        ProgrammeFound(
            number=row.programme.number,
            title=row.programme.title,
            document_number=row.programme.document_number,
            issuer=row.programme.issuer,
            jurisdiction=row.programme.jurisdiction,
            issued_on=row.programme.issued_on,
            is_public=_is_public(row.programme),
            fit=fit(row.words, plain),
        )
        for row in PROGRAMME_TABLES.best(typed, rows, ("-programme",))
    ]
    return sorted(found, key=lambda each: (each.fit, -(each.issued_on or date.min).toordinal(), each.number))[:MOST]


def found_filings(reader: Actor, typed: str, *, today: date) -> list[FilingFound]:
    """At most MOST: kept under public plans, and those that the reader may see as due items."""

    def rows(having: Q) -> "QuerySet[FilingWords]":
        public = Programme.objects.filter(IS_PUBLIC).values("pk")
        seen = DueItem.objects.filter(Q(period__duty__programme__in=public) | visible_items(reader, day=today))
        kept = DueFiling.objects.filter(item__in=seen.filter(state="accepted").values("pk")).values("pk")
        found = FilingWords.objects.filter(having, filing__in=kept)
        return found.select_related("filing__item__period__duty__programme")

    best = FILING_TABLES.best(typed, rows, ("-filing",))[:MOST]
    names = units_over_time({row.filing.item.unit_id for row in best}, day=today) if best else None
    plain = folded(typed)
    found = []
    for row in best:
        item, values = row.filing.item, row.filing.values
        programme = item.period.duty.programme
        found.append(
            FilingFound(
                item=item.number,
                title=values.get("title") or values.get("what") or "",
                kind=item.period.duty.kind,
                document_number=values.get("number", ""),
                url=values.get("url", ""),
                unit=names.name(item.unit_id) if names else "",
                is_public=programme is not None and _is_public(programme),
                fit=fit(row.words, plain),
            )
        )
    return sorted(found, key=lambda each: (each.fit, each.item))


def _is_public(row: Programme) -> bool:
    return row.disclosure is not None or row.publication_basis is not None
