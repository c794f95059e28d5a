"""The office says once for a programme whom a printed name means that the register cannot tell."""

from typing import Any

import pytest

from tests.contexts.plans.task_people import DAY, LATER, PLAN, AtWork, at_work
from tests.people import AT
from zhengxin.contexts.journal.queries import entries_of_event
from zhengxin.contexts.plans.actions import (
    accept_task,
    answer_printed_name,
    assign_task,
    report_task,
    void_task,
)
from zhengxin.contexts.plans.models import LedgerTask, LedgerUnit, TaskStep
from zhengxin.contexts.plans.queries import names_of_programme
from zhengxin.contexts.subjects.actions import merge_units
from zhengxin.kernel.refusals import Refused

pytestmark = pytest.mark.django_db
NAME = "有关单位"


@pytest.fixture
def work() -> AtWork:
    """1.3 is given to the name as responsible, in 1.6 it supports."""
    return at_work(plan=PLAN.replace("把指南写清楚。", "把指南写清楚。（责任单位：有关单位）"))


def answer(work: AtWork, *units: str, **change: Any) -> int:
    act = {"programme": work.programme, "printed": NAME, "by": work.actors["office"], "at": LATER}
    return answer_printed_name(units=[work.units[unit] for unit in units], **(act | change))


def meant(work: AtWork, clause: int) -> list[tuple[str, str, bool]]:
    keys = {number: key for key, number in work.units.items()}
    rows = LedgerUnit.objects.filter(task__number=work.task(clause), printed_as=NAME).select_related("unit")
    return [(keys[row.unit.number] if row.unit else "", row.role, row.is_by_hand) for row in rows.order_by("pk")]


def test_one_answer_holds_for_every_open_task_that_prints_the_name(work: AtWork) -> None:
    assert (meant(work, 3), meant(work, 6)) == ([("", "responsible", False)], [("", "support", False)])
    assert LedgerTask.objects.get(number=work.task(3)).state == "unassigned"
    assert answer(work, "finance", "town") == 2
    assert meant(work, 3) == [("finance", "responsible", True), ("town", "responsible", True)]
    assert meant(work, 6) == [("finance", "support", True), ("town", "support", True)]
    assert LedgerTask.objects.get(number=work.task(3)).state == "assigned"
    step = TaskStep.objects.filter(task__number=work.task(3)).latest("pk")
    assert (step.act, step.note) == ("answer_name", f"{NAME}：青禾县财政局、柳溪镇人民政府")
    assert len(entries_of_event("plans.printed_name_answered")) == 1
    report_task(number=work.task(3), text="办完。", by=work.actors["town"], at=LATER)


def test_a_new_answer_replaces_the_old_one_and_leaves_what_was_assigned_besides(work: AtWork) -> None:
    answer(work, "town")
    assign_task(number=work.task(3), units=[(work.units["hill"], "support")], by=work.actors["office"], at=LATER)
    answer(work, "finance")
    assert meant(work, 3) == [("finance", "responsible", True)]
    assign_task(number=work.task(3), units=[(work.units["town"], "support")], by=work.actors["office"], at=LATER)
    assert meant(work, 3) == [("finance", "responsible", True)]
    assert LedgerUnit.objects.filter(task__number=work.task(3)).count() == 2


def test_closed_tasks_keep_what_they_said(work: AtWork) -> None:
    void_task(number=work.task(6), reason="上级取消", by=work.actors["office"], at=LATER)
    assert answer(work, "town") == 1
    assert meant(work, 6) == [("", "support", False)]
    void_task(number=work.task(3), reason="上级取消", by=work.actors["office"], at=LATER)
    with pytest.raises(Refused, match="name_closed"):
        answer(work, "finance")


def test_an_answered_lead_accepts_like_a_printed_one() -> None:
    work = at_work(plan=PLAN.replace("（县财政局）", "（县信用工作专班牵头，县财政局配合）"))
    answer(work, "justice", printed="县信用工作专班")
    report_task(number=work.task(2), text="办完。", by=work.actors["finance"], at=LATER)
    with pytest.raises(Refused, match="name_report_waits"):
        answer(work, "town", printed="县信用工作专班")
    accept_task(number=work.task(2), by=work.actors["justice"], at=LATER)


def test_what_cannot_be_answered_changes_nothing(work: AtWork) -> None:
    everything = work.keeper
    merge_units(number=work.units["hill"], into=work.units["town"], day=DAY, basis="文", by=everything, at=AT)
    office = work.actors["office"]
    before = list(LedgerUnit.objects.order_by("pk").values())
    for units, change, code in [
        (("town",), {"programme": "990121-2026-9"}, "plans.unknown_programme"),
        (("town",), {"printed": "县财政局"}, "plans.name_resolves"),
        (("town",), {"printed": "各乡镇人民政府"}, "plans.name_resolves"),
        (("town",), {"printed": "成员单位"}, "plans.name_not_printed"),
        (("town",), {"printed": ""}, "plans.name_not_printed"),
        ((), {}, "plans.units_missing"),
        (("town", "town"), {}, "plans.unit_twice"),
        (("elsewhere",), {}, "plans.unit_elsewhere"),
        (("hill",), {}, "subjects.unit_has_ended"),
        (("town",), {"by": work.actors["finance"]}, "access.not_permitted"),
        (("town",), {"by": work.actors["plan_clerk"]}, "access.not_permitted"),
        (("town",), {"by": work.actors["elsewhere"]}, "access.not_permitted"),
    ]:
        with pytest.raises(Refused) as refused:
            answer(work, *units, **change)
        assert refused.value.code == code
    with pytest.raises(Refused, match="unknown_unit"):
        answer_printed_name(programme=work.programme, printed=NAME, units=["990121-9999"], by=office, at=LATER)
    assert list(LedgerUnit.objects.order_by("pk").values()) == before
    assert entries_of_event("plans.printed_name_answered") == []


def test_a_programme_that_is_not_at_work_has_nothing_to_answer_for() -> None:
    work = at_work(opened=False)
    with pytest.raises(Refused, match="not_at_work"):
        answer(work, "town")
    with pytest.raises(Refused, match="not_at_work"):
        names_of_programme(work.actors["office"], work.programme, today=DAY)


def test_the_names_of_a_programme_are_told_with_those_first_that_mean_nobody(work: AtWork) -> None:
    shown = names_of_programme(work.actors["office"], work.programme, today=DAY)
    first, *others = shown.names
    assert (first.printed, first.is_open, first.lines, first.open_lines) == (NAME, True, 2, 2)
    assert (shown.open_names, shown.may_answer) == (1, True)
    assert {name.printed: name.units for name in others}["各乡镇人民政府"] == ("柳溪镇人民政府", "石塘镇人民政府")
    answer(work, "town")
    again = names_of_programme(work.actors["office"], work.programme, today=DAY)
    told = next(name for name in again.names if name.printed == NAME)
    assert (told.units, told.is_by_hand, told.can_be_answered) == (("柳溪镇人民政府",), True, True)
    with pytest.raises(Refused, match="unknown_programme"):
        names_of_programme(work.actors["elsewhere"], work.programme, today=DAY)
