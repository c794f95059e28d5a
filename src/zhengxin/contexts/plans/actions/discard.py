"""A document that was handed in by mistake is set aside; nothing of it is deleted."""

from datetime import datetime

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.plans.events import DOCUMENT_DISCARDED
from zhengxin.contexts.plans.policies import CORRECT
from zhengxin.contexts.plans.queries.open_documents import open_document
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


def discard_document(*, document: int, reason: str, by: Actor, at: datetime) -> None:
    """Refused: unknown, discarded or adopted document, no reason."""
    with writes("plans"):
        row = open_document(document)
        demand(by, CORRECT, row.path)
        if not reason.strip():
            raise Refused("plans.reason_missing")
        row.discarded_at = at
        row.discard_reason = reason.strip()[:500]
        row.save(update_fields=["discarded_at", "discard_reason"])
        closed = {"file_sha256": row.file_sha256, "reason": row.discard_reason}
        record(kind=DOCUMENT_DISCARDED, by=by, at=at, about=f"document {row.pk}", closed=closed)
