"""Permissions of this context; what of the publications a reader of the offices may see, and what everybody may."""

from datetime import date

from django.db.models import Case, F, OuterRef, Q, Subquery, Value, When

from zhengxin.contexts.publication.models import Gate
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


def _in_term_on(day: date) -> Q:
    """It asks the record itself where it stands, so that nothing waits for a worker: whom it is about, and from which
    day and how grave its term was counted; a record corrected in one of these is not shown before its term was counted
    anew."""
    in_term = Q(published_on__lte=day) & (Q(last_day=None) | Q(last_day__gte=day))
    gate = Gate.objects.filter(pk=OuterRef("gate_id"), closed_at=None)
    is_open = Q(record__subject_kind=Subquery(gate.values("subject_kind")))
    is_counted = Q(record__day=None) | Q(record__day=F("day"))
    is_counted &= Q(record__severity=None) | Q(record__severity=F("severity"))
    # One value for all of it: nearly every row fits, and a store that knew the parts would think few do, collect them
    # and sort, where it is to walk the newest ones and stop.
    return Q(Case(When(in_term & is_open & is_counted, then=Value(True)), default=Value(False)))


def public_on(day: date) -> Q:
    """What everybody may know of on a day: the record, or that it was withdrawn."""
    return Q(state__in=(SHOWN, WITHDRAWN)) & _in_term_on(day)


def shown_on(day: date) -> Q:
    """Whose record everybody may see."""
    return Q(state=SHOWN) & _in_term_on(day) & ~Q(record__finality=REVOKED)


def taken_down_on(day: date) -> tuple[Q, Q]:
    """Of which everybody may know no more than that it was withdrawn; and what was quashed, until that is entered."""
    return Q(state=WITHDRAWN) & _in_term_on(day), Q(state=SHOWN, record__finality=REVOKED) & _in_term_on(day)
