"""A paper that is not issued is withdrawn; its wordings are kept."""

from datetime import datetime

from zhengxin.contexts.documents.events import PAPER_WITHDRAWN
from zhengxin.contexts.documents.models import Paper
from zhengxin.contexts.documents.policies import DRAFT
from zhengxin.contexts.documents.queries.open_papers import open_paper
from zhengxin.contexts.journal.actions import record
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


def withdraw_paper(*, paper: int, seen: int, reason: str, by: Actor, at: datetime) -> None:
    """Refused: as `open_paper` refuses (an issued paper stays issued), no reason."""
    with writes("documents"):
        row = open_paper(paper, by=by, permission=DRAFT, seen=seen)
        if not reason.strip():
            raise Refused("documents.reason_missing")
        row.state, row.withdrawn_at, row.withdrawal_reason = Paper.WITHDRAWN, at, reason.strip()[:500]
        row.save(update_fields=["state", "withdrawn_at", "withdrawal_reason"])
        closed = {"paper": row.pk, "version": row.version, "reason": row.withdrawal_reason}
        record(kind=PAPER_WITHDRAWN, by=by, at=at, about=f"paper {row.pk}", closed=closed)
