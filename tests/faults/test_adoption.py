"""A server that is killed while a plan is adopted leaves all of the programme or nothing of it."""

import shutil
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.programs import on_folder

pytestmark = pytest.mark.faults
run = on_folder("tests.faults.adoption")


def rows(data: Path) -> dict[str, int]:
    """Rows of every table, so that half of anything shows."""
    with closing(sqlite3.connect(data / "zhengxin.sqlite3")) as store:
        tables = [name for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: store.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0] for name in tables}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory) -> Path:
    data = tmp_path_factory.mktemp("prepared")
    done = run(data, "prepare")
    assert done.returncode == 0, done.stderr
    return data


def test_a_killed_adoption_leaves_nothing_and_can_be_done_again(prepared, tmp_path, killed_at):
    whole = Path(shutil.copytree(prepared, tmp_path / "whole"))
    done = run(whole, "adopt")
    assert done.returncode == 0, done.stderr
    before, after, statements = rows(prepared), rows(whole), int(done.stdout)
    assert after["plans_programme"] == 1 and after["journal_entry"] == before["journal_entry"] + 1
    for statement in killed_at(statements):
        killed = Path(shutil.copytree(prepared, tmp_path / f"killed-{statement}"))
        assert run(killed, "adopt", str(statement)).returncode == -signal.SIGKILL
        assert rows(killed) == before, f"killed before statement {statement} of {statements}"
        again = run(killed, "adopt")
        assert again.returncode == 0, again.stderr
        assert rows(killed) == after, f"again after a kill before statement {statement} of {statements}"
