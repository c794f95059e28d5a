"""A programme becomes public on a basis that its document does not print."""

from datetime import datetime

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.plans.events import PROGRAMME_OPENED
from zhengxin.contexts.plans.models import Programme
from zhengxin.contexts.plans.policies import OPEN
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


def open_programme(*, number: str, basis: str, by: Actor, at: datetime) -> None:
    """`basis` names the law or decision that makes it public. Refused: unknown programme, public already, no basis."""
    row = Programme.objects.filter(number=number).first()
    if row is None:
        raise Refused("plans.unknown_programme")
    demand(by, OPEN, row.path)
    if row.disclosure is not None or row.publication_basis is not None:
        raise Refused("plans.already_public")
    if not basis.strip():
        raise Refused("plans.basis_missing")
    with writes("plans"):
        row.publication_basis = basis.strip()[:500]
        row.save(update_fields=["publication_basis"])
        public = {"number": number, "basis": row.publication_basis}
        record(kind=PROGRAMME_OPENED, by=by, at=at, about=number, public=public)
