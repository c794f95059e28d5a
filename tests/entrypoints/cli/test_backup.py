"""`zhengxin backup`: one file of an installation at work, without what could make a second history of it."""

import json
import sqlite3
import subprocess
import tarfile
import time
from contextlib import closing
from pathlib import Path
from urllib.request import urlopen

from tests.architecture.sources import ROOT
from tests.entrypoints.cli.backups import NOT_IN_A_BACKUP, backed_up, files, restored, rows
from tests.entrypoints.cli.conftest import Zhengxin, refused
from tests.entrypoints.cli.test_serve import served
from tests.faults.test_sequencer import PROGRAM, Follower
from tests.programs import environment
from zhengxin.entrypoints.cli.installation import MARK, STAYS


def names(file: Path) -> set[str]:
    with tarfile.open(file) as tar:
        return set(tar.getnames())


def manifest(file: Path) -> dict[str, object]:
    with tarfile.open(file) as tar:
        held = tar.extractfile("manifest.json")
        assert held
        told: dict[str, object] = json.loads(held.read())
    return told


def stored_file(data: Path) -> Path:
    return next(path for path in sorted((data / "files").rglob("*")) if path.is_file())


def test_it_holds_store_files_and_log_and_nothing_that_could_sign(zhengxin: Zhengxin, small: Path, tmp_path) -> None:
    file = backed_up(zhengxin, small, tmp_path / "b.tar")
    assert file.stat().st_mode & 0o777 == 0o600
    # Beginnings of tiles that the checkpoint of today no longer needs stay behind.
    behind = set(files(small)) - names(file)
    assert all(".p/" in name for name in behind)
    assert names(file) - set(files(small)) == {"database.sqlite3", "manifest.json", "manifest.sha256"}
    assert not {name.partition("/")[0] for name in names(file)} & NOT_IN_A_BACKUP
    secrets = [(small / name).read_text().strip() for name in ("journal-key", "secret-key")]
    assert not any(secret.encode() in file.read_bytes() for secret in secrets)


def test_it_says_of_which_moment_it_is(zhengxin: Zhengxin, small: Path, tmp_path: Path) -> None:
    done = zhengxin("backup", "--data", small, "--out", tmp_path / "b.tar")
    follower, told = Follower(small), manifest(tmp_path / "b.tar")
    (log,) = told["logs"]  # type: ignore[misc]
    assert (log["origin"], log["size"]) == ("qinghe.example.gov/log", follower.remembered.size)
    assert log["checkpoint"] == (small / "log" / "checkpoint").read_text()
    assert told["entries"] == len(rows(small)["journal_entry"]) and told["store"] == "sqlite"
    assert log["root"] in done.stdout.decode()


def test_everything_in_the_folder_is_either_copied_or_known_to_stay(zhengxin: Zhengxin, demo: Path, tmp_path) -> None:
    """A new file of the installation has to be decided about: a backup must not lose it in silence."""
    with served(demo) as (_, address):
        assert urlopen(address, timeout=10).status == 200
        copied = {name.partition("/")[0] for name in names(backed_up(zhengxin, demo, tmp_path / "b.tar"))}
        there = {path.name for path in demo.iterdir() if not path.name.startswith("zhengxin.sqlite3")}
    assert {name for name in there if not STAYS.fullmatch(name)} == {MARK}
    assert there - NOT_IN_A_BACKUP <= copied


