"""A backup that is killed is not there, a restore that is killed is gone on with: never half of either."""

import os
import resource
import shutil
import signal
import subprocess
import tarfile
from pathlib import Path

import pytest

from tests.entrypoints.cli.backups import installation, rows
from tests.entrypoints.cli.conftest import PROGRAM, Zhengxin, environment, refused
from tests.faults.rounds import spread
from tests.programs import run_module
from zhengxin.plumbing.backups import opened_backup

pytestmark = pytest.mark.faults


def call(point: int, *arguments: object) -> subprocess.CompletedProcess[str]:
    return run_module("tests.faults.backup", point, *arguments)


def points(done: subprocess.CompletedProcess[str]) -> int:
    assert done.returncode == 0, done.stderr
    return int(done.stderr.split()[-1])


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation with a log and with files that acts have kept."""
    return installation(tmp_path_factory.mktemp("whole") / "data")


def test_a_killed_backup_is_not_there_and_the_next_one_is_whole(data: Path, tmp_path: Path, killed_at) -> None:
    moments = points(call(0, "backup", "--data", data, "--out", tmp_path / "whole"))
    for point in killed_at(moments):
        out = tmp_path / f"killed-{point}"
        assert call(point, "backup", "--data", data, "--out", out).returncode == -signal.SIGKILL
        if out.exists():
            # Killed after it took its name: it is whole then.
            with opened_backup(out) as backup:
                backup.check(lambda path: True)
            out.unlink()
        points(call(0, "backup", "--data", data, "--out", out))
        with opened_backup(out) as backup:
            backup.check(lambda path: True)
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize("is_log_there", [False, True])
def test_a_killed_restore_is_gone_on_with_or_had_not_begun(
    zhengxin: Zhengxin, data: Path, tmp_path: Path, fault_rounds: int, is_log_there: bool, killed_at
) -> None:
    points(call(0, "backup", "--data", data, "--out", tmp_path / "b"))
    before = tmp_path / "before"
    if is_log_there:
        shutil.copytree(data, before, ignore=shutil.ignore_patterns("zhengxin.sqlite3*"))
    moments = points(call(0, "restore", tmp_path / "b", "--data", begun(before, tmp_path / "whole")))
    for point in killed_at(moments, max(fault_rounds // 2, 1)):
        killed = begun(before, tmp_path / f"killed-{point}")
        assert call(point, "restore", tmp_path / "b", "--data", killed).returncode == -signal.SIGKILL
        if (killed / "restoring").exists():
            refused(zhengxin("journal", "fsck", "--data", killed), "has not come to its end")
        elif not (killed / "zhengxin.sqlite3").exists():
            refused(zhengxin("journal", "fsck", "--data", killed), "no installation")
        else:
            continue
        points(call(0, "restore", tmp_path / "b", "--data", killed))
        assert rows(killed) == rows(data)
        assert (killed / "log" / "checkpoint").read_bytes() == (data / "log" / "checkpoint").read_bytes()
        assert not (killed / "restoring").exists() and not list(killed.glob(".*"))
        assert len(list((killed / "files").glob("*/*"))) == 2


def begun(before: Path, folder: Path) -> Path:
    """A folder as it is before a restore: not there, or with the log and its keys alone."""
    return Path(shutil.copytree(before, folder)) if before.exists() else folder


def test_a_disk_that_fills_up_leaves_nothing_behind(data: Path, tmp_path: Path, fault_rounds: int) -> None:
    """The system itself refuses: no file may grow beyond a few thousand bytes."""
    points(call(0, "backup", "--data", data, "--out", tmp_path / "b"))
    with tarfile.open(tmp_path / "b") as backup:
        largest = max(member.size for member in backup)
    commands = (
        ((tmp_path / "b").stat().st_size, ("backup", "--data", data, "--out", tmp_path / "c")),
        # What is written back is bounded file by file.
        (largest, ("restore", tmp_path / "b", "--data", tmp_path / "r")),
    )
    for size, command in commands:
        for most in spread(size, fault_rounds + 2)[:-1]:
            done = limited(most, *command)
            assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done.stderr
            assert any(words in done.stderr for words in ("too large", "cannot be written", "disk I/O error"))
            assert os.listdir(tmp_path) == ["b"]


def limited(most: int, *arguments: object) -> subprocess.CompletedProcess[str]:
    """The program where no file may have more than `most` bytes."""
    return subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        env=environment(),
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
    )
