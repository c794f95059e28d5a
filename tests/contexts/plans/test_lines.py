"""A group that a task obliges gets a line for each of its units; whoever is named besides keeps the common one."""

from datetime import UTC, date, datetime

import pytest

from tests.contexts.plans.task_people import LATER, PLAN, AtWork, at_work
from zhengxin.contexts.plans.actions import PastDay, accept_task, open_ledger, report_task
from zhengxin.contexts.plans.models import LedgerTask, Programme, StandingAssignment
from zhengxin.contexts.plans.queries import my_work, standing_duties, start_shown, task_shown
from zhengxin.contexts.subjects.queries import work_of
from zhengxin.kernel.actors import nobody
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes

pytestmark = pytest.mark.django_db
SUMMER = date(2026, 7, 8)
PRINTED = "（责任单位：各乡镇人民政府）"


def printing(units: str, *, opened: bool = True) -> AtWork:
    return at_work(plan=PLAN.replace(PRINTED, units), opened=opened)


def lines(work: AtWork, clause: int) -> dict[str, list[tuple[str, str, bool]]]:
    """Number → (unit, role, whether it works) of the lines of a clause."""
    rows = LedgerTask.objects.filter(clause_id=f"1.{clause}").order_by("pk")
    keys = {number: key for key, number in work.units.items()}
    return {
        row.number: [
            (keys[part.unit.number] if part.unit else part.printed_as, part.role, part.works)
            for part in row.units.select_related("unit").order_by("position")
        ]
        for row in rows
    }


def test_where_only_a_group_is_obliged_there_is_no_common_line() -> None:
    work = at_work()
    assert lines(work, 4) == {
        work.line(4, "town"): [("town", "responsible", True)],
        work.line(4, "hill"): [("hill", "responsible", True)],
    }
    assert {row.unit.number for row in LedgerTask.objects.exclude(unit=None).select_related("unit")} == {
        work.units["town"],
        work.units["hill"],
    }


def test_a_named_lead_keeps_the_common_line_and_accepts_those_of_the_units() -> None:
    work = printing("（县司法局牵头，各乡镇人民政府负责，县财政局配合）")
    assert lines(work, 4) == {
        work.task(4): [("justice", "lead", True), ("finance", "support", True)],
        work.line(4, "town"): [("town", "responsible", True), ("justice", "lead", False), ("finance", "support", True)],
        work.line(4, "hill"): [("hill", "responsible", True), ("justice", "lead", False), ("finance", "support", True)],
    }
    number = work.line(4, "town")
    with pytest.raises(Refused, match="not_an_assigned_unit"):
        report_task(number=number, text="办完。", by=work.actors["justice"], at=LATER)
    report_task(number=number, text="办完。", by=work.actors["town"], at=LATER)
    assert number in {
        line.number for line in my_work(work.actors["justice"], today=SUMMER, until=SUMMER).to_accept.lines
    }
    accept_task(number=number, by=work.actors["justice"], at=LATER)
    states = dict(LedgerTask.objects.filter(clause_id="1.4").values_list("number", "state"))
    assert states == {number: "accepted", work.line(4, "hill"): "assigned", work.task(4): "assigned"}


def test_a_group_that_supports_is_part_of_the_line() -> None:
    work = printing("（县司法局牵头，各乡镇人民政府配合）")
    assert lines(work, 4) == {
        work.task(4): [("justice", "lead", True), ("town", "support", True), ("hill", "support", True)]
    }


def test_a_unit_named_beside_its_group_has_one_line_only() -> None:
    work = printing("（责任单位：各乡镇人民政府、柳溪镇人民政府）")
    assert lines(work, 4) == {
        work.task(4): [("town", "responsible", True)],
        work.line(4, "hill"): [("hill", "responsible", True)],
    }


