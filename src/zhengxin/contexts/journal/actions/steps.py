"""An act too long for one transaction: its entries are written step by step, and all count from its last one on."""

from datetime import datetime

from zhengxin.contexts.journal.models import Entry, Opening, UnfinishedAct, WaitingEntry
from zhengxin.kernel.actors import Actor
from zhengxin.plumbing.bulk_load import remove_rows
from zhengxin.plumbing.guarded import writes

# Entries in one transaction that takes them back: as short as those that wrote them.
_AT_ONCE = 4_096


def begin_steps(*, context: str, by: Actor, at: datetime) -> int:
    """The act that `record_many` is told. One act of a context at a time: whoever begins has the context's turn."""
    with writes("journal"):
        return UnfinishedAct.objects.create(context=context).pk


def end_steps(*, act: int, by: Actor, at: datetime) -> None:
    """Inside the transaction that makes what the act wrote visible. However many entries it wrote, one row goes."""
    with writes("journal"):
        UnfinishedAct.objects.filter(pk=act).delete()


def undo_steps(*, context: str, by: Actor, at: datetime) -> None:
    """Takes back the entries of acts that never ended, which nobody has read; a killed call is gone on with by the
    next. Under the context's turn, outside any transaction."""
    for act in list(UnfinishedAct.objects.filter(context=context)):
        entries = WaitingEntry.objects.filter(act=act).order_by("pk").values_list("pk", flat=True)
        while some := list(entries[:_AT_ONCE]):
            with writes("journal"):
                remove_rows(Opening, "entry_id", some)
                remove_rows(Entry, "id", some)
                remove_rows(WaitingEntry, "entry_id", some)
        end_steps(act=act.pk, by=by, at=at)
