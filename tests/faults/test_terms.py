"""A nightly end of terms that is killed has ended whole steps, each with its entry, and goes on where it was."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT
from tests.faults.terms import RECORDS, STEP

pytestmark = pytest.mark.faults


def run(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"ZHENGXIN_DATA": str(data)}
    environment.pop("ZHENGXIN_DATABASE", None)
    command = [sys.executable, "-m", "tests.faults.terms", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


def told(data: Path, *arguments: str) -> list[int]:
    done = run(data, *arguments)
    assert done.returncode == 0, done.stderr
    return [int(word) for word in done.stdout.split()]


def test_a_killed_end_of_terms_goes_on_where_it_was(tmp_path, killed_at):
    prepared = tmp_path / "prepared"
    assert told(prepared, "prepare") == []
    *whole, statements = told(Path(shutil.copytree(prepared, tmp_path / "whole")), "end")
    assert whole == [0, RECORDS, RECORDS]
    for statement in killed_at(statements):
        data = Path(shutil.copytree(prepared, tmp_path / f"killed-{statement}"))
        assert run(data, "end", str(statement)).returncode == -signal.SIGKILL
        shown, ended, entered = told(data, "look")
        assert shown + ended == RECORDS and ended == entered and ended in range(0, RECORDS + 1, STEP), statement
        assert told(data, "end")[:3] == whole, statement
