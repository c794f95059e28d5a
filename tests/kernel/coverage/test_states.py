"""Nothing stands better than the weakest of what it asks for."""

import pytest

from zhengxin.kernel.coverage import (
    HEADING,
    LIVE,
    NOT_YET,
    OUTSIDE,
    READY,
    Mechanism,
    Part,
    Sentence,
    mechanism_state,
    state_of_all,
)

WORDS = Sentence("话", "words")
PART = Part(WORDS, "tasks", "portal:home")


def mechanism(*, parts: int = 0, missing: bool = False, outside: bool = False) -> Mechanism:
    return Mechanism("A1", WORDS, {}, "tasks", (PART,) * parts, (WORDS,) if missing else (), WORDS if outside else None)


@pytest.mark.parametrize(
    ("told", "counts", "state"),
    [
        (mechanism(parts=1), [0], READY),
        (mechanism(parts=1), [3], LIVE),
        (mechanism(parts=2), [0, 3], LIVE),
        (mechanism(parts=1, missing=True), [3], NOT_YET),
        (mechanism(missing=True), [], NOT_YET),
        (mechanism(outside=True), [], OUTSIDE),
    ],
)
def test_a_mechanism_with_anything_missing_is_not_there_whatever_is_on_record(
    told: Mechanism, counts: list[int], state: str
) -> None:
    assert mechanism_state(told, counts) == state


@pytest.mark.parametrize(
    ("states", "state"),
    [
        ([], HEADING),
        ([LIVE], LIVE),
        ([LIVE, READY], READY),
        ([LIVE, READY, NOT_YET], NOT_YET),
        ([READY, OUTSIDE], OUTSIDE),
    ],
)
def test_a_clause_is_as_weak_as_the_weakest_of_its_mechanisms(states: list[str], state: str) -> None:
    assert state_of_all(states) == state
