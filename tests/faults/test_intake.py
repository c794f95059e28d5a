"""A process that is killed while it takes a file of records in leaves all of its records or none."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT
from tests.faults.test_adoption import rows

pytestmark = pytest.mark.faults


def run(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"ZHENGXIN_DATA": str(data)}
    environment.pop("ZHENGXIN_DATABASE", None)
    command = [sys.executable, "-m", "tests.faults.intake", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory) -> Path:
    data = tmp_path_factory.mktemp("prepared")
    done = run(data, "prepare")
    assert done.returncode == 0, done.stderr
    return data


def test_a_killed_intake_leaves_all_or_nothing_and_the_same_file_again_ends_the_same(
    prepared, tmp_path, fault_rounds, killed_at
):
    whole = Path(shutil.copytree(prepared, tmp_path / "whole"))
    done = run(whole, "take")
    assert done.returncode == 0, done.stderr
    after, statements = rows(whole), int(done.stdout)
    assert after["records_record"] > 30
    tables = ("records_record", "records_recordversion", "records_rejectedcell")
    for statement in killed_at(statements, max(10, 2 * fault_rounds)):
        killed = Path(shutil.copytree(prepared, tmp_path / f"killed-{statement}"))
        assert run(killed, "take", str(statement)).returncode == -signal.SIGKILL
        left = rows(killed)
        assert [left[table] for table in tables] == [0, 0, 0], f"killed before statement {statement} of {statements}"
        again = run(killed, "take")
        assert again.returncode == 0, again.stderr
        assert rows(killed) == after, f"again after a kill before statement {statement} of {statements}"
        assert list((killed / "intake").glob("*.progress")) == []
