"""A sequencer that can be told to die on the way: python -m tests.faults.sequencer prepare | run SEED [POINT] | act.

`run` enters a few hundred acts and publishes them. It kills itself, as `kill -9` would, at its POINT-th statement to
the store, write, rename or wait for the disk, and prints how many there were. With the same seed it does the same.
`act` enters one act after the other until it is killed, and prints the id of each once it is committed.
"""

import os
import random
import signal
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import django


class Countdown:
    """Counts what touches store and disk; dies at what it was told."""

    def __init__(self, last: int | None) -> None:
        self.last = last
        self.seen = 0

    def __call__(self, execute: Callable[..., Any], *arguments: Any) -> Any:
        self.seen += 1
        if self.seen == self.last:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(*arguments)

    def around(self, holder: Any, name: str) -> None:
        honest = getattr(holder, name)
        setattr(holder, name, lambda *arguments: self(honest, *arguments))


def prepare() -> None:
    from django.core.management import call_command

    from tests.contexts.journal.log_acts import begun
    from tests.people import AT
    from zhengxin.contexts.access.queries import installation_actor
    from zhengxin.contexts.rulebook.actions import record_rules

    call_command("migrate", verbosity=0)
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


if __name__ == "__main__":
    django.setup()
    if sys.argv[1] == "prepare":
        prepare()
    elif sys.argv[1] == "act":
        act()
    else:
        run(int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else None)
