"""A person corrects what was understood of a document."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.plans.events import READING_CORRECTED
from zhengxin.contexts.plans.models import Correction
from zhengxin.contexts.plans.policies import CORRECT
from zhengxin.contexts.plans.queries.open_documents import open_document, understood_now
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.plantext.corrections import corrected
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


def correct_reading(
    *, document: int, corrections: Sequence[Mapping[str, object]], seen: int, by: Actor, at: datetime
) -> int:
    """Adds the corrections, all or none, and returns how many the reading has now. `seen` is how many it had before
    the person's eyes.

    Refused: unknown, discarded or adopted document, a correction that does not fit the contract
    (kernel/plantext/corrections.py), somebody else corrected in the meantime.
    """
    with writes("plans"):
        row = open_document(document)
        demand(by, CORRECT, row.path)
        corrected(understood_now(row), corrections)
        position = row.reading.corrections.count()
        if position != seen:
            raise Refused("plans.corrected_meanwhile")
        for correction in corrections:
            position += 1
            Correction.objects.create(
                reading=row.reading, position=position, form=dict(correction), corrected_by=by.id, corrected_at=at
            )
            closed = {"file_sha256": row.file_sha256, "position": position, "correction": dict(correction)}
            record(kind=READING_CORRECTED, by=by, at=at, about=f"document {row.pk}", closed=closed)
    return position
