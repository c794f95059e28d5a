"""What the store has taken down up to this moment, as one short text that changes with every act."""

from django.db.models import Count, F, IntegerField, Subquery, Value

from zhengxin.contexts.journal.models import Entry, LeafRange, WaitingEntry


def written_so_far() -> str | None:
    """For answers that are kept elsewhere: as long as it is the same, nothing was done. Asked in one statement, because
    entries do not become visible in the order of their ids and get their places while somebody looks. None before the
    log has its first entry."""
    waiting = WaitingEntry.objects.order_by().annotate(all=Value(1)).values("all").annotate(n=Count("pk")).values("n")
    newest = Entry.objects.order_by("-pk").values("entry_id")[:1]
    asked = LeafRange.objects.order_by("-place").annotate(
        end=F("place") + F("count"), waiting=Subquery(waiting, output_field=IntegerField()), newest=Subquery(newest)
    )
    told = asked.values_list("end", "waiting", "newest").first()
    return None if told is None else "-".join(str(each or 0) for each in told)
