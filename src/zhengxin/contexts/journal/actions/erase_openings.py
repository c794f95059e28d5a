"""Openings are destroyed by law: what an entry committed to can be shown no more, the entry and its proofs stay."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q

from zhengxin.contexts.journal.models import Opening
from zhengxin.contexts.journal.policies import ERASE
from zhengxin.contexts.journal.queries.openings import holding_any
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.entries import CLOSED, PUBLIC
from zhengxin.kernel.erasing import Erased, Erasing
from zhengxin.plumbing.guarded import writes


def erase_openings(
    *,
    erasing: Erasing,
    entries: Collection[str] = (),
    about: Collection[str] = (),
    events: Collection[str] = (),
    holding: Collection[str] = (),
    groups: Collection[str] = (PUBLIC, CLOSED),
    by: Actor,
    at: datetime,
) -> Erased:
    """Salt and values of these groups: of entries by id, of `events` about a thing by its public number, and of all
    whose values hold one of the pieces of canonical JSON in `holding`. Part of the act that erases the thing.

    Returns the ids of the entries; what was destroyed before is passed over.
    """
    demand(by, ERASE, "")
    wanted = Q(entry__entry_id__in=list(entries)) | Q(entry__about__in=list(about), entry__event__in=list(events))
    wanted |= Q(pk__in=holding_any(holding))
    rows = Opening.objects.filter(wanted, group__in=list(groups), salt__isnull=False)
    with writes("journal"):
        found = frozenset(rows.values_list("entry__entry_id", flat=True))
        pks = list(rows.values_list("pk", flat=True))
        Opening.objects.filter(pk__in=pks).update(salt=None, values=None, erased_on=erasing.day, ground=erasing.ground)
    return Erased(entries=found, openings=len(pks))
