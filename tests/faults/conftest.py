"""The program as somebody at a terminal calls it, for the tests of faults too, and when they kill it."""

from collections.abc import Callable

import pytest

from tests.entrypoints.cli.conftest import zhengxin
from tests.faults.rounds import spread

__all__ = ["zhengxin"]


@pytest.fixture
def killed_at(fault_rounds: int, record_property: Callable[[str, object], None]) -> Callable[..., list[int]]:
    """Which of so many moments this run takes; docs/faults.json is told how many those are."""

    def chosen(moments: int, rounds: int = fault_rounds) -> list[int]:
        points = spread(moments, rounds)
        record_property("rounds", len(points))
        return points

    return chosen
