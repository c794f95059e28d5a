"""A sequencer that can be told to die on the way: python -m tests.faults.sequencer

prepare | run SEED [POINT] | act | enter N | files | people

`run` enters a few hundred acts and publishes them. It kills itself, as `kill -9` would, at its POINT-th statement to
the store, write, rename or wait for the disk, and prints how many there were. With the same seed it enters the same;
what its threads do at once comes in an order of its own each time.
`act` enters one act after the other until it is killed, and prints the id of each once it is committed.
`enter` enters N acts, of which nothing is published. `files` keeps two files with their rows.
`people` makes the county of tests/people.py and prints the number of its first unit.
"""

import os
import random
import signal
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Lock
from typing import Any

import django


class Countdown:
    """Counts what touches store and disk; dies at what it was told."""

    def __init__(self, last: int | None) -> None:
        self.last = last
        self.seen = 0
        self._alone = Lock()

    def __call__(self, execute: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        with self._alone:
            self.seen += 1
            if self.seen == self.last:
                os.kill(os.getpid(), signal.SIGKILL)
        return execute(*arguments, **named)

    def around(self, holder: Any, name: str) -> None:
        honest = getattr(holder, name)
        setattr(holder, name, lambda *arguments, **named: self(honest, *arguments, **named))


def prepare() -> None:
    from tests.contexts.journal.log_acts import begun
    from tests.new_stores import make_tables
    from tests.people import AT
    from zhengxin.contexts.access.queries import installation_actor
    from zhengxin.contexts.rulebook.actions import record_rules

    make_tables()
    begun()
    # A server starts with recorded rules alone.
    record_rules(by=installation_actor(), at=AT)


def run(seed: int, last: int | None) -> None:
    from django.db import connection

    from tests.contexts.journal.log_acts import acted, acted_on_person, published
    from tests.people import AT
    from zhengxin.contexts.journal.actions import publish
    from zhengxin.plumbing.merkle_log import CheckpointStore

    chance = random.Random(seed)
    at = AT + timedelta(days=seed)
    for number in range(chance.randrange(1, 400)):
        acted(f"{seed}-{number}", at)
    for number in range(chance.randrange(3)):
        acted_on_person(f"{seed}-{number}", at)
    publish.BATCH = chance.choice([40, 100, 256, 1000])
    countdown = Countdown(last)
    for holder, name in ((Path, "write_bytes"), (Path, "replace"), (os, "fsync"), (CheckpointStore, "replace")):
        countdown.around(holder, name)
    with connection.execute_wrapper(countdown):
        published(at)
    print(countdown.seen)


def act() -> None:
    from tests.contexts.journal.log_acts import acted
    from zhengxin.entrypoints.kit.instants import now

    while True:
        print(acted("n", now()), flush=True)


def enter(count: int) -> None:
    from tests.contexts.journal.log_acts import acted
    from zhengxin.entrypoints.kit.instants import now

    for number in range(count):
        acted(f"entered-{number}", now())


def files() -> None:
    from tests.people import AT
    from zhengxin.contexts.access.queries import installation_actor
    from zhengxin.contexts.documents.actions import store_file

    for content in (b"handed in", b"handed in later"):
        store_file(content=content, name="a.txt", media_type="text/plain", by=installation_actor(), at=AT)


def people() -> None:
    from tests.people import county

    print(county().units["county"])


if __name__ == "__main__":
    django.setup()
    simple = {"prepare": prepare, "act": act, "files": files, "people": people}
    if sys.argv[1] in simple:
        simple[sys.argv[1]]()
    elif sys.argv[1] == "enter":
        enter(int(sys.argv[2]))
    else:
        run(int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else None)
