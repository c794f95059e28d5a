"""`make faults`."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT
from tools import faults

TEST = """
import pytest

@pytest.mark.faults
def test_killed(fault_rounds, record_property):
    record_property("seed", 4)
    assert fault_rounds == {rounds}

@pytest.mark.faults
def test_once():
    pass

def test_no_fault():
    assert False
"""


@pytest.fixture
def run(tmp_path: Path):
    """Runs tests of its own, in a process of its own, since one pytest inside another shares its modules."""

    def run(rounds: int) -> tuple[int, Path]:
        (tmp_path / "test_x.py").write_text(TEST.format(rounds=rounds))
        report, test = (str(tmp_path / name) for name in ("faults.json", "test_x.py"))
        program = (
            "import sys; from pathlib import Path; from tools import faults;"
            f"faults.REPORT = Path({report!r});"
            f"sys.exit(faults.main(['-p', 'tests.conftest', '-p', 'no:cacheprovider', {test!r}]))"
        )
        done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
        return done.returncode, tmp_path / "faults.json"

    return run


def test_each_test_has_its_row_with_rounds_seed_and_time(run) -> None:
    status, report = run(faults.ROUNDS)
    assert status == 0
    told = json.loads(report.read_text())
    assert told["machine"]["cores"]
    killed, once = told["findings"]
    assert killed["day"] and killed["commit"]
    assert (killed["rounds"], killed["seed"], once["rounds"], once["seed"]) == (faults.ROUNDS, 4, 1, None)
    assert killed["test"].endswith("::test_killed") and killed["seconds"] >= 0


def test_a_test_that_fails_has_no_row_and_the_others_keep_theirs(run) -> None:
    assert run(faults.ROUNDS)[0] == 0
    status, report = run(faults.ROUNDS + 1)
    assert status == 1
    assert [row["test"].partition("::")[2] for row in json.loads(report.read_text())["findings"]] == ["test_once"]
