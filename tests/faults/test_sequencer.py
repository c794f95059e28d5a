"""A sequencer that is killed anywhere loses nothing, doubles nothing, and never contradicts what it has shown."""

import json
import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from tests.programs import on_folder
from zhengxin.kernel.merkle import Checkpoint, VerifierKey, check_continues, opened, verified

pytestmark = pytest.mark.faults


PROGRAM = [sys.executable, "-m", "tests.faults.sequencer"]


def run(data: Path, *arguments: object, store: str = "") -> subprocess.CompletedProcess[str]:
    named = {"ZHENGXIN_DATABASE": store} if store else {}
    return on_folder("tests.faults.sequencer")(data, *arguments, **named)


class Follower:
    """Whoever watches from outside: knows the key, remembers what was shown, trusts nothing else."""

    def __init__(self, data: Path, *, at: Path | None = None) -> None:
        """Learns the key at `data` and looks `at` another folder from then on, where one is given."""
        self.data = data
        with closing(sqlite3.connect(data / "journal-store.sqlite3")) as store:
            (text,) = store.execute("SELECT verifier FROM log").fetchone()
        self.key = VerifierKey.parse(text)
        self.remembered = self.shown()
        self.data = at or data

    def read(self, path: str) -> bytes | None:
        file = self.data / "log" / path
        return file.read_bytes() if file.is_file() else None

    def shown(self) -> Checkpoint:
        return self._opened((self.data / "log" / "checkpoint").read_bytes())

    def signed(self) -> Checkpoint:
        """What was signed last, shown or not: whatever is shown later must continue it too."""
        with closing(sqlite3.connect(self.data / "journal-store.sqlite3")) as store:
            return self._opened(store.execute("SELECT checkpoint FROM log").fetchone()[0])

    def look(self) -> None:
        shown = self.shown()
        check_continues(self.remembered, shown, self.read)
        verified(self.read, shown.size, shown.root)
        self.remembered = shown

    def ids(self) -> list[str]:
        found: list[str] = []

        def look(first: int, entries: Sequence[bytes]) -> None:
            found.extend(json.loads(entry)["id"] for entry in entries)

        verified(self.read, self.remembered.size, self.remembered.root, look=look)
        return found

    def _opened(self, note: bytes) -> Checkpoint:
        return opened(note, self.key.name, [self.key]).checkpoint


def entered(data: Path) -> set[str]:
    """The ids of all entries that ought to be in the log now: those about persons of the last day still wait."""
    with closing(sqlite3.connect(data / "zhengxin.sqlite3")) as store:
        held = "SELECT entry_id FROM journal_waitingentry WHERE held_until IS NOT NULL"
        return {row for (row,) in store.execute(f"SELECT entry_id FROM journal_entry WHERE id NOT IN ({held})")}


def test_killed_anywhere_it_goes_on_with_one_history(tmp_path: Path, fault_rounds: int, record_property) -> None:
    assert run(tmp_path, "prepare").returncode == 0
    follower, chance = Follower(tmp_path), random.Random(4)
    points, killed, rounds = 60, 0, max(10, 4 * fault_rounds)
    record_property("rounds", rounds)
    record_property("seed", 4)
    ever_signed = [follower.signed()]
    for seed in range(1, rounds + 1):
        done = run(tmp_path, "run", seed, chance.randrange(1, points))
        assert done.returncode in (0, -signal.SIGKILL), done.stderr
        killed += done.returncode != 0
        ever_signed.append(follower.signed())
        follower.look()
        if seed % 5 == 0:
            done = run(tmp_path, "run", seed)
            assert done.returncode == 0, done.stderr
            points = int(done.stdout)
            follower.look()
    done = run(tmp_path, "run", rounds + 1)
    assert done.returncode == 0, done.stderr
    follower.look()
    for signed in ever_signed:
        check_continues(signed, follower.shown(), follower.read)
    ids = follower.ids()
    assert len(ids) == len(set(ids)), "an entry stands in the log twice"
    assert set(ids) == entered(tmp_path), "an entry is lost"
    assert killed >= rounds // 2
