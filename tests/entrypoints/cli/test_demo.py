"""`zhengxin demo`: made whole on the first call, found again on the second."""

import os
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.entrypoints.cli.conftest import PROGRAM, Zhengxin, environment, refused

WHOLE = {"plans_programme": 6, "access_account": 24, "subjects_unit": 36, "plans_ledgertask": 21}


def held(data: Path) -> dict[str, int]:
    with closing(sqlite3.connect(data / "zhengxin.sqlite3")) as store:
        return {table: store.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in WHOLE}


def test_a_second_start_finds_the_data_and_says_the_accounts_again(zhengxin: Zhengxin, demo: Path) -> None:
    assert held(demo) == WHOLE
    again = zhengxin("demo", "--no-serve", "--data", demo)
    assert (again.returncode, again.stderr) == (0, b"")
    assert b"xinyong" in again.stdout
    assert b"Filling" not in again.stdout
    assert held(demo) == WHOLE


def test_every_account_that_is_printed_can_log_in(zhengxin: Zhengxin, demo: Path) -> None:
    lines = zhengxin("demo", "--no-serve", "--data", demo).stdout.decode().splitlines()[1:]
    accounts = dict(line.split()[:2] for line in lines)
    script = (
        "from zhengxin.contexts.access.models import Account\n"
        f"for login, password in {accounts!r}.items():\n"
        "    assert Account.objects.get(login=login).check_password(password), login\n"
        "print(Account.objects.count())"
    )
    done = zhengxin("manage", "--data", demo, "shell", "--verbosity", "0", "--command", script)
    assert done.stdout == f"{len(accounts)}\n".encode(), done.stderr.decode()


def test_the_folder_of_a_real_installation_is_left_alone(zhengxin: Zhengxin, demo: Path) -> None:
    (demo / "demo").unlink()
    before = (demo / "zhengxin.sqlite3").read_bytes()
    refused(zhengxin("demo", "--no-serve", "--data", demo), "no demonstration")
    assert (demo / "zhengxin.sqlite3").read_bytes() == before
    assert not (demo / "demo").exists()


def test_the_folder_is_closed_to_others(demo: Path) -> None:
    assert demo.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("name", ["file", "file/below"])
def test_a_folder_that_cannot_be_made_is_one_sentence(zhengxin: Zhengxin, tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("")
    refused(zhengxin("demo", "--no-serve", "--data", tmp_path / name), "cannot be used")


@pytest.mark.faults
def test_a_killed_start_leaves_all_or_nothing_and_the_next_one_recovers(
    zhengxin: Zhengxin, tmp_path: Path, fault_rounds: int, record_property
) -> None:
    # A round makes up to two demonstrations.
    rounds, whole = max(fault_rounds // 5, 2), 0.0
    record_property("rounds", rounds)
    for number in range(rounds):
        data = tmp_path / str(number)
        start = subprocess.Popen(
            [*PROGRAM, "demo", "--no-serve", "--data", str(data)],
            env=environment(),
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        # How long a whole one takes is known once one was made; the first is killed when its store is there.
        while not whole and start.poll() is None and not (data / "zhengxin.sqlite3").exists():
            time.sleep(0.05)
        time.sleep(whole * number / rounds)
        os.killpg(start.pid, signal.SIGKILL)
        start.wait()
        begun = time.monotonic()
        done = zhengxin("demo", "--no-serve", "--data", data)
        whole = time.monotonic() - begun
        assert done.returncode == 0, done.stderr.decode()
        assert held(data) == WHOLE


def test_two_first_starts_at_once_make_one_demonstration_and_leave_a_store_that_is_named_alone(tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite3"
    command = [*PROGRAM, "demo", "--no-serve", "--data", str(tmp_path / "data")]
    named = environment(ZHENGXIN_DATABASE=f"sqlite:///{other}")
    starts = [subprocess.Popen(command, env=named, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    said = [start.communicate() for start in starts]
    assert [start.returncode for start in starts] == [0, 0], said
    assert held(tmp_path / "data") == WHOLE
    assert not other.exists()
