"""`zhengxin rulebook`: nothing starts with rules that two persons did not adopt."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.entrypoints.cli.conftest import PROGRAM, Zhengxin, environment, refused, run_python
from zhengxin.plumbing.rulebook_files import load

PASSWORD = load("demo").data["password"]
NEW = "own/kinds/local"


@pytest.fixture
def changed(demo: Path) -> Path:
    """The folder of an installation that has rules of its own since a moment ago."""
    (demo / "rulebook" / "kinds").mkdir(parents=True)
    (demo / "rulebook" / "kinds" / "local.yaml").write_text("source: 青禾县人民政府文件\n")
    return demo


def call(*arguments: object, password: str = PASSWORD) -> subprocess.CompletedProcess[bytes]:
    """A call that finds the password on its standard input."""
    return run_python([*PROGRAM, "rulebook", *arguments], env=environment(), input=f"{password}\n".encode())


def propose(data: Path, *files: object, login: str = "anquan", **more: str) -> subprocess.CompletedProcess[bytes]:
    return call("adopt", *files, "--reason", "县政府新文件", "--by", login, "--data", data, **more)


def test_rules_as_recorded_are_told_in_one_line(demo: Path) -> None:
    done = call("status", "--data", demo)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"all as recorded" in done.stdout and len(done.stdout.splitlines()) == 1


@pytest.mark.parametrize("command", [["serve", "--port", "0"], ["work", "--once"]])
def test_a_start_with_an_unrecorded_file_says_which_and_what_to_do(
    zhengxin: Zhengxin, changed: Path, command: list[str]
) -> None:
    refused(zhengxin(*command, "--data", changed), NEW, "zhengxin rulebook adopt")


def test_a_demonstration_says_that_it_can_be_made_anew(zhengxin: Zhengxin, changed: Path) -> None:
    refused(zhengxin("demo", "--no-serve", "--data", changed), NEW, "remove", "zhengxin demo")


def test_the_application_itself_refuses_too(changed: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import zhengxin.config.wsgi"],
        env=environment(ZHENGXIN_DATA=str(changed)),
        capture_output=True,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (1, b"")
    assert NEW in done.stderr.decode() and "Traceback" not in done.stderr.decode()


def test_repairs_are_not_refused(zhengxin: Zhengxin, changed: Path) -> None:
    assert zhengxin("manage", "--data", changed, "check").returncode == 0
    assert zhengxin("unit", "list", "--data", changed).returncode == 0


def test_two_persons_adopt_and_the_start_goes_on(zhengxin: Zhengxin, changed: Path) -> None:
    status = call("status", "--data", changed)
    assert status.returncode == 1 and NEW in status.stdout.decode()
    asked = propose(changed, changed / "rulebook" / "kinds" / "local.yaml")
    assert asked.returncode == 0, asked.stderr.decode()
    proposal = asked.stdout.decode().split("confirm ")[1].split()[0]
    assert proposal in call("status", "--data", changed).stdout.decode()
    refused(zhengxin("work", "--once", "--data", changed), NEW)
    done = call("confirm", proposal, "--by", "shenji", "--data", changed)
    assert (done.returncode, done.stderr) == (0, b"")
    assert zhengxin("work", "--once", "--data", changed).returncode == 0


def test_a_name_without_its_password_is_nobody(changed: Path) -> None:
    refused(propose(changed, password="wrong"), "password")
    refused(propose(changed, login="nobody"), "password")
    assert b"It waits" not in call("status", "--data", changed).stdout


def test_the_wrong_persons_are_refused(changed: Path) -> None:
    refused(propose(changed, login="shenji"), "permission")
    proposal = propose(changed).stdout.decode().split("confirm ")[1].split()[0]
    refused(call("confirm", proposal, "--by", "anquan", "--data", changed), "permission")


def test_a_file_that_is_none_is_told(changed: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text("source: unverified\n")
    for file in (other, tmp_path / "nothing.yaml", "lists"):
        refused(propose(changed, file), str(file))
