"""The program as somebody at a terminal calls it, and folders that it filled."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.programs import PROGRAM, Done, environment, run_python
from zhengxin.plumbing.turns import in_turn

Zhengxin = Callable[..., Done]


@pytest.fixture(scope="session")
def zhengxin(tmp_path_factory: pytest.TempPathFactory) -> Zhengxin:
    """Calls the program; `cwd` and variables of the environment by name."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")

    def call(*arguments: object, cwd: Path = elsewhere, **variables: str) -> Done:
        return run_python([*PROGRAM, *arguments], cwd=cwd, env=environment(**variables))

    return call


def made_once(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that is made once a run, whichever worker of it asks first; the others wait."""
    ours = tmp_path_factory.getbasetemp()
    whole = (ours.parent if "PYTEST_XDIST_WORKER" in os.environ else ours) / f"once-{name}"
    with in_turn(whole.with_suffix(".lock"), patient=True):
        if not whole.exists():
            made = tmp_path_factory.mktemp(name) / "data"
            make(made)
            made.rename(whole)
    return whole


@pytest.fixture(scope="session")
def _demo_once(tmp_path_factory: pytest.TempPathFactory, zhengxin: Zhengxin) -> Path:
    def fill(data: Path) -> None:
        made = zhengxin("demo", "--no-serve", "--data", data)
        assert made.returncode == 0, made.stderr.decode()

    return made_once(tmp_path_factory, "demo", fill)


@pytest.fixture
def demo(_demo_once: Path, tmp_path: Path) -> Path:
    """The folder of a demonstration that a test may spoil."""
    return Path(shutil.copytree(_demo_once, tmp_path / "demo-data"))


@pytest.fixture(scope="session")
def _small_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.entrypoints.cli.backups import installation

    return made_once(tmp_path_factory, "small", installation)


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
