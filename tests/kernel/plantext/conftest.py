"""What the tests of the plan reader share: the patterns of the rulebook and short ways to read a text."""

from collections.abc import Callable
from typing import Any

import pytest

from zhengxin.kernel.plantext import Patterns, read_plan
from zhengxin.plumbing.rulebook_files import load

Contract = dict[str, Any]


@pytest.fixture(scope="session")
def patterns() -> Patterns:
    return Patterns.from_data(load("plan_patterns").data)


@pytest.fixture(scope="session")
def read(patterns: Patterns) -> Callable[[str], Contract]:
    """Text → the contract's object."""
    return lambda text: read_plan(text, patterns).as_contract()


@pytest.fixture(scope="session")
def clause(read: Callable[[str], Contract]) -> Callable[[str], Contract]:
    """The body behind a heading → its clause. The heading is 完善制度."""
    return lambda body: read(f"一、重点任务\n（一）完善制度。{body}\n二、保障措施\n加强领导。\n")["clauses"][1]


@pytest.fixture(scope="session")
def task(clause: Callable[[str], Contract]) -> Callable[[str], Contract]:
    """The body behind a heading → its first task."""
    return lambda body: clause(body)["tasks"][0]


@pytest.fixture(scope="session")
def units(task: Callable[[str], Contract]) -> Callable[[str], list[tuple[str, str]]]:
    """An assignment bracket, or whatever follows a sentence → pairs of unit and role."""

    def read_units(statement: str) -> list[tuple[str, str]]:
        return [(entry["unit"], entry["role"]) for entry in task(f"建立共享机制。{statement}")["assignments"]]

    return read_units


@pytest.fixture(scope="session")
def times(read: Callable[[str], Contract]) -> Callable[[str], list[Contract]]:
    """A sentence → its deadlines without their text. The document is signed on 20 May 2021."""

    def read_times(sentence: str) -> list[Contract]:
        text = (
            f"各镇人民政府：\n现印发给你们。\n青禾县人民政府\n2021年5月20日\n一、重点任务\n（一）完善制度。{sentence}\n"
        )
        deadlines = read(text)["clauses"][1]["tasks"][0]["deadlines"]
        return [{name: value for name, value in deadline.items() if name != "text"} for deadline in deadlines]

    return read_times
