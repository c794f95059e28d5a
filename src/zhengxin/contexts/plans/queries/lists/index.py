"""The lists a reader may see, and those that are due to be looked through."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from zhengxin.contexts.clocks.queries import calendar_in_force
from zhengxin.contexts.plans.models import ListItem, ListVersion, VersionedList
from zhengxin.contexts.plans.policies import LIST_IS_PUBLIC, READ_LISTS, sees_drafts, visible_lists, within
from zhengxin.contexts.plans.queries.lists.kinds import list_kinds
from zhengxin.contexts.plans.queries.lists.owners import unit_names
from zhengxin.contexts.plans.queries.lists.review_days import review_day
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.lists import ListKind
from zhengxin.kernel.workdays import DueStanding, standing_on


@dataclass(frozen=True)
class ListListed:
    """A line of the list of lists. `version` and what follows it tell of the version in force on the day asked,
    None while there is none; `draft` is the number of a draft that the reader may see."""

    number: str
    kind: ListKind
    jurisdiction: str
    owner_number: str
    owner: str
    is_public: bool
    version: int | None
    in_force_from: date | None
    items: int
    next_review: date | None
    draft: int | None


@dataclass(frozen=True)
class ReviewDue:
    """A list whose review is due by the day asked, and how that day stands. Where no official text fixes how often the
    list is reviewed, it `wants_verifying` and nobody is late: what is unverified counts in a demonstration alone."""

    row: ListListed
    due: date
    standing: DueStanding
    wants_verifying: bool

    @property
    def is_late(self) -> bool:
        return self.standing.is_late and not self.wants_verifying


def lists(reader: Actor, *, day: date, kind: str = "", words: str = "") -> list[ListListed]:
    """In the order of the rulebook's kinds, then by place and owner. `words` must stand in the owner's name, the kind's
    name or the number. Lists without a version in force are shown to those alone who see drafts."""
    rows = VersionedList.objects.filter(pk__in=VersionedList.objects.filter(visible_lists(reader)).values("pk"))
    if kind:
        rows = rows.filter(kind=kind)
    listed = _listed(list(_annotated(rows, day)), reader, day)
    sought = words.strip().lower()
    kept = [row for row in listed if sought in f"{row.owner}\n{row.kind.zh}\n{row.kind.en}\n{row.number}".lower()]
    order = list(list_kinds())
    return sorted(kept, key=lambda row: (order.index(row.kind.code), row.jurisdiction, row.owner_number))


def public_lists(reader: Actor, *, day: date, words: str = "") -> list[ListListed]:
    """Those in force that everybody may see, in the same order."""
    return [row for row in lists(reader, day=day, words=words) if row.version is not None and row.is_public]


@dataclass(frozen=True)
class ListOfUnit:
    """A list that a unit keeps, with the version in force."""

    number: str
    kind: ListKind
    version: int
    in_force_from: date
    is_public: bool


def lists_of_unit(reader: Actor, unit: str, *, day: date) -> list[ListOfUnit]:
    """In force and kept by the unit of this number, in the order of the rulebook's kinds."""
    lists = VersionedList.objects.filter(visible_lists(reader), owner=unit).values("pk")
    rows = ListVersion.objects.filter(in_force(day), of__in=lists).order_by("-in_force_from", "-number")
    told = ("of__number", "of__kind", "number", "in_force_from", "of__publication_basis")
    kinds, newest = list_kinds(), dict[str, ListOfUnit]()
    for number, kind, version, since, basis in rows.values_list(*told):
        # What is in force was issued, so a basis alone makes it public.
        newest.setdefault(number, ListOfUnit(number, kinds[kind], version, since, basis is not None))
    return sorted(newest.values(), key=lambda row: list(kinds).index(row.kind.code))


def reviews_due(reader: Actor, *, day: date, within_days: int = 30) -> list[ReviewDue]:
    """Lists of the reader's part of the tree that are due by then, the earliest first. A list that was never issued
    has no review yet; an issued version, changed or not, is the review."""
    if not reader.may(READ_LISTS):
        return []
    last, calendar, kinds = day + timedelta(days=within_days), calendar_in_force().calendar, list_kinds()
    inside = VersionedList.objects.filter(within(reader))
    rows = [
        row
        for row in _annotated(inside, day).filter(draft_number=None, shown_from__isnull=False)
        if review_day(row.shown_from, kinds[row.kind].review_months, calendar) <= last
    ]
    due = [
        ReviewDue(row, row.next_review, standing_on(row.next_review, day, calendar), not _counts(row))
        for row in _listed(rows, reader, day)
        if row.next_review
    ]
    return sorted(due, key=lambda found: (found.due, found.row.number))


def _counts(row: ListListed) -> bool:
    return settings.ZHENGXIN_IS_DEMO or not row.kind.is_unverified


def public_lists_in_force(jurisdiction: str, *, day: date) -> Counter[str]:
    """How many lists of the jurisdiction are in force and public, by kind."""
    versions = ListVersion.objects.filter(in_force(day), of=OuterRef("pk"))
    public = VersionedList.objects.filter(LIST_IS_PUBLIC).values("pk")
    rows = VersionedList.objects.filter(Exists(versions), pk__in=public, jurisdiction=jurisdiction)
    return Counter(rows.values_list("kind", flat=True))


def in_force(day: date) -> Q:
    """Issued versions whose day has come."""
    return Q(state=ListVersion.ISSUED, in_force_from__lte=day)


def _annotated(rows: QuerySet[VersionedList], day: date) -> QuerySet[Any]:
    versions = ListVersion.objects.filter(in_force(day), of=OuterRef("pk")).order_by("-in_force_from", "-number")
    drafts = ListVersion.objects.filter(of=OuterRef("pk"), state=ListVersion.DRAFT)
    public = VersionedList.objects.filter(LIST_IS_PUBLIC, pk=OuterRef("pk"))
    return rows.annotate(
        shown_version=Subquery(versions.values("pk")[:1]),
        shown_number=Subquery(versions.values("number")[:1]),
        shown_from=Subquery(versions.values("in_force_from")[:1]),
        draft_number=Subquery(drafts.values("number")[:1]),
        public_id=Subquery(public.values("pk")[:1]),
    )


def _listed(rows: list[Any], reader: Actor, day: date) -> list[ListListed]:
    names = unit_names({row.jurisdiction for row in rows}, day)
    shown = [row.shown_version for row in rows]
    counted = ListItem.objects.filter(version__in=shown).values("version").annotate(n=Count("pk"))
    items = {row["version"]: row["n"] for row in counted}
    kinds, calendar = list_kinds(), calendar_in_force().calendar
    return [
        ListListed(
            number=row.number,
            kind=kinds[row.kind],
            jurisdiction=row.jurisdiction,
            owner_number=row.owner,
            owner=names.get(row.owner, row.owner),
            is_public=row.public_id is not None,
            version=row.shown_number,
            in_force_from=row.shown_from,
            items=items.get(row.shown_version, 0),
            next_review=review_day(row.shown_from, kinds[row.kind].review_months, calendar) if row.shown_from else None,
            draft=row.draft_number if sees_drafts(reader, row.path) else None,
        )
        for row in rows
    ]
