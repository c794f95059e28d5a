"""The program as somebody at a terminal calls it: a process of its own with a language and a folder."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PROGRAM = [sys.executable, "-c", "from zhengxin.entrypoints.cli.main import main; main()"]
Done = subprocess.CompletedProcess[bytes]
Zhengxin = Callable[..., Done]


def environment(**more: str) -> dict[str, str]:
    """An English terminal that knows nothing of the folder and the store of this test run."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("ZHENGXIN_", "LC_", "DJANGO_"))}
    return ours | {"LANG": "C.UTF-8"} | more


@pytest.fixture(scope="session")
def zhengxin(tmp_path_factory: pytest.TempPathFactory) -> Zhengxin:
    """Calls the program; `cwd` and variables of the environment by name."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")

    def call(*arguments: object, cwd: Path = elsewhere, **variables: str) -> Done:
        command = [*PROGRAM, *map(str, arguments)]
        return subprocess.run(command, cwd=cwd, env=environment(**variables), capture_output=True, timeout=120)

    return call


@pytest.fixture(scope="session")
def _demo_once(tmp_path_factory: pytest.TempPathFactory, zhengxin: Zhengxin) -> Path:
    data = tmp_path_factory.mktemp("demo") / "data"
    made = zhengxin("demo", "--no-serve", "--data", data)
    assert made.returncode == 0, made.stderr.decode()
    return data


@pytest.fixture
def demo(_demo_once: Path, tmp_path: Path) -> Path:
    """The folder of a demonstration that a test may spoil."""
    return Path(shutil.copytree(_demo_once, tmp_path / "demo-data"))


@pytest.fixture(scope="session")
def _small_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.entrypoints.cli.backups import installation

    return installation(tmp_path_factory.mktemp("small") / "data")


@pytest.fixture
def small(_small_once: Path, tmp_path: Path) -> Path:
    """The folder of an installation with a log and two files that a test may spoil; much sooner there than `demo`."""
    return Path(shutil.copytree(_small_once, tmp_path / "small-data"))


def refused(done: Done, *words: str) -> None:
    """Asserts that nothing was said but one sentence, and that it holds the words."""
    told = done.stderr.decode()
    assert done.returncode == 2, told
    assert done.stdout == b""
    assert len(told.splitlines()) == 1, told
    assert "Traceback" not in told
    assert "should not happen" not in told
    for word in words:
        assert word in told
