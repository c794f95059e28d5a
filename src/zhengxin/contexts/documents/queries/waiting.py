"""Papers that wait for somebody's review or issue."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from zhengxin.contexts.documents.models import Paper, PaperVersion
from zhengxin.contexts.documents.policies import ISSUE, REVIEW, visible_papers
from zhengxin.contexts.documents.queries.paper_kinds import paper_kinds
from zhengxin.kernel.actors import Actor

MOST = 50


@dataclass(frozen=True)
class PaperWaiting:
    """`act` is review or issue; `since` when the draft was begun or the review done."""

    id: int
    kind: str
    title: str
    unit_name: str
    act: str
    since: datetime


def papers_waiting(reader: Actor) -> list[PaperWaiting]:
    """What the reader may review or issue now, other eyes considered; at most 50, the longest waiting first."""
    waits = Q(pk__in=[])
    if reader.may(REVIEW):
        own = PaperVersion.objects.filter(paper=OuterRef("pk"), written_by=reader.id)
        waits |= Q(~Exists(own), state=Paper.DRAFT)
    if reader.may(ISSUE):
        alone = [kind.name for kind in paper_kinds() if kind.issuer_may_be_reviewer]
        waits |= Q(state=Paper.REVIEWED) & (Q(kind__in=alone) | ~Q(reviewed_by=reader.id))
    return [
        PaperWaiting(
            id=row.pk,
            kind=row.kind,
            title=row.title,
            unit_name=row.unit_name,
            act="review" if row.state == Paper.DRAFT else "issue",
            since=row.reviewed_at or row.drafted_at,
        )
        for row in Paper.objects.filter(visible_papers(reader), waits).order_by("pk")[:MOST]
    ]
