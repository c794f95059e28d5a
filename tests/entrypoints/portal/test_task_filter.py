"""Which tasks of a programme an address asks for."""

import pytest
from django.http import QueryDict

from zhengxin.contexts.plans.queries import ClauseShown, ProgrammeShown, TaskShown
from zhengxin.entrypoints.portal.task_filter import TaskFilter


def clause(number: str, depth: int, *runs: bool) -> ClauseShown:
    tasks = tuple(TaskShown(at, None, False, still_runs, (), ()) for at, still_runs in enumerate(runs))
    return ClauseShown(number, number, number, None, depth, tasks)


def programme(*clauses: ClauseShown) -> ProgrammeShown:
    return ProgrammeShown(
        *("", "", None, None, None, None, "", False, None, None, ""), (), (), (), (), clauses=clauses
    )  # fmt: skip


def kept(*clauses: ClauseShown) -> list[str]:
    return [found.clause_id for found in TaskFilter(running=True).clauses_of(programme(*clauses), {})]


def test_headings_stay_only_above_what_is_kept():
    assert kept(clause("1", 1), clause("1.1", 2, False), clause("2", 1), clause("2.1", 2, True)) == ["2", "2.1"]


def test_a_heading_is_kept_once_for_all_below_it():
    assert kept(clause("1", 1), clause("1.1", 2, True), clause("1.2", 2, True)) == ["1", "1.1", "1.2"]


def test_a_clause_loses_the_tasks_that_are_not_asked_for():
    (found,) = TaskFilter(running=True).clauses_of(programme(clause("1", 1, False, True, False)), {})
    assert [task.position for task in found.tasks] == [1]


def test_without_a_filter_everything_is_kept():
    clauses = (clause("1", 1), clause("2", 1, False))
    assert TaskFilter().clauses_of(programme(*clauses), {}) == clauses


@pytest.mark.parametrize("address", ["", "?unit=%E7%94%B2%26%E4%B9%99", "?dated=1", "?unit=a&dated=1&running=1"])
def test_an_address_says_what_it_asked_for(address):
    assert TaskFilter.asked(QueryDict(address.removeprefix("?"))).address == address


def test_a_filter_is_taken_out_again_where_it_was_put_in():
    assert TaskFilter(unit="a").toggling_leads().address == "?unit=a&leads=1"
    assert TaskFilter(unit="a").toggling_dated().toggling_dated() == TaskFilter(unit="a")
