"""The five seed plans: facts in the contract's shape, and not a sentence of the documents."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from zhengxin.contexts.subjects.queries import division
from zhengxin.kernel.plantext import Patterns, read_plan
from zhengxin.plumbing.doctext import extract
from zhengxin.plumbing.rulebook_files import load

SEEDS = ["sixian-2018", "jilin-2017", "hainan-2017", "guangdong-2017", "zhengzhou-2017"]
GOLD = ["sixian-2018", "guangdong-2017", "zhengzhou-2017"]
HEAD = {"title", "number", "issuer", "issued_on", "addressees", "copied_to", "references", "standing_assignments"}
DEADLINES = {
    "by": {"date"},
    "from": {"date"},
    "within": {"amount", "unit", "trigger"},
    "every": {"period"},
}
RUN = 20


def plan_of(name: str) -> dict[str, Any]:
    plan: dict[str, Any] = load(f"programmes/{name}").data["plan"]
    return plan


def tasks_of(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return (task for clause in plan["clauses"] for task in clause["tasks"])


def facts(plan: dict[str, Any]) -> dict[str, Any]:
    """A plan without the texts of its tasks and without warnings."""
    clauses = [clause | {"tasks": [task | {"text": None} for task in clause["tasks"]]} for clause in plan["clauses"]]
    return {name: plan[name] for name in HEAD} | {"clauses": clauses}


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for part in value.values() for text in strings(part))
    elif isinstance(value, list):
        yield from (text for part in value for text in strings(part))


def names_in(plan: dict[str, Any]) -> set[str]:
    """Titles, headings and units: what a plan calls things, however long."""
    found = set(strings([plan[name] for name in HEAD]))
    found |= {clause["heading"] for clause in plan["clauses"] if clause["heading"]}
    return found | {named["unit"] for task in tasks_of(plan) for named in task["assignments"]}


def test_the_five_are_there() -> None:
    demo = load("demo").data["programmes"]
    assert sorted(demo) == sorted(SEEDS)


@pytest.mark.parametrize("name", SEEDS)
def test_a_seed_has_the_shape_of_the_contract(name: str) -> None:
    plan = plan_of(name)
    assert set(plan) == HEAD | {"clauses"}
    assert date.fromisoformat(plan["issued_on"])
    for clause in plan["clauses"]:
        assert set(clause) == {"id", "label", "heading", "tasks"}
        assert re.fullmatch(r"\d+(\.\d+)*", clause["id"])
    for task in tasks_of(plan):
        assert set(task) == {"text", "assignments", "open_list", "deadlines"}
        assert all(set(row) == {"unit", "role"} for row in task["assignments"])
        for row in task["deadlines"]:
            assert set(row) - {"dates"} == {"text", "kind"} | DEADLINES[row["kind"]]


@pytest.mark.parametrize("name", SEEDS)
def test_a_seed_says_where_it_holds_why_it_is_public_and_what_still_runs(name: str) -> None:
    seed = load(f"programmes/{name}").data
    assert seed["source"]["document"] and seed["source"]["published_by"]
    assert division(seed["jurisdiction"])
    assert (seed["disclosure"] is None) != (seed["publication_basis"] is None)
    assert seed["ends_on"] is None or date.fromisoformat(seed["ends_on"])
    with_tasks = {clause["id"] for clause in seed["plan"]["clauses"] if clause["tasks"]}
    assert set(seed["still_running"]) <= with_tasks


@pytest.mark.parametrize("name", SEEDS)
def test_a_duty_without_an_end_still_runs(name: str) -> None:
    """What recurs, holds from a day on or follows each event outlives a plan, whatever else its clause asks."""
    seed = load(f"programmes/{name}").data
    endless = {
        clause["id"]
        for clause in seed["plan"]["clauses"]
        for task in clause["tasks"]
        if any(row["kind"] in ("every", "from", "within") for row in task["deadlines"])
    }
    assert endless <= set(seed["still_running"])


@pytest.mark.parametrize("name", SEEDS)
def test_a_seed_holds_no_sentence(name: str) -> None:
    plan = plan_of(name)
    assert {task["text"] for task in tasks_of(plan)} == {None}
    assert max(len(text) for text in names_in(plan)) <= 60
    assert all(len(text) < RUN for text in set(strings(plan)) - names_in(plan))
    assert not any("。" in text for text in strings(plan))


@pytest.mark.parametrize("name", SEEDS)
def test_no_run_of_the_document_stands_in_the_file(name: str, shared: Path) -> None:
    from zhengxin.plumbing.rulebook_files import FOLDER

    document = "".join((shared / "plans" / f"{name}.txt").read_text().split())
    file = (FOLDER / "programmes" / f"{name}.yaml").read_text()
    seed = load(f"programmes/{name}").data
    for known in sorted(names_in(seed["plan"]) | {seed["source"]["document"]}, key=len, reverse=True):
        file = file.replace(known, "\n")
    runs = {document[start : start + RUN] for start in range(len(document) - RUN)}
    assert [line for line in file.splitlines() if any(run in line for run in runs)] == []


@pytest.mark.parametrize("name", GOLD)
def test_a_seed_equals_the_reading_made_by_hand(name: str, shared: Path) -> None:
    assert facts(plan_of(name)) == facts(json.loads((shared / "gold" / f"{name}.json").read_text()))


@pytest.mark.parametrize("name", SEEDS)
def test_a_seed_equals_what_is_read_from_its_document(name: str, shared: Path) -> None:
    text = extract((shared / "plans" / f"{name}.txt").read_bytes(), name=f"{name}.txt").text
    reading = read_plan(text, Patterns.from_data(load("plan_patterns").data))
    assert facts(plan_of(name)) == facts(reading.as_contract())
    assert load(f"programmes/{name}").data["disclosure"] == reading.disclosure
