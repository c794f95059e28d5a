"""Whatever is spoiled around a log, for real and under a process of its own: it is found, named, and nothing wrong is
signed; once it is mended the log goes on, and a follower's old checkpoint is continued."""

import ctypes
import os
import random
import resource
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from tests.entrypoints.cli.backups import installation
from tests.entrypoints.cli.conftest import PROGRAM, environment
from tests.faults.rounds import spread
from tests.faults.test_sequencer import Follower, entered, run
from tests.programs import as_text, run_python
from zhengxin.kernel.merkle.tiles import place_in

pytestmark = pytest.mark.faults
WAITING = 5
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2


@dataclass
class Log:
    """An installation with acts that wait for the log, and somebody who has seen it before."""

    data: Path
    follower: Follower

    def call(self, *arguments: str, before: Callable[[], None] | None = None) -> subprocess.CompletedProcess[str]:
        command = [*PROGRAM, "journal", *arguments, "--data", str(self.data)]
        if before is None:
            return as_text(run_python(command, env=environment()))
        return subprocess.run(command, env=environment(), capture_output=True, text=True, preexec_fn=before)

    def found(self, *words: str, by: str = "publish", before: Callable[[], None] | None = None) -> None:
        """One sentence with these words; what everybody sees stays byte for byte, and nothing is signed anew."""
        shown, signed = (self.data / "log" / "checkpoint").read_bytes(), self.follower.signed()
        done = self.call(by, before=before)
        assert done.returncode == (1 if by == "fsck" else 2), done.stdout
        assert len(done.stderr.splitlines()) == 1 and any(word in done.stderr for word in words), done.stderr
        assert (self.data / "log" / "checkpoint").read_bytes() == shown and self.follower.signed() == signed

    def goes_on(self, *, released: bool = False) -> None:
        """`released`: a check that finds nothing has to come first."""
        for command in ("fsck", "publish") if released else ("publish", "fsck"):
            done = self.call(command)
            assert done.returncode == 0, done.stderr
        self.follower.look()
        ids = self.follower.ids()
        assert len(ids) == len(set(ids)) and set(ids) == entered(self.data)

    def next_part(self, level: int | None) -> Path:
        """Where the next round writes its last bundle or tile before that gets its name."""
        size = self.follower.remembered.size + WAITING
        path = self.data / "log" / place_in(size, level, (size - 1) // 256).path
        return path.with_name(f".{path.name}.part")

    def newest(self, level: int | None) -> Path:
        size = self.follower.remembered.size
        return self.data / "log" / place_in(size, level, (size - 1) // 256).path


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return installation(tmp_path_factory.mktemp("whole") / "data")


@pytest.fixture
def log(whole: Path, tmp_path: Path) -> Log:
    data = Path(shutil.copytree(whole, tmp_path / "data"))
    assert run(data, "enter", WAITING).returncode == 0
    return Log(data, Follower(data))


def flip(file: Path) -> bytes:
    before = file.read_bytes()
    spoiled = bytearray(before)
    spoiled[random.Random(7).randrange(len(before))] ^= 4
    file.write_bytes(spoiled)
    return before


def as_others() -> None:
    """Even root then needs the permission of the folder; everybody else needs it anyway."""
    libc = ctypes.CDLL(None)
    for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
        libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)


def execute(data: Path, statement: str) -> None:
    with closing(sqlite3.connect(data / "zhengxin.sqlite3", isolation_level=None)) as store:
        assert store.execute(statement).rowcount == 1


@pytest.mark.parametrize("level", [None, 0])
def test_a_full_disk_under_the_tiles(log: Log, level: int | None) -> None:
    part = log.next_part(level)
    part.parent.mkdir(parents=True, exist_ok=True)
    part.symlink_to("/dev/full")
    log.found("No space left on device")
    part.unlink()
    log.goes_on()


def test_a_full_disk_under_the_checkpoint(log: Log) -> None:
    """What was signed is kept and comes out as soon as there is room: the same, and no second one."""
    part = log.data / "log" / ".checkpoint.part"
    part.symlink_to("/dev/full")
    done = log.call("publish")
    assert done.returncode == 2 and "No space left on device" in done.stderr
    signed = log.follower.signed()
    assert signed.size == log.follower.remembered.size + WAITING == log.follower.shown().size + WAITING
    part.unlink()
    log.goes_on()
    assert log.follower.shown() == signed


def test_no_file_may_grow(log: Log, fault_rounds: int) -> None:
    """Wherever the room ends, in the store, under its log, under bundles or tiles."""
    largest = max(path.stat().st_size for path in log.data.rglob("*") if path.is_file())
    for most in spread(largest, fault_rounds + 1)[:-1]:
        done = log.call("publish", before=partial(resource.setrlimit, resource.RLIMIT_FSIZE, (most, most)))
        if done.returncode:
            assert done.returncode == 2 and len(done.stderr.splitlines()) == 1, done.stderr
        log.follower.look()
    log.goes_on()


@pytest.mark.parametrize("folder", ["log", "."])
def test_a_folder_that_is_read_only(log: Log, folder: str) -> None:
    closed = [log.data / folder, *(path for path in (log.data / folder).rglob("*") if path.is_dir())]
    modes = {path: path.stat().st_mode for path in closed}
    for path in closed:
        path.chmod(0o500)
    log.found("Permission denied", "readonly database", "unable to open database", before=as_others)
    for path, mode in modes.items():
        path.chmod(mode)
    log.goes_on()


@pytest.mark.parametrize("level", [None, 0])
def test_one_flipped_bit_in_what_is_newest(log: Log, level: int | None) -> None:
    file = log.newest(level)
    before = flip(file)
    log.found("on the disk")
    file.write_bytes(before)
    log.goes_on()


@pytest.mark.parametrize("path", ["tile/0/000", "tile/entries/000"])
def test_an_old_tile_flipped_by_one_bit_or_deleted(log: Log, path: str) -> None:
    before = flip(log.data / "log" / path)
    log.found("of the log on the disk is not the one", "tiles on the disk are not those", by="fsck")
    log.found("stopped since a check found")
    (log.data / "log" / path).unlink()
    log.found("missing on the disk", by="fsck")
    log.found("stopped since a check found")
    (log.data / "log" / path).write_bytes(before)
    log.goes_on(released=True)


def test_the_newest_tile_deleted(log: Log) -> None:
    before = log.newest(0).read_bytes()
    log.newest(0).unlink()
    log.found("missing on the disk")
    log.newest(0).write_bytes(before)
    log.goes_on()


@pytest.mark.parametrize("place", [3, -1])
def test_a_row_edited_by_hand(log: Log, place: int) -> None:
    index = place % log.follower.remembered.size
    stretch = f"FROM journal_leafrange WHERE place <= {index} ORDER BY place DESC LIMIT 1"
    row = f"id = (SELECT first_entry + {index} - place {stretch})"
    execute(log.data, f"UPDATE journal_entry SET body = replace(body, 'v', 'w') WHERE {row}")
    log.found(f"Entry {index} in the database", by="fsck")
    log.found("stopped since a check found", f"Entry {index} in the database")
    execute(log.data, f"UPDATE journal_entry SET body = replace(body, 'w', 'v') WHERE {row}")
    log.goes_on(released=True)


def test_the_key_is_missing_or_open_to_others(log: Log) -> None:
    key = log.data / "journal-key"
    key.chmod(0o644)
    log.found("mode 0600")
    text = key.read_text()
    key.unlink()
    log.found("journal-key")
    key.touch(0o600)
    key.write_text(text)
    log.goes_on()


def test_the_clock_is_set_back(log: Log) -> None:
    """The log was signed years ahead of the clock of today."""
    assert run(log.data, "run", 3000).returncode == 0
    log.follower.look()
    log.found("put the clock of this machine right")
    done = log.call("publish", "--clock-was-ahead")
    assert done.returncode == 0, done.stderr
    log.goes_on()


def test_two_sequencers_that_do_not_see_each_others_lock(log: Log, fault_rounds: int, record_property) -> None:
    """The lock's file is taken away under them, so that nothing but the store of the last checkpoint parts them."""
    rounds = max(fault_rounds // 5, 2)
    record_property("rounds", rounds)
    for _ in range(rounds):
        assert run(log.data, "enter", 40).returncode == 0
        command = [*PROGRAM, "journal", "publish", "--data", str(log.data)]
        working = [
            subprocess.Popen(command, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
            for _process in range(3)
        ]
        while any(process.poll() is None for process in working):
            with suppress(FileNotFoundError):
                os.unlink(log.data / "journal-store.lock")
        for process in working:
            _, said = process.communicate()
            assert process.returncode in (0, 2) and len(said.splitlines()) <= 1, said
        log.follower.look()
    log.goes_on()
