"""A copy of the store is of one moment, whatever is written meanwhile, and complete by itself."""

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.backups import embedded, postgres


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "store.sqlite3"
    with closing(sqlite3.connect(path, isolation_level=None)) as made:
        made.execute("PRAGMA journal_mode=WAL")
        made.execute("PRAGMA secure_delete=OFF")
        made.execute("BEGIN")
        made.execute("CREATE TABLE act (number INTEGER PRIMARY KEY, words TEXT)")
        made.executemany("INSERT INTO act VALUES (?, ?)", [(number, "x" * 500) for number in range(5_000)])
        made.execute("INSERT INTO act VALUES (9999, '" + "erased words" * 200 + "')")
        made.execute("DELETE FROM act WHERE number = 9999")
        made.execute("COMMIT")
    return path


def count(path: Path) -> int:
    with closing(sqlite3.connect(path)) as store:
        counted: int = store.execute("SELECT COUNT(*) FROM act").fetchone()[0]
    return counted


def test_what_is_written_while_it_is_copied_does_not_come_in(store: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(embedded, "_PAGES", 100)
    steps: list[tuple[int, int]] = []

    def write_more(done: int, whole: int) -> None:
        steps.append((done, whole))
        with closing(sqlite3.connect(store, isolation_level=None, timeout=0)) as other:
            other.execute("INSERT INTO act (words) VALUES ('meanwhile')")

    with closing(sqlite3.connect(store, isolation_level=None)) as source:
        source.execute("BEGIN")
        source.execute("SELECT COUNT(*) FROM act").fetchone()
        embedded.copy(source, tmp_path / "copy", write_more)
        source.execute("ROLLBACK")
    # More than one step, and the copy never begins again.
    assert len(steps) > 1 and steps == sorted(steps)
    assert count(tmp_path / "copy") == 5_000
    assert count(store) == 5_000 + len(steps)


def test_it_is_one_file_for_its_owner_without_what_was_deleted(store: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(store, isolation_level=None)) as source:
        embedded.copy(source, tmp_path / "copy", lambda done, whole: None)
    assert stat.S_IMODE((tmp_path / "copy").stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.glob("copy*")) == ["copy"]
    assert b"erased words" in store.read_bytes()
    assert b"erased words" not in (tmp_path / "copy").read_bytes()


def test_a_damaged_store_is_not_copied(store: Path, tmp_path: Path) -> None:
    content = bytearray(store.read_bytes())
    content[4096 * 20 : 4096 * 21] = b"\xff" * 4096
    store.write_bytes(content)
    with closing(sqlite3.connect(store, isolation_level=None)) as source, pytest.raises(Refused) as found:
        embedded.copy(source, tmp_path / "copy", lambda done, whole: None)
    assert found.value.code == "backup.store_damaged"


def test_a_missing_program_is_named_with_the_version_to_install(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setattr(postgres, "_DEBIAN", "/nowhere/{major}")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Refused) as found:
        postgres.program("pg_dump", 15)
    assert (found.value.code, found.value.params) == ("backup.program_missing", {"program": "pg_dump", "major": 15})


@pytest.mark.parametrize("said", ["pg_dump (PostgreSQL) 16.4 (Debian 16.4-1)", "pg_dump (PostgreSQL) 14.9", "hello"])
def test_a_program_of_another_version_is_refused(monkeypatch, tmp_path: Path, said: str) -> None:
    monkeypatch.setattr(postgres, "_DEBIAN", "/nowhere/{major}")
    program = tmp_path / "pg_dump"
    program.write_text(f"#!/bin/sh\necho '{said}'\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Refused) as found:
        postgres.program("pg_dump", 15)
    assert (found.value.code, found.value.params["found"]) == ("backup.program_other", said)
    program.write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 15.9'\n")
    assert postgres.program("pg_dump", 15) == str(program)
