"""What everybody may see of filings: rules issued and disclosures made under public programmes."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from zhengxin.contexts.plans.models import DueFiling, DueItem, Programme
from zhengxin.contexts.plans.policies import IS_PUBLIC
from zhengxin.contexts.plans.queries.due.rules import KIND, RuleIssued, rules_of
from zhengxin.contexts.subjects.queries import units_over_time

DISCLOSURE = "disclosure"
# Where the filings of each kind of due item that the public pages show have their title.
_TITLED = {KIND: "title", DISCLOSURE: "what"}
PUBLISHED = tuple(_TITLED)
SHOWN = 500


@dataclass(frozen=True)
class Disclosed:
    """A disclosure as it was recorded: what, where it stands, since when; `item` is the due item that it kept."""

    what: str
    url: str
    day: date
    unit: str
    item: str
    programme: str
    programme_title: str


def published_rules(*, today: date) -> tuple[RuleIssued, ...]:
    """Of public programmes, the latest first."""
    return rules_of(_kept(KIND), today=today)


def published_disclosures(*, today: date) -> tuple[Disclosed, ...]:
    """Of public programmes, the latest first."""
    rows = list(_kept(DISCLOSURE).order_by("-pk")[:SHOWN])
    names = units_over_time({row.item.unit_id for row in rows}, day=today)
    found = []
    for row in rows:
        programme = row.item.period.duty.programme
        assert programme is not None
        found.append(
            Disclosed(
                what=row.values["what"],
                url=row.values["url"],
                day=date.fromisoformat(row.values["day"]),
                unit=names.name(row.item.unit_id),
                item=row.item.number,
                programme=programme.number,
                programme_title=programme.title,
            )
        )
    return tuple(sorted(found, key=lambda each: each.day, reverse=True))


@dataclass(frozen=True)
class PublishedOfUnit:
    """A rule or a disclosure of one unit; `number` and `url` are empty where its kind has none."""

    item: str
    kind: str
    title: str
    number: str
    url: str
    day: date


def published_of_units(units: Collection[int]) -> tuple[PublishedOfUnit, ...]:
    """Of the units with these ids and of public programmes, the latest first."""
    rows = _kept(*PUBLISHED).filter(item__unit__in=units).order_by("-pk")[:SHOWN]
    found = [
        PublishedOfUnit(
            item=row.item.number,
            kind=row.item.period.duty.kind,
            title=row.values.get("title") or row.values.get("what") or "",
            number=row.values.get("number", ""),
            url=row.values.get("url", ""),
            day=date.fromisoformat(row.values.get("issued_on") or row.values["day"]),
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda each: each.day, reverse=True))


def kept_filing(item: DueItem) -> DueFiling:
    """The filing that kept an item whose state is accepted."""
    return item.filings.filter(is_draft=False).order_by("-position")[0]


def published_title(number: str) -> str | None:
    """What the due item of this number is called on the public page; None where it is not on it."""
    row = _kept(*PUBLISHED).filter(item__number=number).order_by("-position").first()
    return str(row.values[_TITLED[row.item.period.duty.kind]]) if row else None


def _kept(*kinds: str) -> QuerySet[DueFiling]:
    """Filings that kept a duty of one of these kinds, of public programmes alone."""
    rows = DueFiling.objects.filter(is_draft=False, item__state="accepted", item__period__duty__kind__in=kinds)
    rows = rows.filter(item__period__duty__programme__in=Programme.objects.filter(IS_PUBLIC))
    return rows.select_related("item__period__duty__programme")
