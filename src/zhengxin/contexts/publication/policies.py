"""Permissions of this context; what of the publications a reader of the offices may see, and what everybody may."""

from datetime import date

from django.db.models import F, Q

from zhengxin.contexts.publication.models.publication import SHOWN, WITHDRAWN
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.recordkinds import REVOKED

READ = "publication:record:read"
PUBLISH = "publication:record:publish"
CONFIRM = "publication:record:confirm"
WITHDRAW = "publication:record:withdraw"
KEEP_GATES = "publication:gate:keep"
ANNOUNCE = "publication:paper:announce"


def visible_publications(reader: Actor) -> Q:
    """Of records from units inside the reader's part of the tree."""
    inside = Q(pk__in=[])
    if reader.may(READ):
        for path in reader.scope_paths:
            inside |= Q(path__startswith=path)
    return inside


def public_on(day: date) -> Q:
    """What everybody may know of on a day: the record, or that it was withdrawn. It asks the record itself where it
    stands, so that nothing waits for a worker: whom it is about, and from which day and how grave its term was counted;
    a record corrected in one of these is not shown before its term was counted anew."""
    in_term = Q(published_on__lte=day) & (Q(last_day=None) | Q(last_day__gte=day))
    is_open = Q(gate__closed_at=None, record__subject_kind=F("gate__subject_kind"))
    is_counted = Q(record__day=None) | Q(record__day=F("day"))
    is_counted &= Q(record__severity=None) | Q(record__severity=F("severity"))
    return Q(state__in=(SHOWN, WITHDRAWN)) & in_term & is_open & is_counted


def shown_on(day: date) -> Q:
    """Whose record everybody may see."""
    return public_on(day) & Q(state=SHOWN) & ~Q(record__finality=REVOKED)


def taken_down_on(day: date) -> Q:
    """Of which everybody may know no more than that it was withdrawn."""
    return public_on(day) & (Q(state=WITHDRAWN) | Q(record__finality=REVOKED))
