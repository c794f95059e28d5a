"""`zhengxin restore`: all of a backup or nothing of it, never over a store, never a second history."""

import subprocess
from pathlib import Path

import pytest

from tests.entrypoints.cli.backups import backed_up, enter, files, restored, rows, without_store
from tests.entrypoints.cli.conftest import PROGRAM, Zhengxin, environment, refused
from tests.entrypoints.cli.test_serve import served
from tests.faults.test_sequencer import Follower, entered, run
from tests.plumbing.backups.test_files import rewritten

LOG_AND_KEYS = ("journal-key", "journal-store.sqlite3")


@pytest.fixture
def backup(zhengxin: Zhengxin, small: Path, tmp_path: Path) -> Path:
    return backed_up(zhengxin, small, tmp_path / "b.tar")


def everything(data: Path) -> dict[str, bytes]:
    return {path.relative_to(data).as_posix(): path.read_bytes() for path in data.rglob("*") if path.is_file()}


def test_every_row_and_every_file_comes_back(zhengxin: Zhengxin, demo: Path, tmp_path: Path) -> None:
    data = tmp_path / "new" / "data"
    backup = backed_up(zhengxin, demo, tmp_path / "d.tar")
    said = restored(zhengxin, backup, data).stdout.decode()
    assert rows(data) == rows(demo) and files(data) == files(demo)
    assert data.stat().st_mode & 0o777 == 0o700
    assert not (data / "restoring").exists() and not list(data.glob(".*"))
    assert "entries agree" in said and "zhengxin journal succeed" in said
    with served(data) as (_, address):
        assert address.startswith("http://127.0.0.1:")


def test_without_key_and_store_it_shows_and_signs_nothing_until_it_succeeds(
    zhengxin: Zhengxin, small: Path, backup: Path, tmp_path: Path
) -> None:
    """A backup has neither; another machine goes on with another key, and says so to everybody."""
    data = tmp_path / "data"
    restored(zhengxin, backup, data)
    follower = Follower(small, at=data)
    refused(zhengxin("journal", "publish", "--data", data), "never made a second time")
    assert zhengxin("journal", "succeed", "--data", data).returncode == 0
    follower.look()
    second = (data / "log2" / "checkpoint").read_text()
    assert second.startswith("qinghe.example.gov/log2\n")
    assert zhengxin("journal", "fsck", "--data", data).returncode == 0
    enter(zhengxin, data, 5)
    assert zhengxin("journal", "fsck", "--data", data).returncode == 0


def test_the_sealed_key_without_the_store_is_not_enough(
    zhengxin: Zhengxin, small: Path, backup: Path, tmp_path
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "journal-key").write_bytes((small / "journal-key").read_bytes())
    (data / "journal-key").chmod(0o600)
    restored(zhengxin, backup, data)
    refused(zhengxin("journal", "publish", "--data", data), "never made a second time")
    assert zhengxin("journal", "succeed", "--data", data).returncode == 0
    assert (data / "log" / "checkpoint").read_bytes() == (small / "log" / "checkpoint").read_bytes()


def test_a_lost_key_with_a_living_store_is_told(zhengxin: Zhengxin, small: Path, backup: Path) -> None:
    without_store(small)
    (small / "journal-key").unlink()
    assert "key of the log is missing" in restored(zhengxin, backup, small).stdout.decode()
    assert zhengxin("journal", "succeed", "--data", small).returncode == 0
    assert zhengxin("journal", "fsck", "--data", small).returncode == 0


def test_an_older_backup_beside_the_living_log_is_brought_up_to_it(
    zhengxin: Zhengxin, small: Path, backup: Path, tmp_path: Path
) -> None:
    """The store is lost, the log is not: nothing is signed until every entry is back, and then it is one history."""
    enter(zhengxin, small, 40)
    follower, before = Follower(small), entered(small)
    without_store(small)
    said = restored(zhengxin, backup, small).stdout.decode()
    assert "zhengxin journal recover" in said
    refused(zhengxin("journal", "publish", "--data", small), "older copy", "zhengxin journal recover")
    follower.look()
    done = zhengxin("journal", "recover", "--data", small)
    assert done.stdout.startswith(b"40 entries came back")
    enter(zhengxin, small, 3)
    follower.look()
    ids = follower.ids()
    assert len(ids) == len(set(ids)) and set(ids) == entered(small) and before < set(ids)
    assert zhengxin("journal", "fsck", "--data", small).returncode == 0


def test_an_older_log_beside_a_living_store_signs_nothing_and_ends(
    zhengxin: Zhengxin, small: Path, backup: Path, tmp_path: Path
) -> None:
    enter(zhengxin, small, 40)
    follower, data = Follower(small), tmp_path / "data"
    data.mkdir()
    for name in LOG_AND_KEYS:
        (small / name).rename(data / name)
    assert "older copy" in restored(zhengxin, backup, data).stdout.decode()
    refused(zhengxin("journal", "publish", "--data", data), "older copy")
    refused(zhengxin("journal", "recover", "--data", data), "missing on the disk")
    assert zhengxin("journal", "succeed", "--data", data).returncode == 0
    # Its first entry names what was signed last, though the machine has lost it: whoever has that can say so.
    named = (data / "log2" / "tile" / "entries" / "000.p" / "1").read_bytes()
    assert f"qinghe.example.gov/log {follower.remembered.size} ".encode() in named


