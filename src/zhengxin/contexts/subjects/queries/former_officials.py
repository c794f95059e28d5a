"""Persons who hold no post any more: whose data may be erased when the law asks for it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, Q, QuerySet

from zhengxin.contexts.subjects.models import Person, Term
from zhengxin.contexts.subjects.queries.units import names_on
from zhengxin.kernel.erasing import Erasable, is_erased
from zhengxin.kernel.refusals import Refused


@dataclass(frozen=True)
class FormerOfficial:
    """The last post held and its last day."""

    person: str
    name: str
    unit_name: str
    title: str
    until_day: date


def former_officials(*, day: date) -> list[FormerOfficial]:
    """Whoever held a post and holds none on this day or later, the last to leave first."""
    found = _left(day).annotate(last=Max("terms__until_day")).order_by("-last", "-pk")
    rows = [(person, _last_term(person)) for person in found if not is_erased(person.name)]
    names = names_on({term.post.unit_id for _person, term in rows}, day)
    return [
        FormerOfficial(
            str(person.uuid), person.name, names.get(term.post.unit_id, ""), term.post.title, term.until_day or day
        )
        for person, term in rows
    ]


def erasable_person(uuid: str, *, day: date) -> Erasable:
    """Refused: nobody, erased already, still in a post."""
    person = Person.objects.filter(uuid=uuid).first()
    if person is None or is_erased(person.name):
        raise Refused("erasure.unknown_thing")
    if not _left(day).filter(pk=person.pk).exists():
        raise Refused("erasure.in_office")
    return Erasable(uuid, person.name, _last_term(person).post.unit.path, (person.name,))


def posts_ever_held(uuid: str) -> list[tuple[int, date, date | None]]:
    """Post, first and last day of each term of a person."""
    return list(Term.objects.filter(person__uuid=uuid).values_list("post_id", "from_day", "until_day"))


def person_id(uuid: str) -> int:
    return Person.objects.get(uuid=uuid).pk


def _left(day: date) -> QuerySet[Any]:
    held = Term.objects.filter(Q(until_day=None) | Q(until_day__gte=day)).values("person")
    return Person.objects.filter(terms__isnull=False).exclude(pk__in=held).distinct()


def _last_term(person: Person) -> Term:
    return person.terms.select_related("post__unit").order_by("-until_day", "-pk")[0]
