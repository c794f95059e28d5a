"""Posts and who holds them on a day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from zhengxin.contexts.subjects.models import Person, Post, Term
from zhengxin.contexts.subjects.queries.units import name_on
from zhengxin.kernel.refusals import Refused


@dataclass(frozen=True)
class PostNow:
    """A post as held on a day. `unit_number` is what journal entries cite: the unit's code, else its number."""

    id: int
    title: str
    unit_number: str
    unit_name: str
    path: str


def posts_of(person: int, *, day: date) -> list[PostNow]:
    """The posts a person holds on a day, the longest held first."""
    terms = Term.objects.filter(Q(until_day=None) | Q(until_day__gte=day), person=person, from_day__lte=day)
    rows = terms.select_related("post__unit").order_by("from_day", "id")
    return [_shown(row.post, day) for row in rows]


def post_shown(post: int, *, day: date) -> PostNow:
    """Refused "subjects.unknown_post" when there is none."""
    found = Post.objects.select_related("unit").filter(pk=post).first()
    if found is None:
        raise Refused("subjects.unknown_post")
    return _shown(found, day)


def person_name(person: int) -> str:
    return Person.objects.get(pk=person).name


def _shown(post: Post, day: date) -> PostNow:
    unit = post.unit
    return PostNow(post.pk, post.title, unit.code or unit.number, name_on(unit, day), unit.path)