def test_a_group_that_stands_for_every_clause_is_one_duty_and_no_line_for_each_task() -> None:
    work = at_work(opened=False)
    with writes("plans"):
        StandingAssignment.objects.create(
            programme=Programme.objects.get(),
            position=0,
            unit_name="各乡镇人民政府",
            role="responsible",
            from_clause="1.1",
        )
    told = start_shown(work.actors["office"], work.programme, ends_on=None, today=SUMMER)
    assert told.standing == (("各乡镇人民政府", "1.1"),)
    open_ledger(number=work.programme, office=work.units["office"], past_days={}, by=work.actors["office"], at=LATER)
    assert LedgerTask.objects.count() == len(work.lines())
    assert [unit for unit, _role, _works in lines(work, 2)[work.task(2)]] == ["finance", "town", "hill"]
    assert lines(work, 4)[work.line(4, "hill")] == [("hill", "responsible", True)]


def test_a_standing_duty_of_a_unit_is_told_once() -> None:
    work = at_work(opened=False)
    with writes("plans"):
        StandingAssignment.objects.create(
            programme=Programme.objects.get(), position=0, unit_name="县司法局", role="support", from_clause="1.2"
        )
    everybody = nobody()
    assert standing_duties(everybody, work_of(work.units["justice"], day=SUMMER)) == []
    open_ledger(number=work.programme, office=work.units["office"], past_days={}, by=work.actors["office"], at=LATER)
    (duty,) = standing_duties(everybody, work_of(work.units["justice"], day=SUMMER))
    assert (duty.printed, duty.role, duty.from_clause, duty.programme) == ("县司法局", "support", "1.2", work.programme)
    assert standing_duties(everybody, work_of(work.units["finance"], day=SUMMER)) == []


def test_one_choice_about_a_day_that_is_over_holds_for_every_line_of_the_task() -> None:
    work = at_work(opened=False)
    at = datetime(2027, 3, 1, 1, 0, tzinfo=UTC)
    shown = start_shown(work.actors["office"], work.programme, ends_on=date(2027, 12, 31), today=date(2027, 3, 1))
    assert [task.number for task in shown.past] == [work.task(clause) for clause in (1, 2, 4, 5, 6)]
    choices = {task.number: PastDay("done_before") for task in shown.past}
    open_ledger(number=work.programme, office=work.units["office"], past_days=choices, by=work.actors["office"], at=at)
    done = LedgerTask.objects.filter(is_done_before=True).values_list("number", flat=True)
    assert set(done) == set(work.lines()) - {work.task(3)}


def test_the_start_says_which_names_mean_nobody_and_why() -> None:
    work = at_work(opened=False)
    shown = start_shown(work.actors["office"], work.programme, ends_on=None, today=date(2026, 3, 2))
    assert (shown.tasks, shown.lines, shown.unassigned, len(shown.names), shown.found) == (6, 7, 1, 6, 5)
    told = {name.printed: name.why or {} for name in shown.told}
    assert list(told) == ["有关单位", "各乡镇人民政府"]
    assert "人工确定" in told["有关单位"]["zh"] and "somebody must" in told["有关单位"]["en"]
    assert "云岫乡" in told["各乡镇人民政府"]["zh"]


def test_short_names_meet_their_units_and_old_ones_their_heirs_with_the_reason() -> None:
    work = printing("（县发改委牵头，县法制办配合）")
    assert lines(work, 4) == {work.task(4): [("office", "lead", True), ("justice", "support", True)]}
    names = task_shown(work.actors["office"], work.task(4), today=SUMMER).names
    ((printed, why),) = [(name.printed, name.why["zh"]) for name in names]
    assert printed == "县法制办" and "青禾县司法局" in why


def test_the_lines_of_a_task_lead_to_one_another_as_far_as_one_may_see() -> None:
    work = at_work()
    number = work.line(4, "town")
    shown = task_shown(work.actors["office"], number, today=SUMMER)
    assert (shown.line.unit_name, shown.line.units[0].group) == ("柳溪镇人民政府", "各乡镇人民政府")
    assert [line.number for line in shown.siblings] == [work.line(4, "hill")]
    assert task_shown(work.actors["town"], number, today=SUMMER).siblings == ()
    with pytest.raises(Refused, match="unknown_task"):
        task_shown(work.actors["town"], work.line(4, "hill"), today=SUMMER)