def test_a_backup_while_acts_come_in_is_of_one_moment(zhengxin: Zhengxin, small: Path, tmp_path: Path) -> None:
    """Each is brought back and its log compared with its store, entry by entry."""
    follower, ours = Follower(small), environment(ZHENGXIN_DATA=str(small), DJANGO_SETTINGS_MODULE="tests.settings")
    with (
        served(small),
        # A pipe that nobody reads would be full one day, and the writer wait.
        subprocess.Popen([*PROGRAM, "act"], cwd=ROOT, env=ours, stdout=subprocess.DEVNULL) as writer,
    ):
        for turn in range(2):
            signed = follower.signed()
            backed_up(zhengxin, small, tmp_path / f"{turn}.tar")
            # Acts have come in since, and the next one is of a later moment.
            last = time.monotonic() + 60
            while follower.signed() == signed:
                assert time.monotonic() < last, "the log does not grow"
                time.sleep(0.05)
        writer.kill()
    sizes = []
    for turn in range(2):
        data = tmp_path / f"restored-{turn}"
        said = restored(zhengxin, tmp_path / f"{turn}.tar", data).stdout.decode()
        (log,) = manifest(tmp_path / f"{turn}.tar")["logs"]  # type: ignore[misc]
        assert f"{log['size']} entries agree" in said
        with closing(sqlite3.connect(data / "zhengxin.sqlite3")) as store:
            (placed,) = store.execute("SELECT SUM(count) FROM journal_leafrange").fetchone()
        assert placed >= log["size"]
        sizes.append(log["size"])
    assert sizes == sorted(sizes) and sizes[-1] > follower.remembered.size


def test_a_file_that_is_there_and_a_folder_that_is_not_are_one_sentence(
    zhengxin: Zhengxin, small: Path, tmp_path
) -> None:
    (tmp_path / "b.tar").write_text("another backup")
    refused(zhengxin("backup", "--data", small, "--out", tmp_path / "b.tar"), "there already")
    assert (tmp_path / "b.tar").read_text() == "another backup"
    refused(zhengxin("backup", "--data", small, "--out", tmp_path / "none" / "b.tar"), "No such file")
    refused(zhengxin("backup", "--data", tmp_path / "nothing", "--out", tmp_path / "c.tar"), "no installation")


def test_what_is_damaged_is_named_and_the_rest_copied(zhengxin: Zhengxin, small: Path, tmp_path: Path) -> None:
    file = stored_file(small)
    file.write_bytes(b"altered")
    gone = next(path for path in sorted((small / "files").rglob("*")) if path.is_file() and path != file)
    gone.unlink()
    bundle = small / "log" / "tile" / "entries" / "000"
    bundle.write_bytes(bundle.read_bytes().replace(b"2026", b"2025", 1))
    done = zhengxin("backup", "--data", small, "--out", tmp_path / "b.tar")
    told = done.stderr.decode()
    assert done.returncode == 1 and len(told.splitlines()) == 3
    assert file.name in told and gone.name in told and "Entry 0 of the log" in told
    assert "database.sqlite3" in names(tmp_path / "b.tar")


def test_a_damaged_store_is_not_backed_up(zhengxin: Zhengxin, small: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(small / "zhengxin.sqlite3", isolation_level=None)) as store:
        (page,) = store.execute("SELECT rootpage FROM sqlite_master WHERE name = 'plans_clause'").fetchone()
        store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray((small / "zhengxin.sqlite3").read_bytes())
    content[4096 * (page - 1) : 4096 * page] = b"\xff" * 4096
    (small / "zhengxin.sqlite3").write_bytes(content)
    refused(zhengxin("backup", "--data", small, "--out", tmp_path / "b.tar"), "damaged")
    assert list(tmp_path.glob("*b.tar*")) == []


def test_an_ended_log_and_its_keys_come_along(zhengxin: Zhengxin, small: Path, tmp_path: Path) -> None:
    assert zhengxin("journal", "rotate", "--data", small).returncode == 0
    (small / "journal-key").unlink()
    assert zhengxin("journal", "succeed", "--data", small).returncode == 0
    file = backed_up(zhengxin, small, tmp_path / "b.tar")
    assert {"log/key-2", "log/checkpoint", "log2/checkpoint", "log2/keys"} <= names(file)
    said = restored(zhengxin, file, tmp_path / "r").stdout.decode()
    assert "qinghe.example.gov/log: " in said and "qinghe.example.gov/log2: " in said
    # Beginnings of tiles that no checkpoint of today needs stay behind.
    assert files(tmp_path / "r").items() <= files(small).items()
