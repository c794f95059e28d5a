"""A worker that is killed between an entry and what follows from it loses nothing and does nothing twice."""

import json
import random
import shutil
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.reactions import ENTRIES
from tests.programs import on_folder

pytestmark = pytest.mark.faults
# At least so many rounds in `make test` too.
ROUNDS = 10
run = on_folder("tests.faults.reactions")


def followed(data: Path) -> list[str]:
    """The ids of the entries that were followed, as the reaction's own entries name them."""
    with closing(sqlite3.connect(data / "zhengxin.sqlite3")) as store:
        rows = store.execute("SELECT body FROM journal_entry WHERE event = 'plans.followed' ORDER BY id")
        return [json.loads(body)["because"] for (body,) in rows]


def test_killed_again_and_again_it_follows_every_entry_once(tmp_path: Path, fault_rounds: int) -> None:
    prepared = tmp_path / "prepared"
    prepared.mkdir()
    done = run(prepared, "prepare")
    assert done.returncode == 0, done.stderr
    whole = Path(shutil.copytree(prepared, tmp_path / "whole"))
    statements = int(run(whole, "round").stdout)
    assert len(followed(whole)) == ENTRIES
    chance = random.Random(4)
    for turn in range(max(fault_rounds, ROUNDS)):
        data = Path(shutil.copytree(prepared, tmp_path / f"killed-{turn}"))
        before = 0
        for last in (chance.randint(1, statements), chance.randint(1, statements)):
            ended = run(data, "round", str(last))
            assert ended.returncode in (0, -signal.SIGKILL), ended.stderr
            assert len(followed(data)) >= before
            before = len(followed(data))
        assert run(data, "round").returncode == 0
        assert followed(data) == followed(whole), f"round {turn}"
        shutil.rmtree(data)
