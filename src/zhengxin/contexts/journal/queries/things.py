"""What the log holds about a thing of public number, with the openings that may be shown."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Max, QuerySet

from zhengxin.contexts.journal.models import Entry, Opening
from zhengxin.contexts.journal.queries.keeping import kept_log
from zhengxin.contexts.journal.queries.openings import OpeningErased
from zhengxin.contexts.journal.queries.standing import shown_checkpoint
from zhengxin.kernel.entries import PUBLIC
from zhengxin.kernel.refusals import Refused

PAGE = 50
# Numbers in one question; stores bound how many.
_AT_ONCE = 5000


@dataclass(frozen=True)
class OpeningShown:
    """Salt as hex; values as the canonical JSON that was committed to."""

    salt: str
    values: str


@dataclass(frozen=True)
class EntryFound:
    """`index` is None until the published log has the entry; `opening` where one is asked for and not erased, else
    `erased` where the law asked for it."""

    entry_id: str
    event: str
    made_at: datetime
    body: str
    index: int | None
    opening: OpeningShown | None
    erased: OpeningErased | None = None


def entries_about(number: str, *, events: Collection[str], only: str = "") -> list[EntryFound]:
    """At most 50, the newest first, of the events named, with the openings of their public group: the caller has made
    sure that the thing is public today, and that these events are. With `only` the entry of that id."""
    asked = _about(number, events)
    rows = list(_found((asked.filter(entry_id=only) if only else asked)[:PAGE]))
    ids = [row.entry_id for row in rows]
    openings = Opening.objects.filter(entry__entry_id__in=ids, group=PUBLIC).select_related("entry")
    kept = {opening.entry.entry_id: opening for opening in openings}
    return [_with_opening(row, kept.get(row.entry_id)) for row in rows]


def entry_in_log(entry_id: str) -> tuple[str | None, EntryFound]:
    """The number of its thing, and the entry without an opening. Refused "journal.not_published": an entry that the
    published log does not hold (yet) is nobody's to see by its id."""
    row = Entry.objects.filter(entry_id=entry_id)
    found = next(_found(row), None)
    if found is None or found.index is None:
        raise Refused("journal.not_published")
    return row.values_list("about", flat=True).get(), found


def newest_in_log(numbers: Sequence[str], *, events: Collection[str]) -> dict[str, bool]:
    """Whether the newest of these entries about a thing is in the published log, for each that has one."""
    first, size = _published()
    found: dict[str, bool] = {}
    for start in range(0, len(numbers), _AT_ONCE):
        rows = Entry.objects.filter(about__in=numbers[start : start + _AT_ONCE], event__in=list(events))
        newest = rows.values("about").annotate(newest=Max("pk")).values("newest")
        placed = Entry.objects.filter(pk__in=newest).values_list("about", "leaf__place")
        found |= {str(number): place is not None and 0 <= place - first < size for number, place in placed}
    return found


def _with_opening(row: EntryFound, kept: Opening | None) -> EntryFound:
    if kept is None:
        return row
    if kept.salt is not None:
        return replace(row, opening=OpeningShown(bytes(kept.salt).hex(), kept.values or ""))
    return replace(row, erased=OpeningErased(kept.erased_on, kept.ground)) if kept.erased_on else row


def _about(number: str, events: Collection[str]) -> QuerySet[Entry]:
    return Entry.objects.filter(about=number, event__in=list(events)).order_by("-pk")


def _found(rows: QuerySet[Entry]) -> Iterator[EntryFound]:
    first, size = _published()
    for row in rows.select_related("leaf"):
        place = row.leaf.place - first if hasattr(row, "leaf") else -1
        index = place if 0 <= place < size else None
        yield EntryFound(row.entry_id, row.event, row.made_at, row.body, index, None)


def _published() -> tuple[int, int]:
    """Where the log of today begins among the leaves, and how many of them everybody can fetch."""
    shown = shown_checkpoint()
    return (kept_log().first, shown.size) if shown else (0, 0)
