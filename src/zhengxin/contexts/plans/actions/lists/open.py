"""A list becomes public on a recorded basis: its issued versions, and those to come."""

from datetime import datetime

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.plans.events import LIST_OPENED
from zhengxin.contexts.plans.models import ListVersion
from zhengxin.contexts.plans.policies import ISSUE_LIST
from zhengxin.contexts.plans.queries.lists.drafts import locked_list
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


def open_list(*, number: str, basis: str, by: Actor, at: datetime) -> None:
    """`basis` names the law or decision that makes it public. Refused: unknown list, no version issued, public
    already, no basis."""
    with writes("plans"):
        row = locked_list(number)
        demand(by, ISSUE_LIST, row.path)
        if row.publication_basis is not None:
            raise Refused("plans.list_already_public")
        if not basis.strip():
            raise Refused("plans.list_publication_basis_missing")
        if not row.versions.filter(state=ListVersion.ISSUED).exists():
            raise Refused("plans.list_not_issued")
        row.publication_basis = basis.strip()[:500]
        row.save(update_fields=["publication_basis"])
        public = {"number": number, "basis": row.publication_basis}
        record(kind=LIST_OPENED, by=by, at=at, about=number, public=public)
