"""What may be read of the journal: entries as written, never an opening."""

from zhengxin.contexts.journal.models import Entry


def entries_of_event(event: str) -> list[str]:
    """The bodies of all entries of one event class, oldest first."""
    return list(Entry.objects.filter(event=event).order_by("id").values_list("body", flat=True))


def entry_count() -> int:
    return Entry.objects.count()
