"""A program in which a reaction follows entries, and which can be told to die: prepare | round [STATEMENT].

`round N` kills itself, as `kill -9` would, before its N-th statement to the store. Prints how many there were.
"""

import sys
from datetime import UTC, datetime
from typing import Any

import django

from tests.faults.adoption import Countdown
from zhengxin.kernel.actors import Actor, nobody
from zhengxin.kernel.entries import EventKind

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
ENTRIES = 3


def prepare() -> None:
    from tests.new_stores import make_tables
    from zhengxin.contexts.journal.actions import record

    make_tables()
    follow(None)
    for number in range(ENTRIES):
        record(kind=done("plans.thing_done"), by=nobody(), at=AT, public={"number": str(number)})


def done(name: str) -> EventKind:
    return EventKind(name, public=("number",))


def follow(last: int | None) -> int:
    """One round of a reaction that writes an entry of its own for each entry. Returns its statements."""
    from django.db import connection

    from zhengxin.contexts.journal.actions import record
    from zhengxin.contexts.journal.jobs import Reaction, follow_entries

    def job(*, entry: Any, by: Actor, at: datetime) -> None:
        record(kind=done("plans.followed"), by=by, at=at, public=dict(entry.public), because=entry.entry_id)

    countdown = Countdown(last)
    with connection.execute_wrapper(countdown):
        follow_entries(
            reactions={"plans.thing_done": [Reaction("r", job)]},
            by=Actor(id="worker", scope_paths=("",), via="worker"),
            now=lambda: AT,
        )
    return countdown.seen


if __name__ == "__main__":
    django.setup()
    if sys.argv[1] == "prepare":
        prepare()
    else:
        print(follow(int(sys.argv[2]) if len(sys.argv) > 2 else None))
