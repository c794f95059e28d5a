"""Which entries are written while somebody listens: so a way in can hand out the receipt of an act at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from zhengxin.contexts.journal.models import Entry

_heard: ContextVar[list[str] | None] = ContextVar("zhengxin_entries_written", default=None)


@contextmanager
def entries_written() -> Iterator[list[str]]:
    """The ids of the entries about a thing that are recorded inside, oldest first; those of an act that failed too."""
    heard: list[str] = []
    token = _heard.set(heard)
    try:
        yield heard
    finally:
        _heard.reset(token)


def note_written(entry_id: str) -> None:
    heard = _heard.get()
    if heard is not None:
        heard.append(entry_id)


def last_kept(entry_ids: list[str]) -> str | None:
    """The newest of these entries that is there: an act that failed has left none."""
    return Entry.objects.filter(entry_id__in=entry_ids).order_by("-pk").values_list("entry_id", flat=True).first()
