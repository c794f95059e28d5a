"""One entry goes through one reaction: what the reaction writes and how far it has come are one transaction."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from zhengxin.contexts.journal.models import ReactionCursor, ReactionFailure
from zhengxin.contexts.journal.queries import FollowedEntry
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes

log = logging.getLogger(__name__)
# Called as job(entry=…, by=…, at=…); writes rows of this store and nothing that a rollback would not take back.
Job = Callable[..., object]
LONGEST_PAUSE = timedelta(days=1)


def begin_reaction(*, reaction: str, place: int, by: Actor, at: datetime) -> None:
    """A reaction that is new here follows what is recorded behind this place. A second call changes nothing."""
    with writes("journal"):
        ReactionCursor.objects.get_or_create(name=reaction, defaults={"place": place})


def follow_entry(*, reaction: str, entry: FollowedEntry, job: Job, by: Actor, at: datetime) -> bool:
    """Does the job for the entry once, however many workers ask. Returns whether it was done here and now.

    When the job fails nothing of it stays; the entry is set aside to be tried again and the next one gets its turn.
    """
    try:
        with writes("journal"):
            cursor = ReactionCursor.objects.select_for_update().get(name=reaction)
            if cursor.place >= entry.place:
                return False
            job(entry=entry, by=by, at=at)
            _advance(cursor, entry)
    except Exception as fault:
        log.exception("%s failed at entry %s", reaction, entry.entry_id)
        with writes("journal"):
            cursor = ReactionCursor.objects.select_for_update().get(name=reaction)
            if cursor.place < entry.place:
                due_at = at + _pause(1)
                ReactionFailure.objects.create(
                    cursor=cursor, entry_id=entry.place, first_at=at, due_at=due_at, fault=_name(fault)
                )
                _advance(cursor, entry)
        return False
    return True


def try_again(*, failure: int, entry: FollowedEntry, job: Job, by: Actor, at: datetime) -> bool:
    """Does the job that failed before. Returns whether it was done here and now; after another failure it waits
    twice as long, at most a day."""
    asked = ReactionFailure.objects.select_for_update().filter(pk=failure, due_at__lte=at)
    try:
        with writes("journal"):
            found = asked.first()
            if found is None:
                return False
            job(entry=entry, by=by, at=at)
            found.delete()
    except Exception as fault:
        log.exception("entry %s failed again", entry.entry_id)
        with writes("journal"):
            found = asked.first()
            if found is not None:
                found.tries += 1
                found.due_at, found.fault = at + _pause(found.tries), _name(fault)
                found.save()
        return False
    return True


def _advance(cursor: ReactionCursor, entry: FollowedEntry) -> None:
    cursor.place = entry.place
    cursor.save(update_fields=["place"])


def _pause(tries: int) -> timedelta:
    return min(timedelta(minutes=2 ** min(tries - 1, 11)), LONGEST_PAUSE)


def _name(fault: Exception) -> str:
    return (fault.code if isinstance(fault, Refused) else type(fault).__name__)[:100]
