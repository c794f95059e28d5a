"""Another pair of eyes finds a draft fit to be issued."""

from datetime import datetime

from zhengxin.contexts.documents.events import PAPER_REVIEWED
from zhengxin.contexts.documents.models import Paper
from zhengxin.contexts.documents.policies import REVIEW, demand_other_eyes
from zhengxin.contexts.documents.queries.open_papers import open_paper
from zhengxin.contexts.documents.queries.paper_content import version_in_force
from zhengxin.contexts.journal.actions import record
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


def review_paper(*, paper: int, seen: int, by: Actor, at: datetime) -> None:
    """Refused: as `open_paper` refuses; reviewed already, by one of its writers, without a 机关代字 or text."""
    with writes("documents"):
        row = open_paper(paper, by=by, permission=REVIEW, seen=seen)
        if row.state == Paper.REVIEWED:
            raise Refused("documents.paper_reviewed")
        demand_other_eyes(by, frozenset(row.versions.values_list("written_by", flat=True)))
        if not row.organ_code:
            raise Refused("documents.organ_code_missing")
        version = version_in_force(row)
        if not version.content["blocks"]:
            raise Refused("documents.paper_empty")
        row.state, row.reviewed_by, row.reviewed_at = Paper.REVIEWED, by.id, at
        row.save(update_fields=["state", "reviewed_by", "reviewed_at"])
        closed = {"paper": row.pk, "version": row.version, "content_sha256": version.content_sha256}
        record(kind=PAPER_REVIEWED, by=by, at=at, about=f"paper {row.pk}", closed=closed)
