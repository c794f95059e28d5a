"""Up to where all entries are there to be followed."""

from datetime import datetime

from django.db.models import Max, Min

from zhengxin.contexts.journal.models import Entry, SettledEntry, UnfinishedAct, WaitingEntry
from zhengxin.kernel.actors import Actor
from zhengxin.plumbing.guarded import writes
from zhengxin.plumbing.open_writers import commits_in_order, open_writers

TABLE = Entry._meta.db_table


def settle_entries(*, by: Actor, at: datetime) -> int:
    """The database id up to which no entry will appear any more. Called again and again by the worker.

    Where transactions commit in another order than they took their ids in, the newest id counts only when every
    transaction that was writing entries at that moment has ended. One that stays open holds back what came after its
    beginning and loses nothing. So does an act of several transactions.
    """
    settled = _committed()
    # Asked afterwards: what began since has higher ids.
    if not UnfinishedAct.objects.exists():
        return settled
    waiting = WaitingEntry.objects.filter(WaitingEntry.of_unfinished_acts())
    first: int | None = waiting.aggregate(first=Min("entry"))["first"]
    return settled if first is None else min(settled, first - 1)


def _committed() -> int:
    newest: int = Entry.objects.aggregate(newest=Max("id"))["newest"] or 0
    if commits_in_order():
        return newest
    known = SettledEntry.objects.first()
    if known is not None and known.place >= newest:
        return known.place
    with writes("journal"):
        SettledEntry.objects.get_or_create(pk=1)
        row = SettledEntry.objects.select_for_update().get(pk=1)
        writers = open_writers(TABLE)
        if row.asked > row.place and not writers & set(row.waits_for):
            row.place = row.asked
        if newest > row.place and row.asked <= row.place:
            row.asked, row.waits_for = newest, sorted(writers)
            row.place = row.place if writers else newest
        row.save()
        return row.place
