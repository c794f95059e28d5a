"""Who holds posts on a day in which units, counted by unit and listed for one; and one person through all posts."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from zhengxin.contexts.subjects.models import Person, Term
from zhengxin.contexts.subjects.queries.units import UnitShown, name_in, official_spans, units_by_id
from zhengxin.kernel.erasing import is_erased
from zhengxin.kernel.refusals import Refused


@dataclass(frozen=True)
class Places:
    """Units inside parts of the tree, of some kinds."""

    paths: Sequence[str]
    unit_kinds: Collection[str]


@dataclass(frozen=True)
class PersonInOffice:
    """A person with one of the posts held; `person` is the uuid."""

    id: int
    person: str
    name: str
    title: str


@dataclass(frozen=True)
class TermServed:
    """A post with its unit under the name of its first day; no last day: to this day."""

    title: str
    unit_number: str
    unit_name: str
    from_day: date
    until_day: date | None


def units_with_officials(places: Places, *, day: date, most: int) -> list[tuple[UnitShown, int]]:
    """Units with how many persons hold posts in them on a day, in tree order."""
    rows = _held(places, day).values("post__unit").annotate(count=Count("person", distinct=True))
    told = list(rows.order_by("post__unit__path").values_list("post__unit", "count")[:most])
    units = units_by_id([unit for unit, _count in told], day=day)
    return [(units[unit], count) for unit, count in told]


def people_in_office(places: Places, *, day: date) -> "QuerySet[Person, Any]":
    """The ids of those persons, for rows of other contexts that point at them: to be counted by."""
    return Person.objects.filter(pk__in=_held(places, day).values("person")).values("pk")


def people_by_unit(people: "QuerySet[Any, Any]", units: Collection[int], *, day: date) -> dict[int, int]:
    """Unit id → how many of these persons, a query of their ids, hold a post in it on a day."""
    rows = _on(day).filter(person__in=people, post__unit__in=units).values("post__unit")
    return dict(rows.annotate(count=Count("person", distinct=True)).values_list("post__unit", "count"))


def officials_of_unit(unit: int, *, day: date) -> list[PersonInOffice]:
    """Each person once for each post, the head's posts first."""
    rows = _on(day).filter(post__unit=unit).select_related("person", "post")
    found = rows.order_by("-post__is_head", "post_id", "id")
    return [PersonInOffice(row.person_id, str(row.person.uuid), row.person.name, row.post.title) for row in found]


def terms_of(person: int) -> list[TermServed]:
    """All posts a person ever held, the latest first."""
    rows = list(Term.objects.filter(person=person).select_related("post__unit").order_by("-from_day", "-id"))
    spans = official_spans({row.post.unit_id for row in rows})
    return [
        TermServed(
            row.post.title,
            row.post.unit.number,
            name_in(spans.get(row.post.unit_id, []), row.from_day),
            row.from_day,
            row.until_day,
        )
        for row in rows
    ]


def people_named(name: str, paths: Sequence[str], *, day: date) -> list[PersonInOffice]:
    """Those of `people_of` who bear a name, each with the post held last; at most ten."""
    rows = Term.objects.filter(person__name=name, person__in=people_of(paths, day=day)).select_related("person", "post")
    last = {row.person_id: row for row in rows.order_by("from_day", "id")}
    return [
        PersonInOffice(row.person_id, str(row.person.uuid), row.person.name, row.post.title)
        for row in list(last.values())[:10]
    ]


def people_of(paths: Sequence[str], *, day: date) -> "QuerySet[Person, Any]":
    """The ids of those who hold a post inside these parts of the tree on a day, or held their posts there and hold none
    any more; as a query, for rows of other contexts that point at persons."""
    inside = _inside(paths)
    here = Q(pk__in=_on(day).filter(inside).values("person"))
    was_here = Q(pk__in=Term.objects.filter(inside).values("person"))
    return Person.objects.filter(here | was_here & ~Q(pk__in=_on(day).values("person"))).values("pk")


def person_with(uuid: str) -> tuple[int, str]:
    """Id and name. Refused "subjects.unknown_person", for one whose name was erased too."""
    found = Person.objects.filter(uuid=uuid).first()
    if found is None or is_erased(found.name):
        raise Refused("subjects.unknown_person")
    return found.pk, found.name


def _held(places: Places, day: date) -> QuerySet[Term]:
    return _on(day).filter(_inside(places.paths), post__unit__kind__in=places.unit_kinds)


def _inside(paths: Sequence[str]) -> Q:
    inside = Q(pk__in=[])
    for path in paths:
        inside |= Q(post__unit__path__startswith=path)
    return inside


def _on(day: date) -> QuerySet[Term]:
    return Term.objects.filter(Q(until_day=None) | Q(until_day__gte=day), from_day__lte=day)
