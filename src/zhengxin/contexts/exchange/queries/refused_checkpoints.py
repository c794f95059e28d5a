"""Checkpoints that logs have signed and that we did not cosign: the evidence."""

from dataclasses import dataclass
from datetime import datetime

from zhengxin.contexts.exchange.models import RefusedCheckpoint
from zhengxin.contexts.exchange.policies import READ_WITNESS
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.merkle import Checkpoint, Evidence, Note, Submission

LISTED = 50


@dataclass(frozen=True)
class RefusedShown:
    """`known` is the note that we had cosigned, `shown` the request that came, both as text; the sizes out of both."""

    origin: str
    is_forked: bool
    known: str
    known_size: int
    shown: str
    shown_size: int
    shown_at: datetime


def refused_checkpoints(reader: Actor) -> list[RefusedShown]:
    """The newest fifty. Refused for readers without the permission."""
    demand(reader, READ_WITNESS, "")
    return [_shown(row) for row in RefusedCheckpoint.objects.order_by("-id")[:LISTED]]


def refused_origins() -> list[str]:
    """The logs that have signed two pasts, as everybody may know."""
    forked = RefusedCheckpoint.objects.filter(evidence=Evidence.FORKED.value)
    return list(forked.order_by("origin").values_list("origin", flat=True).distinct())


def _shown(row: RefusedCheckpoint) -> RefusedShown:
    submission = Submission.parse(row.shown.encode())
    return RefusedShown(
        origin=row.origin,
        is_forked=row.evidence == Evidence.FORKED.value,
        known=row.known,
        known_size=_size(row.known.encode()),
        shown=row.shown,
        shown_size=_size(submission.note),
        shown_at=row.shown_at,
    )


def _size(note: bytes) -> int:
    return Checkpoint.parse(Note.parse(note).text).size
