"""Backups made and brought back from a terminal."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.entrypoints.cli.conftest import PROGRAM, Done, Zhengxin, environment, run_python
from tests.faults.test_sequencer import run

# What a backup of the default store does not hold, and what only a folder at work has.
NOT_IN_A_BACKUP = {
    "secret-key", "journal-key", "record-key", "journal-store.sqlite3", "journal-store.lock", "start.lock", "static",
    "intake", "intake.lock",
}  # fmt: skip


def installation(data: Path) -> Path:
    """A small one: a log of some 300 entries and two files, made by the acts alone."""
    for done in (run(data, "prepare"), run(data, "files"), run(data, "enter", 300), run(data, "run", 1)):
        assert done.returncode == 0, done.stderr
    command = [*PROGRAM, "journal", "publish", "--data", str(data)]
    run_python(command, env=environment()).check_returncode()
    return data


def backed_up(zhengxin: Zhengxin, data: Path, out: Path) -> Path:
    done = zhengxin("backup", "--data", data, "--out", out)
    assert (done.returncode, done.stderr) == (0, b""), done.stderr.decode()
    return out


def restored(zhengxin: Zhengxin, file: Path, data: Path) -> Done:
    done = zhengxin("restore", file, "--data", data)
    assert (done.returncode, done.stderr) == (0, b""), done.stderr.decode()
    return done


def without_store(data: Path) -> None:
    """The store is lost; the log, its key and what was signed last are not."""
    for path in data.glob("zhengxin.sqlite3*"):
        path.unlink()


def enter(zhengxin: Zhengxin, data: Path, count: int) -> None:
    """Acts that are entered and published."""
    done = run(data, "enter", count)
    assert done.returncode == 0, done.stderr
    assert zhengxin("journal", "publish", "--data", data).returncode == 0


def files(data: Path) -> dict[str, bytes]:
    """What of a folder a backup holds, apart from the store."""
    return {
        path.relative_to(data).as_posix(): path.read_bytes()
        for path in data.rglob("*")
        if path.is_file()
        and path.relative_to(data).parts[0] not in NOT_IN_A_BACKUP
        and not path.name.startswith("zhengxin.sqlite3")
    }


def rows(data: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    with closing(sqlite3.connect(data / "zhengxin.sqlite3")) as store:
        tables = [name for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: store.execute(f'SELECT * FROM "{name}"').fetchall() for name in tables}
