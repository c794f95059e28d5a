"""Acceptances: the log's signed word, given at once, that an entry will be in it within a day."""

from datetime import datetime

from zhengxin.contexts.journal.models import Entry
from zhengxin.contexts.journal.queries.keeping import kept_log, log_key
from zhengxin.kernel.merkle import Acceptance, leaf_hash
from zhengxin.kernel.refusals import Refused


def acceptance_of(entry_id: str) -> bytes:
    """The signed note of an entry, the same whenever it is asked for. Whoever knows the id may have it: it tells a hash
    and an instant. Refused "journal.unknown_entry"; and where the log has no key or has not begun."""
    row = Entry.objects.filter(entry_id=entry_id).values_list("body", "made_at").first()
    if row is None:
        raise Refused("journal.unknown_entry")
    key = log_key(kept_log())
    body, made_at = row
    return Acceptance(key.name, leaf_hash(body.encode()), made_at).signed(key).encoded()


def receipts_about(key: str) -> dict[datetime, str]:
    """Ids of the entries that are found by this number or name, by the instant of their act: the last one of each."""
    rows = Entry.objects.filter(about=key).order_by("pk").values_list("made_at", "entry_id")
    return dict(rows)
