"""A draft is issued: another person than those who drafted it puts it in force."""

from datetime import date, datetime

from django.db.models import Max

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.plans.actions.lists.open import open_list
from zhengxin.contexts.plans.events import LIST_ISSUED
from zhengxin.contexts.plans.models import ListVersion
from zhengxin.contexts.plans.policies import ISSUE_LIST
from zhengxin.contexts.plans.queries.lists.drafts import items_of, locked_list, open_draft
from zhengxin.contexts.plans.queries.lists.kinds import rule
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.lists import fingerprint_of_all
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


def issue_version(
    *,
    number: str,
    in_force_from: date,
    basis: str,
    publication_basis: str = "",
    seen: int,
    by: Actor,
    at: datetime,
) -> int:
    """Returns the version's number. An unchanged draft may be issued: that is a review that changed nothing.

    `basis` is the decision or reason of this version; `publication_basis` makes the list public where it is not yet.
    Refused: no draft, changed in the meantime, no basis, no item, a day before the version in force before it,
    whoever worked on the draft.
    """
    with writes("plans"):
        row = locked_list(number)
        demand(by, ISSUE_LIST, row.path)
        draft = open_draft(row, seen)
        if by.id in draft.drafters:
            raise Refused("plans.list_own_draft")
        if not basis.strip():
            raise Refused("plans.list_basis_missing")
        items = items_of(draft)
        if not items:
            raise Refused("plans.list_empty")
        last = row.versions.filter(state=ListVersion.ISSUED).aggregate(day=Max("in_force_from"))["day"]
        if last is not None and in_force_from < last:
            raise Refused("plans.list_day_before", day=last.isoformat())
        draft.state, draft.in_force_from, draft.basis = ListVersion.ISSUED, in_force_from, basis.strip()[:500]
        draft.issued_by, draft.issued_at = by.id, at
        public = {
            "number": number,
            "version": draft.number,
            "in_force_from": in_force_from,
            "basis": draft.basis,
            "items": len(items),
            "content_sha256": fingerprint_of_all(items),
        }
        draft.entry_id = record(kind=LIST_ISSUED, by=by, at=at, about=number, public=public, rule=rule())
        draft.save(update_fields=["state", "in_force_from", "basis", "issued_by", "issued_at", "entry_id"])
        if publication_basis.strip():
            open_list(number=number, basis=publication_basis, by=by, at=at)
    return draft.number