def test_it_never_goes_over_a_store(zhengxin: Zhengxin, small: Path, backup: Path, tmp_path: Path) -> None:
    before = everything(small)
    refused(zhengxin("restore", backup, "--data", small), "zhengxin.sqlite3")
    assert everything(small) == before
    other = tmp_path / "other"
    other.mkdir()
    (other / "letter.txt").write_text("mine")
    refused(zhengxin("restore", backup, "--data", other), "letter.txt")
    assert everything(other) == {"letter.txt": b"mine"}
    # The last acts of a store that was taken away must not be played into another.
    (tmp_path / "wal").mkdir()
    (tmp_path / "wal" / "zhengxin.sqlite3-wal").touch()
    refused(zhengxin("restore", backup, "--data", tmp_path / "wal"), "zhengxin.sqlite3-wal")


def test_the_log_of_another_installation_is_left_alone(zhengxin: Zhengxin, small: Path, backup: Path, tmp_path) -> None:
    other = tmp_path / "other"
    assert run(other, "prepare").returncode == 0
    enter(zhengxin, other, 400)
    without_store(other)
    before = everything(other)
    refused(zhengxin("restore", backup, "--data", other), "another installation", "do not begin with")
    assert everything(other) == before


def test_a_log_older_than_the_backup_is_left_alone(
    zhengxin: Zhengxin, small: Path, backup: Path, tmp_path: Path
) -> None:
    enter(zhengxin, small, 300)
    newer, data = backed_up(zhengxin, small, tmp_path / "newer.tar"), tmp_path / "data"
    restored(zhengxin, backup, data)
    without_store(data)
    before = everything(data)
    refused(zhengxin("restore", newer, "--data", data), "older than the backup", "log")
    assert everything(data) == before


@pytest.mark.parametrize("path", ["database.sqlite3", "log/tile/entries/000", "log/checkpoint", "manifest.json"])
def test_a_damaged_backup_names_its_file_and_touches_nothing(
    zhengxin: Zhengxin, backup: Path, tmp_path: Path, path: str
) -> None:
    damaged = rewritten(backup, without=path)
    refused(zhengxin("restore", damaged, "--data", tmp_path / "none"), path if path != "manifest.json" else "cut off")
    content = bytearray(backup.read_bytes())
    at = content.index(path.encode() + b"\0") + 600
    content[at] ^= 1
    backup.write_bytes(content)
    refused(zhengxin("restore", backup, "--data", tmp_path / "none"), path)
    assert not (tmp_path / "none").exists()


def test_a_cut_backup_touches_nothing(zhengxin: Zhengxin, small: Path, backup: Path, tmp_path: Path) -> None:
    without_store(small)
    before = everything(small)
    backup.write_bytes(backup.read_bytes()[:400_000])
    refused(zhengxin("restore", backup, "--data", small), "cut off", "database.sqlite3")
    assert everything(small) == before
    refused(zhengxin("restore", tmp_path / "no.tar", "--data", small), "no file")


def test_a_store_of_another_kind_and_a_newer_program_are_refused(
    zhengxin: Zhengxin, small: Path, backup: Path, tmp_path: Path
) -> None:
    address = "postgres://nobody@127.0.0.1:1/none"
    refused(zhengxin("restore", backup, "--data", tmp_path / "x", ZHENGXIN_DATABASE=address), "sqlite", "postgresql")
    from tests.entrypoints.cli.test_journal import execute

    execute(small, "INSERT INTO django_migrations (app, name, applied) VALUES ('plans', '9999_later', '2030-01-01')")
    later = backed_up(zhengxin, small, tmp_path / "later.tar")
    refused(zhengxin("restore", later, "--data", tmp_path / "x"), "newer program")
    assert not (tmp_path / "x").exists()


def test_a_backup_of_an_older_program_says_what_comes_next(zhengxin: Zhengxin, small: Path, tmp_path: Path) -> None:
    from tests.entrypoints.cli.test_journal import execute
    from zhengxin.plumbing.backups import new_backup, opened_backup

    whole = backed_up(zhengxin, small, tmp_path / "whole.tar")
    with opened_backup(whole) as old, new_backup(tmp_path / "old.tar", second=0) as new:
        for part in old.manifest.parts:
            old.extract(part, tmp_path / "part")
            if part.path == "database.sqlite3":
                (tmp_path / "zhengxin.sqlite3").write_bytes((tmp_path / "part").read_bytes())
                execute(tmp_path, "DELETE FROM django_migrations WHERE app = 'plans'")
                new.add_file(part.path, tmp_path / "zhengxin.sqlite3")
            else:
                new.add_file(part.path, tmp_path / "part")
        new.facts = old.manifest.facts
    assert "manage --data" in restored(zhengxin, tmp_path / "old.tar", tmp_path / "r").stdout.decode()


def test_two_calls_at_once_bring_one_installation(backup: Path, tmp_path: Path) -> None:
    command = [*PROGRAM, "restore", str(backup), "--data", str(tmp_path / "data")]
    calls = [subprocess.Popen(command, env=environment(), stdout=-1, stderr=-1) for _ in range(2)]
    said = [call.communicate(timeout=120) for call in calls]
    assert sorted(call.returncode for call in calls) == [0, 2], said
    assert not (tmp_path / "data" / "restoring").exists()


def test_a_restore_that_was_cut_off_keeps_every_other_command_out(
    zhengxin: Zhengxin, small: Path, backup: Path, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    (data / "restoring").mkdir(parents=True)
    for command in (["serve", "--port", "0"], ["unit", "list"], ["demo", "--no-serve"]):
        refused(zhengxin(*command, "--data", data), "has not come to its end")
    (data / "restoring" / "backup").write_text("of another")
    refused(zhengxin("restore", backup, "--data", data), "Another backup")
    (data / "restoring" / "backup").unlink()
    restored(zhengxin, backup, data)
    assert rows(data) == rows(small)
