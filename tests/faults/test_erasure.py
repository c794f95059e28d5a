"""Killed while something is erased: all of it or nothing; what was decided is carried out, however often it dies."""

import shutil
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.erasure import NAME
from tests.programs import on_folder

pytestmark = pytest.mark.faults
run = on_folder("tests.faults.erasure")


def done(data: Path, *arguments: str) -> str:
    found = run(data, *arguments)
    assert found.returncode == 0, found.stderr
    return found.stdout


def killed(data: Path, act: str, statement: int) -> None:
    assert run(data, act, str(statement)).returncode == -signal.SIGKILL


def rows(data: Path) -> str:
    """Everything that the tables hold, as statements."""
    with closing(sqlite3.connect(data / "zhengxin.sqlite3")) as store:
        return "\n".join(store.iterdump())


def carried_out(data: Path) -> int:
    with closing(sqlite3.connect(data / "zhengxin.sqlite3")) as store:
        found = store.execute("SELECT COUNT(*) FROM journal_entry WHERE event = 'erasure.carried_out'")
        count: int = found.fetchone()[0]
        return count


def anywhere(data: Path) -> list[str]:
    """Files of the data folder that hold the name, the store's own with everything that still lies in them too."""
    words = NAME[2:].encode()
    return [str(file.relative_to(data)) for file in data.rglob("*") if file.is_file() and words in file.read_bytes()]


@pytest.fixture(scope="module")
def asked(tmp_path_factory) -> Path:
    data = tmp_path_factory.mktemp("asked")
    done(data, "prepare")
    return data


@pytest.fixture(scope="module")
def decided(asked: Path, tmp_path_factory) -> Path:
    data = Path(shutil.copytree(asked, tmp_path_factory.mktemp("decided") / "data"))
    done(data, "decide")
    return data


def test_a_killed_decision_erases_nothing_and_can_be_made_again(asked, tmp_path, killed_at):
    whole = Path(shutil.copytree(asked, tmp_path / "whole"))
    statements = int(done(whole, "decide"))
    assert NAME not in rows(whole) and NAME in rows(asked)
    for statement in killed_at(statements):
        data = Path(shutil.copytree(asked, tmp_path / f"killed-{statement}"))
        killed(data, "decide", statement)
        assert rows(data) == rows(asked), f"killed before statement {statement} of {statements}"
        done(data, "decide")
        assert NAME not in rows(data)


def test_what_was_decided_is_carried_out_however_often_it_dies(decided, tmp_path, killed_at):
    assert any(path.startswith("files/") for path in anywhere(decided))
    whole = Path(shutil.copytree(decided, tmp_path / "whole"))
    statements = int(done(whole, "finish"))
    assert anywhere(whole) == [] and carried_out(whole) == 1
    for statement in killed_at(statements):
        data = Path(shutil.copytree(decided, tmp_path / f"killed-{statement}"))
        killed(data, "finish", statement)
        killed(data, "finish", statement)
        assert carried_out(data) == 0, f"killed before statement {statement} of {statements}"
        done(data, "finish")
        done(data, "finish")
        assert anywhere(data) == [] and carried_out(data) == 1
