"""Posts and who holds them on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from zhengxin.contexts.subjects.models import Person, Post, Term
from zhengxin.contexts.subjects.queries.units import name_on, names_on
from zhengxin.kernel.actors import PostHeld
from zhengxin.kernel.refusals import Refused


@dataclass(frozen=True)
class PostNow:
    """A post as held on a day. `unit_number` is what journal entries cite: the unit's code, else its number."""

    id: int
    title: str
    unit_number: str
    unit_name: str
    path: str


def posts_of(person: int, *, day: date) -> list[PostHeld]:
    """The posts a person holds on a day, the longest held first."""
    terms = Term.objects.filter(Q(until_day=None) | Q(until_day__gte=day), person=person, from_day__lte=day)
    rows = terms.select_related("post__unit").order_by("from_day", "id")
    posts = [row.post for row in rows]
    return [PostHeld(post.pk, post.unit.code or post.unit.number, post.unit.path, post.unit_id) for post in posts]


def post_shown(post: int, *, day: date) -> PostNow:
    """Refused "subjects.unknown_post" when there is none."""
    found = Post.objects.select_related("unit").filter(pk=post).first()
    if found is None:
        raise Refused("subjects.unknown_post")
    return _shown(found, day)


@dataclass(frozen=True)
class HolderShown:
    """Somebody who holds a post since `from_day`; `until_day` is set where the end is known already."""

    person: int
    name: str
    from_day: date
    until_day: date | None


@dataclass(frozen=True)
class PostListed:
    """A post of a unit with those who hold it on a day."""

    id: int
    title: str
    is_head: bool
    holders: tuple[HolderShown, ...]


def posts_in(unit: str, *, day: date) -> list[PostListed]:
    """The posts of the unit of this number, the head's first."""
    posts = Post.objects.filter(unit__number=unit).order_by("-is_head", "id")
    held: dict[int, list[HolderShown]] = {}
    terms = Term.objects.filter(Q(until_day=None) | Q(until_day__gte=day), post__in=posts, from_day__lte=day)
    for term in terms.select_related("person").order_by("from_day", "id"):
        shown = HolderShown(term.person_id, term.person.name, term.from_day, term.until_day)
        held.setdefault(term.post_id, []).append(shown)
    return [PostListed(post.pk, post.title, post.is_head, tuple(held.get(post.pk, []))) for post in posts]


@dataclass(frozen=True)
class OfficialShown:
    """A person in a post on a day, as lists of people name them."""

    person: int
    name: str
    post: int
    title: str
    unit_name: str


def officials(*, day: date) -> list[OfficialShown]:
    """Everybody who holds a post on a day, in the order in which units and posts were entered."""
    terms = Term.objects.filter(Q(until_day=None) | Q(until_day__gte=day), from_day__lte=day)
    rows = list(terms.select_related("person", "post__unit").order_by("post__unit_id", "post_id", "id"))
    names = names_on({row.post.unit_id for row in rows}, day)
    return [
        OfficialShown(row.person_id, row.person.name, row.post_id, row.post.title, names.get(row.post.unit_id, ""))
        for row in rows
    ]


def units_of_posts(posts: Sequence[int]) -> dict[int, int]:
    """Post id → id of its unit."""
    return dict(Post.objects.filter(pk__in=posts).values_list("id", "unit_id"))


def is_person(person: int) -> bool:
    return Person.objects.filter(pk=person).exists()


def person_name(person: int) -> str:
    return Person.objects.get(pk=person).name


def _shown(post: Post, day: date) -> PostNow:
    unit = post.unit
    return PostNow(post.pk, post.title, unit.code or unit.number, name_on(unit, day), unit.path)
