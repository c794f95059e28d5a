"""For every kind that is shipped: what is found is what was planted, and a second reader finds the same."""

import pytest

from tests.kernel.recordchecks.files import KINDS, invented, run
from tests.kernel.recordchecks.slow_reader import slowly

ROWS = 150


@pytest.mark.parametrize("code", KINDS)
def test_rows_without_faults_all_stand(code: str) -> None:
    rows, planted = invented(KINDS[code], ROWS, seed=1, errors=0.0)
    found, standing, _ = run(KINDS[code], rows)
    assert (found, planted, standing.height) == ([], set(), ROWS)


@pytest.mark.parametrize("code", KINDS)
def test_what_is_found_is_what_was_planted_in_row_field_and_code(code: str) -> None:
    rows, planted = invented(KINDS[code], ROWS, seed=2, errors=0.6)
    found, standing, _ = run(KINDS[code], rows)
    assert set(found) == planted
    assert len(found) == len(planted)
    assert standing.height == ROWS - len({row for row, _, _ in planted})
    assert len({error for _, _, error in planted}) > 5


@pytest.mark.parametrize("code", ["administrative_penalty", "disciplinary_sanction", "arrears", "judgment_defaulter"])
@pytest.mark.parametrize("seed", [3, 4])
def test_a_second_reader_finds_the_same_in_the_same_file(code: str, seed: int) -> None:
    rows, planted = invented(KINDS[code], 400, seed=seed, errors=0.5)
    found, _, _ = run(KINDS[code], rows)
    assert slowly(KINDS[code], rows) == set(found) == planted


@pytest.mark.parametrize("chunk", [1, 7, 1000])
def test_how_a_file_is_cut_into_chunks_changes_nothing(chunk: int) -> None:
    kind = KINDS["administrative_penalty"]
    rows, planted = invented(kind, 120, seed=5, errors=0.5)
    found, _, _ = run(kind, rows, chunk=chunk)
    assert set(found) == planted


def test_the_same_seed_gives_the_same_rows_and_another_seed_others() -> None:
    kind = KINDS["training"]
    assert invented(kind, 30, seed=7, errors=0.3) == invented(kind, 30, seed=7, errors=0.3)
    assert invented(kind, 30, seed=7, errors=0.3) != invented(kind, 30, seed=8, errors=0.3)
