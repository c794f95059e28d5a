"""rulebook/coverage: every clause, page and query that it names is there, and every mechanism of the design."""

import re
from pathlib import Path

import pytest
from django.urls import resolve

from zhengxin.contexts.plans.queries import mechanisms
from zhengxin.entrypoints.kit.coverage import NAMED
from zhengxin.entrypoints.portal.coverage_table import page_address
from zhengxin.plumbing.rulebook_files import load

LETTERS = {
    "S": "sixian-2018",
    "J": "jilin-2017",
    "H": "hainan-2017",
    "G": "guangdong-2017",
    "Z": "zhengzhou-2017",
}


def clauses_of(plan: str) -> set[str]:
    return {row["id"] for row in load(f"programmes/{plan}").data["plan"]["clauses"]}


def test_every_clause_that_a_mechanism_names_is_in_its_plan() -> None:
    unknown = {
        (each.code, plan): clauses - clauses_of(plan)
        for each in mechanisms().values()
        for plan, clauses in each.clauses.items()
        if clauses - clauses_of(plan)
    }
    assert unknown == {}


def test_every_query_that_is_named_is_there_and_every_one_there_is_named() -> None:
    assert {part.evidence for each in mechanisms().values() for part in each.parts} == set(NAMED)


def test_every_page_that_is_named_is_there_and_says_who_may_open_it() -> None:
    for page in {part.page for each in mechanisms().values() for part in each.parts}:
        assert resolve(page_address(page, "990121-2026-1")).func.access  # type: ignore[attr-defined]


def test_names_and_sentences_are_told_once() -> None:
    said = [each.name for each in mechanisms().values()]
    said += [sentence for each in mechanisms().values() for sentence in each.missing]
    assert len({sentence.zh for sentence in said}) == len({sentence.en for sentence in said}) == len(said)


@pytest.fixture
def design(shared: Path) -> dict[str, set[tuple[str, str]]]:
    """Code → pairs of plan and clause, as the map of the mission says."""
    rows = re.findall(r"^\| ([A-G]\d+) \|.*\|([^|]*)\|\s*$", (shared / "design/mission-map.md").read_text(), re.M)
    clauses = {code: re.findall(r"\b([SJHGZ])(\d[\d.]*\d|\d)\b", told) for code, told in rows}
    return {code: {(LETTERS[letter], clause) for letter, clause in pairs} for code, pairs in clauses.items()}


def test_every_mechanism_of_the_design_has_a_file_that_names_its_clauses(
    design: dict[str, set[tuple[str, str]]],
) -> None:
    assert set(design) == {code for code in mechanisms() if code[0] in "ABCDEFG"}
    for code, wanted in design.items():
        told = mechanisms()[code]
        if told.derived == "lists":
            kinds = load("lists").data["kinds"].values()
            named = {(row["plan"], row["clause"]) for kind in kinds for row in kind["clauses"]}
        else:
            named = {(plan, clause) for plan, clauses in told.clauses.items() for clause in clauses}
        assert wanted <= named, code
