"""Which mechanisms a clause asks for, and what is on record of its tasks."""

from dataclasses import replace

import pytest

from tests.contexts.plans.task_people import LATER, PLAN, AtWork, at_work
from zhengxin.contexts.plans.actions import accept_task, report_task, void_task
from zhengxin.contexts.plans.queries import (
    ProgrammeShown,
    is_mapped,
    mechanisms_asked,
    plan_of,
    programme_shown,
    tasks_recorded,
)
from zhengxin.contexts.plans.queries.programme import ClauseShown, DeadlineShown, TaskShown
from zhengxin.kernel.actors import nobody

pytestmark = pytest.mark.django_db


def clause(number: str, *deadlines: str) -> ClauseShown:
    printed = tuple(DeadlineShown(kind, "按时", None, None, None, None, "P3M", ()) for kind in deadlines)
    return ClauseShown(f"{number}-0", number, "一、", "任务", 1, (TaskShown(0, None, False, False, (), printed),))


@pytest.fixture
def work() -> AtWork:
    return at_work()


@pytest.fixture
def shown(work: AtWork) -> ProgrammeShown:
    return programme_shown(nobody(), work.programme)


def codes(programme: ProgrammeShown) -> dict[str, list[str]]:
    return {key: [each.code for each in asked] for key, asked in mechanisms_asked(programme).items()}


def test_a_plan_of_nobodys_comparison_asks_for_what_it_prints(shown: ProgrammeShown) -> None:
    empty = ClauseShown("9-0", "9", "九、", "标题", 1, ())
    asked = codes(replace(shown, clauses=(empty, clause("1"), clause("2", "by"), clause("3", "every"))))
    assert not is_mapped(shown)
    assert asked == {"9-0": [], "1-0": ["A1"], "2-0": ["A1"], "3-0": ["A1", "A3"]}


def test_a_plan_of_the_rulebook_is_known_by_place_and_number_and_asks_for_what_its_lines_say(
    shown: ProgrammeShown,
) -> None:
    sixian = replace(shown, jurisdiction="341324", document_number="泗政秘〔2018〕145号", clauses=(clause("2.1"),))
    assert plan_of(sixian) == "sixian-2018"
    assert codes(sixian) == {"2.1-0": ["A1", "A5", "D7"]}
    assert plan_of(replace(sixian, jurisdiction="341323")) == ""


def test_tasks_on_record_are_counted_with_their_ends(work: AtWork) -> None:
    report_task(number=work.task(1), text="办结", by=work.actors["justice_clerk"], at=LATER)
    accept_task(number=work.task(1), by=work.actors["finance"], at=LATER)
    void_task(number=work.task(3), reason="不再需要", by=work.actors["office"], at=LATER)
    found = tasks_recorded(nobody(), work.programme)
    told = {key: (each.tasks, each.accepted, each.ended) for key, each in found.items()}
    assert told["1.1-1"] == (1, 1, 0)
    assert told["1.2-2"] == (1, 0, 0)
    assert told["1.3-3"] == (1, 0, 1)
    assert len(told) == 6


def test_units_that_answer_are_those_of_the_register_alone(work: AtWork) -> None:
    told = {key: len(each.units) for key, each in tasks_recorded(nobody(), work.programme).items()}
    assert told == {"1.1-1": 2, "1.2-2": 1, "1.3-3": 0, "1.4-4": 2, "1.5-5": 1, "1.6-6": 1}


def test_of_a_closed_plan_only_those_hear_who_may_read_it() -> None:
    closed = at_work(plan=PLAN.replace("（此件主动公开）", ""))
    assert tasks_recorded(nobody(), closed.programme) == {}
    assert len(tasks_recorded(closed.actors["office"], closed.programme)) == 6


def test_a_plan_that_is_not_at_work_has_nothing_on_record() -> None:
    work = at_work(opened=False)
    assert tasks_recorded(nobody(), work.programme) == {}
