"""An installation that is killed while it is made is none or whole; where it is none the next call makes it."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

pytestmark = pytest.mark.faults
PROGRAM = [sys.executable, "-c", "from zhengxin.entrypoints.cli.main import main; main()"]
SHEET = "编号,名称,类别,行政区划代码\n" + "".join(f"{n},青禾县第{n}局,政府部门,990121\n" for n in range(1, 60))


def call(data: Path, units: Path, *more: str) -> subprocess.Popen[bytes]:
    ours = {name: value for name, value in os.environ.items() if not name.startswith("ZHENGXIN_")}
    command = [*PROGRAM, "init", "--data", str(data), "--jurisdiction", "990121", "--units", str(units), *more]
    return subprocess.Popen(command, cwd=ROOT, env=ours, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_a_killed_call_leaves_nothing_usable_or_a_whole_installation(tmp_path: Path, fault_rounds: int) -> None:
    units = tmp_path / "units.csv"
    units.write_text(SHEET)
    begun = time.monotonic()
    whole = call(tmp_path / "whole", units)
    whole.communicate(timeout=120)
    assert whole.returncode == 0
    seconds = time.monotonic() - begun
    for turn in range(fault_rounds):
        data = tmp_path / f"killed-{turn}"
        killed = call(data, units)
        # From the start to shortly before the end; a call that is quicker than the first one may be over by then.
        time.sleep(seconds * (turn + 1) / (fault_rounds + 1))
        killed.send_signal(signal.SIGKILL)
        told, _faults = killed.communicate()
        if data.exists() and any(data.iterdir()) and not (data / "unfinished").exists():
            # The signal met a call that had done its work: what it made is whole and its passwords are told.
            assert all(login in told.decode() for login in ("system", "security", "audit"))
        else:
            again = call(data, units)
            assert again.wait(timeout=120) == 0, again.communicate()
            again.communicate()
        with closing(sqlite3.connect(data / "zhengxin.sqlite3")) as store:
            assert store.execute("SELECT COUNT(*) FROM access_account").fetchone() == (3,)
            assert store.execute("SELECT COUNT(*) FROM subjects_unit").fetchone() == (59,)
        assert not (data / "unfinished").exists()
