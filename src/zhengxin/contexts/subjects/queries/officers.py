"""The posts of a unit and who held them when. A natural person's name and days are for those who look after the unit;
everybody sees the posts of its head."""

from dataclasses import dataclass, replace

from zhengxin.contexts.subjects.models import Post
from zhengxin.contexts.subjects.policies import READ_UNITS
from zhengxin.contexts.subjects.queries.posts import HolderShown
from zhengxin.kernel.actors import Actor


@dataclass(frozen=True)
class Officer:
    """A post; `terms` the latest first, None where the reader may not know who held it."""

    title: str
    is_head: bool
    terms: tuple[HolderShown, ...] | None


def officers(reader: Actor, *, unit: str, path: str) -> tuple[Officer, ...]:
    """Of the unit of this number at this place in the tree, the head's posts first."""
    posts = Post.objects.filter(unit__number=unit)
    if not (reader.may(READ_UNITS) and reader.covers(path)):
        return tuple(Officer(post.title, True, None) for post in posts.filter(is_head=True).order_by("id"))
    held: dict[int, Officer] = {}
    term = ("terms__person", "terms__person__name", "terms__from_day", "terms__until_day")
    rows = posts.order_by("-is_head", "id", "-terms__from_day", "-terms__id")
    for post, title, is_head, *told in rows.values_list("id", "title", "is_head", *term):
        known = held.setdefault(post, Officer(title, is_head, ()))
        if told[0] is not None:
            held[post] = replace(known, terms=(*(known.terms or ()), HolderShown(*told)))
    return tuple(held.values())
