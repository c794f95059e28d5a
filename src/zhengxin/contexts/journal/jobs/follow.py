"""The worker's step that reads the journal as an outbox: each reaction past its own durable cursor."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from zhengxin.contexts.journal.actions import begin_reaction, follow_entry, settle_entries, try_again
from zhengxin.contexts.journal.actions.follow import Job
from zhengxin.contexts.journal.queries import entries_to_follow, entry_at, reaction_place, troubles_due
from zhengxin.kernel.actors import Actor

log = logging.getLogger(__name__)
BATCH = 200


@dataclass(frozen=True)
class Reaction:
    """A job under the name that its cursor is kept by. The name never changes: another name begins anew."""

    name: str
    job: Job


def follow_entries(
    *, reactions: Mapping[str, Sequence[Reaction]], by: Actor, now: Callable[[], datetime], batch: int = BATCH
) -> int:
    """One round over the table event → reactions; returns how many jobs were done.

    A reaction that is new to this store begins with what is recorded after its first round. What one reaction cannot
    do stops no other, nor its own next entries. May be killed at any point and run in two processes at once.
    """
    settled = settle_entries(by=by, at=now())
    events: dict[Reaction, set[str]] = {}
    for event, followers in reactions.items():
        for reaction in followers:
            events.setdefault(reaction, set()).add(event)
    done = 0
    for reaction, asked in events.items():
        try:
            done += _round(reaction, asked, settled, by, now, batch)
        except Exception:
            log.exception("%s could not be followed; it comes again", reaction.name)
    return done


def _round(
    reaction: Reaction, events: set[str], settled: int, by: Actor, now: Callable[[], datetime], batch: int
) -> int:
    place = reaction_place(reaction.name)
    if place is None:
        begin_reaction(reaction=reaction.name, place=settled, by=by, at=now())
        return 0
    done = 0
    for trouble in troubles_due(reaction.name, at=now()):
        entry = entry_at(trouble.place)
        done += try_again(failure=trouble.id, entry=entry, job=reaction.job, by=by, at=now())
    for entry in entries_to_follow(events, after=place, until=settled, limit=batch):
        done += follow_entry(reaction=reaction.name, entry=entry, job=reaction.job, by=by, at=now())
    return done
