"""Posts of a unit and the terms of those who hold them."""

from datetime import date, datetime

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.subjects.events import POST_CREATED, TERM_BEGUN, TERM_ENDED
from zhengxin.contexts.subjects.models import Person, Post, Term, Unit
from zhengxin.contexts.subjects.policies import MANAGE_TERMS, MANAGE_UNITS
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.erasing import is_erased
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


def create_post(*, unit: str, title: str, is_head: bool = False, by: Actor, at: datetime) -> int:
    """Returns the post's id. Refused: unknown unit, empty or taken title."""
    holder = Unit.objects.filter(number=unit).first()
    if holder is None:
        raise Refused("subjects.unknown_unit", number=unit)
    demand(by, MANAGE_UNITS, holder.path)
    if not title.strip():
        raise Refused("subjects.name_missing")
    if Post.objects.filter(unit=holder, title=title.strip()).exists():
        raise Refused("subjects.post_taken", title=title.strip())
    with writes("subjects"):
        post = Post.objects.create(unit=holder, title=title.strip(), is_head=is_head)
        record(kind=POST_CREATED, by=by, at=at, about=unit, public={"unit": unit, "title": post.title})
    return post.pk


def begin_term(*, post: int, name: str = "", person: int | None = None, from_day: date, by: Actor, at: datetime) -> int:
    """Somebody takes up a post; returns the person's id. `person` holds or held another post already: who goes on to
    one, or holds two, stays one person. Without it somebody new comes in, by `name`.

    Refused: unknown post or person, empty name, a head's post still held, a post that the person holds already,
    oneself: nobody gives himself a post.
    """
    taken = Post.objects.select_related("unit").filter(pk=post).first()
    if taken is None:
        raise Refused("subjects.unknown_post")
    demand(by, MANAGE_TERMS, taken.unit.path)
    known = _known(person, by) if person is not None else None
    if known is None and not name.strip():
        raise Refused("subjects.name_missing")
    held = Term.objects.filter(post=taken, until_day=None)
    if (held if taken.is_head else held.filter(person=known)).exists():
        raise Refused("subjects.post_held", title=taken.title)
    with writes("subjects"):
        holder = known or Person.objects.create(name=name.strip())
        Term.objects.create(post=taken, person=holder, from_day=from_day)
        closed = {"person": str(holder.uuid), "name": holder.name, "post": post, "from_day": from_day}
        record(kind=TERM_BEGUN, by=by, at=at, closed=closed)
    return holder.pk


def end_term(*, post: int, person: int, until_day: date, by: Actor, at: datetime) -> None:
    """`until_day` is the last day. Refused: no open term, a last day before the first."""
    term = Term.objects.select_related("post__unit", "person").filter(post=post, person=person, until_day=None).first()
    if term is None:
        raise Refused("subjects.no_open_term")
    demand(by, MANAGE_TERMS, term.post.unit.path)
    if until_day < term.from_day:
        raise Refused("subjects.day_before_present", day=term.from_day.isoformat())
    with writes("subjects"):
        term.until_day = until_day
        term.save(update_fields=["until_day"])
        closed = {"person": str(term.person.uuid), "post": post, "until_day": until_day}
        record(kind=TERM_ENDED, by=by, at=at, closed=closed)


def _known(person: int, by: Actor) -> Person:
    """Refused "subjects.unknown_person", for whoever never held a post inside the actor's part of the tree too."""
    found = Person.objects.filter(pk=person).first()
    paths = Term.objects.filter(person=person).values_list("post__unit__path", flat=True)
    if found is None or is_erased(found.name) or not any(by.covers(path) for path in paths):
        raise Refused("subjects.unknown_person")
    # The posts of whoever acts are held today, and by that person.
    if Term.objects.filter(person=found, post__in=[held.post for held in by.posts], until_day=None).exists():
        raise Refused("subjects.own_term")
    return found
