"""A unit begins to keep a list of one kind."""

from datetime import datetime

from django.db import IntegrityError

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.plans.events import LIST_STARTED
from zhengxin.contexts.plans.models import VersionedList
from zhengxin.contexts.plans.policies import DRAFT_LIST
from zhengxin.contexts.plans.queries.lists.kinds import list_kind, rule
from zhengxin.contexts.subjects.queries import unit_numbered
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


def start_list(*, kind: str, owner: str, by: Actor, at: datetime) -> str:
    """Returns the list's number; it has no version yet. `owner` is the number of the unit that keeps it.

    Refused: unknown kind or unit, the unit keeps a list of this kind already.
    """
    known = list_kind(kind)
    unit = unit_numbered(owner, day=at.date())
    demand(by, DRAFT_LIST, unit.path)
    try:
        with writes("plans"):
            if VersionedList.objects.filter(kind=kind, owner=owner).exists():
                raise Refused("plans.list_kept_already", name=unit.name)
            number = _next_number(unit.division)
            public = {"number": number, "kind": known.code, "jurisdiction": unit.division, "owner": owner}
            entry = record(kind=LIST_STARTED, by=by, at=at, about=number, public=public, rule=rule())
            VersionedList.objects.create(
                number=number,
                kind=known.code,
                jurisdiction=unit.division,
                path=unit.path,
                owner=owner,
                started_at=at,
                entry_id=entry,
            )
    except IntegrityError as fault:
        raise Refused("plans.list_changed_meanwhile") from fault
    return number


def _next_number(jurisdiction: str) -> str:
    head = f"{jurisdiction}-list-"
    return f"{head}{VersionedList.objects.filter(number__startswith=head).count() + 1}"
