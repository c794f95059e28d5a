"""A process that is killed while it takes a file of records in leaves all of its records or none."""

import shutil
import signal
from pathlib import Path

import pytest

from tests.faults.test_adoption import rows
from tests.programs import on_folder

pytestmark = pytest.mark.faults
CELLS = "records_rejectedcell"
run = on_folder("tests.faults.intake")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory) -> Path:
    data = tmp_path_factory.mktemp("prepared")
    done = run(data, "prepare")
    assert done.returncode == 0, done.stderr
    return data


@pytest.fixture(scope="module")
def whole(prepared, tmp_path_factory) -> tuple[dict[str, int], int]:
    """The rows of every table after a call that nobody killed, and its statements."""
    data = Path(shutil.copytree(prepared, tmp_path_factory.mktemp("whole") / "data"))
    done = run(data, "take")
    assert done.returncode == 0, done.stderr
    after = rows(data)
    assert after["records_record"] > 30
    records, versions, cells, placed = seen(data, data.with_name("looked-at"))
    assert (records, versions, cells) == (after["records_record"], after["records_recordversion"], after[CELLS])
    assert placed >= records
    return after, int(done.stdout)


def seen(data: Path, copy: Path) -> list[int]:
    """Records, versions, rejected cells and placed entries that anybody sees."""
    done = run(Path(shutil.copytree(data, copy)), "look")
    assert done.returncode == 0, done.stderr
    return [int(count) for count in done.stdout.split()]


def killed(prepared: Path, data: Path, statement: int) -> Path:
    if not data.exists():
        shutil.copytree(prepared, data)
    assert run(data, "take", str(statement)).returncode == -signal.SIGKILL
    return data


def demand_whole(data: Path, after: dict[str, int], how: str) -> None:
    again = run(data, "take")
    assert again.returncode == 0, again.stderr
    assert rows(data) == after, how
    assert list((data / "intake").glob("*.progress")) == []


def test_a_killed_intake_leaves_all_or_nothing_and_the_same_file_again_ends_the_same(
    prepared, whole, tmp_path, fault_rounds, killed_at
):
    after, statements = whole
    for statement in killed_at(statements, max(10, 2 * fault_rounds)):
        data = killed(prepared, tmp_path / f"killed-{statement}", statement)
        told = f"a kill before statement {statement} of {statements}"
        assert seen(data, tmp_path / f"looked-at-{statement}") == [0, 0, 0, 0], told
        demand_whole(data, after, f"again after {told}")


def test_what_a_killed_intake_left_is_taken_back_by_calls_that_are_killed_themselves(
    prepared, whole, tmp_path, fault_rounds, killed_at
):
    after, statements = whole
    data = killed(prepared, tmp_path / "killed", statements)
    left = rows(data)
    assert left["records_record"] == after["records_record"] and left["journal_unfinishedact"] == 1
    for statement in killed_at(statements // 2, fault_rounds):
        killed(prepared, data, statement)
        assert seen(data, tmp_path / f"looked-at-{statement}") == [0, 0, 0, 0], statement
    demand_whole(data, after, "in the end")
