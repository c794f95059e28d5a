"""What loads wrote that never came to their end is taken back; nobody has seen it."""

from datetime import datetime

from zhengxin.contexts.journal.actions import undo_steps
from zhengxin.contexts.journal.queries import has_unfinished_act
from zhengxin.contexts.records.models import Batch, Record, RecordVersion, RejectedCell
from zhengxin.contexts.records.models.batch import WAITING
from zhengxin.kernel.actors import Actor
from zhengxin.plumbing.bulk_load import remove_rows
from zhengxin.plumbing.guarded import writes

# The name under which the entries of a load wait for its end.
CONTEXT = "records"
# Rows in one transaction that takes them back: as short as those that wrote them.
_AT_ONCE = 4_096


def undo_loads(*, by: Actor, at: datetime) -> None:
    """Of all batches that wait. Under the turn of loads; a killed call is gone on with by the next."""
    if not has_unfinished_act(CONTEXT):
        return
    for batch in Batch.objects.filter(state=WAITING).values_list("pk", flat=True):
        versions = RecordVersion.everything.filter(batch=batch).order_by("pk").values_list("pk", "record", "number")
        while some := list(versions[:_AT_ONCE]):
            with writes("records"):
                remove_rows(Record, "id", [record for _, record, number in some if number == 1])
                remove_rows(RecordVersion, "id", [pk for pk, _, _ in some])
        if RejectedCell.everything.filter(batch=batch).exists():
            with writes("records"):
                remove_rows(RejectedCell, "batch_id", [batch])
    undo_steps(context=CONTEXT, by=by, at=at)
