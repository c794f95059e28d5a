"""The three whole readings made by hand, scored by the tool that scores them everywhere."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from zhengxin.kernel.plantext import Patterns, read_plan


def _score(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("plan_score", shared / "tools" / "plan_score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["guangdong-2017", "sixian-2018", "zhengzhou-2017"])
def test_the_reading_equals_the_one_made_by_hand(name: str, shared: Path, patterns: Patterns) -> None:
    score = _score(shared)
    gold = json.loads((shared / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    reading = read_plan((shared / "plans" / f"{name}.txt").read_text(encoding="utf-8"), patterns).as_contract()
    assert score.items(reading, False) == score.items(gold, False)
    for field in ("title", "number", "issuer", "issued_on", "addressees", "copied_to", "references"):
        assert reading[field] == gold[field]


@pytest.mark.parametrize(("name", "clauses", "units"), [("jilin-2017", 31, 30), ("hainan-2017", 21, 0)])
def test_the_other_two_plans_are_read_in_full(
    name: str, clauses: int, units: int, shared: Path, patterns: Patterns
) -> None:
    reading = read_plan((shared / "plans" / f"{name}.txt").read_text(encoding="utf-8"), patterns)
    assert len(reading.clauses) == clauses
    assert sum(len(task.assignments) for clause in reading.clauses for task in clause.tasks) == units
    assert reading.disclosure is not None
