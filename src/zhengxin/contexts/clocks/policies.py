"""Permissions of this context, and which clocks a reader may see."""

from django.db.models import Q

from zhengxin.kernel.actors import Actor

READ = "clocks:clock:read"
LENGTHEN = "clocks:clock:lengthen"
ADOPT_CALENDAR = "clocks:calendar:adopt"


def visible_clocks(reader: Actor) -> Q:
    """Clocks in the reader's part of the tree, for those who read clocks."""
    inside = Q(pk__in=[])
    if reader.may(READ):
        for path in reader.scope_paths:
            inside |= Q(path__startswith=path)
    return inside
