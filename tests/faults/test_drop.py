"""A process that is killed over a dropped file is as if it had not begun: the next round answers, once."""

import json
import shutil
import signal
from pathlib import Path

import pytest

from tests.faults.test_adoption import rows
from tests.programs import on_folder

pytestmark = pytest.mark.faults
NAME = "administrative_penalty.csv"
run = on_folder("tests.faults.drop")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory) -> Path:
    data = tmp_path_factory.mktemp("prepared-drop")
    done = run(data, "prepare")
    assert done.returncode == 0, done.stderr
    return data


def told(data: Path) -> dict[str, object]:
    """The answer without what differs from run to run."""
    answer = json.loads((data / "inbox" / f"{NAME}.answer.json").read_text())
    return {name: answer[name] for name in ("state", "rows", "accepted", "rejected", "duplicates", "held", "errors")}


def copied(prepared: Path, to: Path) -> Path:
    """With its times, since the mark's own is what one turn is told from the next by."""
    return Path(shutil.copytree(prepared, to))


def test_a_killed_round_ends_as_one_that_was_not_killed(prepared, tmp_path, killed_at):
    whole = copied(prepared, tmp_path / "whole")
    done = run(whole, "round")
    assert done.returncode == 0, done.stderr
    after, statements = rows(whole), int(done.stdout)
    assert told(whole)["accepted"] > 30 and not (whole / "inbox" / f"{NAME}.done").exists()
    for statement in killed_at(statements):
        killed = copied(prepared, tmp_path / f"killed-{statement}")
        assert run(killed, "round", str(statement)).returncode == -signal.SIGKILL
        assert (killed / "inbox" / f"{NAME}.done").exists()
        again = run(killed, "round")
        assert again.returncode == 0, again.stderr
        where = f"killed before statement {statement} of {statements}"
        assert rows(killed) == after, where
        assert told(killed) == told(whole), where
        assert not (killed / "inbox" / f"{NAME}.done").exists(), where
