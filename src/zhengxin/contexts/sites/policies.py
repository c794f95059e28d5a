"""Permissions of this context, and which files and rows a reader may see."""

from django.db.models import Q

from zhengxin.kernel.actors import Actor

SEND = "sites:batch:send"
READ = "sites:batch:read"
READ_ROWS = "sites:row:read"


def visible_batches(reader: Actor) -> Q:
    """Those that took records of a place inside the reader's part of the tree."""
    return _within(reader, "path") if reader.may(READ) else Q(pk__in=[])


def visible_rows(reader: Actor) -> Q:
    """Of what is due and what was told: the records of source units inside the reader's part of the tree."""
    return _within(reader, "record__unit__path") if reader.may(READ_ROWS) else Q(pk__in=[])


def finder() -> Actor:
    """The worker, which looks by itself for what is due."""
    return Actor(id="worker", permissions=frozenset({SEND}), scope_paths=("",), via="worker")


def _within(reader: Actor, place: str) -> Q:
    inside = Q(pk__in=[])
    for path in reader.scope_paths:
        inside |= Q(**{f"{place}__startswith": path})
    return inside
