"""The commands of docs/operations.md on backups do what stands beside them."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT
from tests.entrypoints.cli.backups import enter
from tests.entrypoints.cli.conftest import PROGRAM, Done, Zhengxin, environment
from tests.faults.test_sequencer import Follower

NAMES = ("DIR", "BACKUP", "BROKEN", "NEW", "TRY")


def examples() -> list[str]:
    """The commands of the section, one text for each place where some stand together."""
    text = (ROOT / "docs" / "operations.md").read_text()
    section = text.split("## Backup and restore\n", 1)[1].split("\n## ", 1)[0]
    return re.findall(r"(?:^    .+\n)+", section, re.MULTILINE)


@pytest.fixture
def told(tmp_path: Path, small: Path):
    """Types commands as somebody at a terminal would, `zhengxin` on the path and the names standing for folders."""
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "zhengxin"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -c "{PROGRAM[-1]}" "$@"\n')
    program.chmod(0o755)
    small.rename(tmp_path / "DIR")

    def type_in(commands: str) -> Done:
        assert {word for word in re.findall(r"\b[A-Z]{3,}\b", commands)} <= set(NAMES)
        path = f"{tmp_path / 'bin'}:/usr/bin:/bin"
        done = subprocess.run(
            ["sh", "-e"], input=commands.encode(), cwd=tmp_path, capture_output=True, env=environment(PATH=path)
        )
        assert done.returncode == 0, done.stderr.decode()
        return done

    return type_in


def test_each_example_works_in_turn(told, zhengxin: Zhengxin, tmp_path: Path) -> None:
    backup, trial, store_lost, machine_lost, tile_lost = examples()
    data = tmp_path / "DIR"
    follower = Follower(data)
    assert b"its manifest has the hash" in told(backup).stdout
    enter(zhengxin, data, 7)
    follower.look()
    told(trial)
    assert not (tmp_path / "TRY").exists()
    said = told(store_lost).stdout
    assert b"7 entries came back" in said and b"entries agree" in said
    follower.look()
    told(machine_lost)
    assert (tmp_path / "NEW" / "log2" / "checkpoint").exists()
    bundle = data / "log" / "tile" / "entries" / "000"
    bundle.write_bytes(bundle.read_bytes().replace(b"2026", b"2025", 1))
    assert zhengxin("journal", "fsck", "--data", data).returncode == 1
    told(tile_lost)
    follower.look()


def test_log_key_and_store_of_a_lost_machine_make_another_log_needless(
    told, zhengxin: Zhengxin, tmp_path: Path
) -> None:
    backup, _, store_lost, *_ = examples()
    told(backup)
    enter(zhengxin, tmp_path / "DIR", 4)
    follower = Follower(tmp_path / "DIR", at=tmp_path / "NEW")
    (tmp_path / "NEW").mkdir(mode=0o700)
    for name in ("log", "journal-key", "journal-store.sqlite3"):
        shutil.move(tmp_path / "DIR" / name, tmp_path / "NEW" / name)
    told("".join(line.replace("DIR", "NEW") for line in store_lost.splitlines(True) if "zhengxin " in line))
    follower.look()
    assert not (tmp_path / "NEW" / "log2").exists()
