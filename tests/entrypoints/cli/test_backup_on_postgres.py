"""Backup and restore of a store on PostgreSQL: its own programs, one transaction, the log beside it as ever."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.entrypoints.cli.conftest import Zhengxin, refused
from tests.entrypoints.cli.test_init import TREE, init
from tests.entrypoints.cli.test_unit import sheet
from tests.faults.test_sequencer import Follower, run
from tools.postgres import cluster


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with cluster() as url:
        yield url


@pytest.fixture(scope="module")
def made(server: str, zhengxin: Zhengxin, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, Path]:
    """The folder and the store of an installation, and its backup."""
    folder = tmp_path_factory.mktemp("postgres")
    data, store = folder / "data", database(server, "first")
    done = init(zhengxin, data, sheet(folder, *TREE), ZHENGXIN_DATABASE=store)
    assert done.returncode == 0, done.stderr.decode()
    done = zhengxin("backup", "--data", data, "--out", folder / "b.tar", ZHENGXIN_DATABASE=store)
    assert (done.returncode, done.stderr) == (0, b""), done.stderr.decode()
    return data, store, folder / "b.tar"


def database(server: str, name: str) -> str:
    with psycopg.connect(server, autocommit=True) as there:
        there.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
    return f"{server.rpartition('/')[0]}/{name}"


def rows(store: str) -> dict[str, list[tuple[object, ...]]]:
    with psycopg.connect(store) as there:
        listed = there.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1").fetchall()
        return {name: sorted(there.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr) for (name,) in listed}  # type: ignore[arg-type]


def test_every_row_comes_back_into_an_empty_database(
    zhengxin: Zhengxin, server: str, made: tuple[Path, str, Path], tmp_path: Path
) -> None:
    data, store, backup = made
    other, follower = database(server, "second"), Follower(data, at=tmp_path / "new")
    done = zhengxin("restore", backup, "--data", tmp_path / "new", ZHENGXIN_DATABASE=other)
    assert (done.returncode, done.stderr) == (0, b""), done.stderr.decode()
    assert rows(other) == rows(store)
    follower.look()
    refused(zhengxin("journal", "publish", "--data", tmp_path / "new", ZHENGXIN_DATABASE=other), "second time")
    assert zhengxin("journal", "succeed", "--data", tmp_path / "new", ZHENGXIN_DATABASE=other).returncode == 0
    assert zhengxin("journal", "fsck", "--data", tmp_path / "new", ZHENGXIN_DATABASE=other).returncode == 0


def test_an_older_backup_is_brought_up_to_the_living_log(
    zhengxin: Zhengxin, server: str, made: tuple[Path, str, Path], tmp_path: Path
) -> None:
    data, store, backup = made
    done = run(data, "enter", 9, store=store)
    assert done.returncode == 0, done.stderr
    assert zhengxin("journal", "publish", "--data", data, ZHENGXIN_DATABASE=store).returncode == 0
    follower, empty = Follower(data), database(server, "third")
    done = zhengxin("restore", backup, "--data", data, ZHENGXIN_DATABASE=empty)
    assert b"zhengxin journal recover" in done.stdout, done.stderr.decode()
    refused(zhengxin("journal", "publish", "--data", data, ZHENGXIN_DATABASE=empty), "older copy")
    assert b"9 entries" in zhengxin("journal", "recover", "--data", data, ZHENGXIN_DATABASE=empty).stdout
    assert zhengxin("journal", "publish", "--data", data, ZHENGXIN_DATABASE=empty).returncode == 0
    assert zhengxin("journal", "fsck", "--data", data, ZHENGXIN_DATABASE=empty).returncode == 0
    follower.look()


def test_a_database_with_tables_and_a_damaged_backup_are_left_alone(
    zhengxin: Zhengxin, server: str, made: tuple[Path, str, Path], tmp_path: Path
) -> None:
    _, store, backup = made
    before = rows(store)
    refused(zhengxin("restore", backup, "--data", tmp_path / "new", ZHENGXIN_DATABASE=store), "store already")
    assert rows(store) == before
    empty, content = database(server, "fourth"), bytearray(backup.read_bytes())
    content[2000] ^= 1
    (tmp_path / "damaged").write_bytes(content)
    refused(zhengxin("restore", tmp_path / "damaged", "--data", tmp_path / "new", ZHENGXIN_DATABASE=empty), "database")
    assert rows(empty) == {} and not (tmp_path / "new").exists()
    refused(zhengxin("restore", backup, "--data", tmp_path / "new"), "postgresql", "sqlite")


def test_a_restore_that_the_server_refuses_leaves_nothing(
    zhengxin: Zhengxin, server: str, made: tuple[Path, str, Path], tmp_path: Path
) -> None:
    _, _, backup = made
    empty = database(server, "fifth")
    with psycopg.connect(server, autocommit=True) as there:
        there.execute("CREATE ROLE reader LOGIN")
    reader = empty.replace("postgres@", "reader@", 1)
    refused(zhengxin("restore", backup, "--data", tmp_path / "new", ZHENGXIN_DATABASE=reader), "pg_restore", "denied")
    assert rows(empty) == {} and not (tmp_path / "new").exists()
