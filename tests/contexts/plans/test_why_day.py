"""Where a task's day comes from, and the days between today and it."""

from datetime import date

import pytest

from tests.contexts.plans.task_people import LATER, PLAN, at_work
from zhengxin.contexts.plans.actions import carry_over_task, report_task
from zhengxin.contexts.plans.models import LedgerTask
from zhengxin.contexts.plans.queries import why_day
from zhengxin.contexts.plans.queries.due_days import DueDay, plan_day
from zhengxin.contexts.plans.queries.programme import DeadlineShown
from zhengxin.kernel.refusals import Refused

ENDS = date(2027, 12, 31)
STAGE_ENDS = date(2026, 8, 31)


def printed(kind: str, day: date | None = None) -> DeadlineShown:
    return DeadlineShown(kind, "原文", day, 20, "working_day", "受理", "P3M", ())


@pytest.mark.parametrize(
    ("times", "clause", "due"),
    [
        ([printed("by", date(2026, 6, 30)), printed("every")], "1.1", DueDay(date(2026, 6, 30), "printed")),
        (
            [printed("by", date(2026, 6, 30)), printed("by", date(2026, 9, 30))],
            "1",
            DueDay(date(2026, 9, 30), "printed"),
        ),
        ([printed("every")], "1.1", DueDay(ENDS, "recurring")),
        ([printed("within")], "1.1", DueDay(ENDS, "standing")),
        ([printed("within"), printed("every")], "1.1", DueDay(ENDS, "recurring")),
        ([printed("every")], "2.1.3", DueDay(STAGE_ENDS, "recurring", "2")),
        ([], "2.1", DueDay(STAGE_ENDS, "stage_end", "2")),
        ([printed("from", date(2026, 1, 1))], "1.1", DueDay(ENDS, "programme_end")),
    ],
)
def test_the_plan_gives_a_day_and_says_what_stands_in(times: list[DeadlineShown], clause: str, due: DueDay) -> None:
    assert plan_day(times, clause, {"2": STAGE_ENDS}, ENDS) == due


def test_without_any_end_nothing_stands_in() -> None:
    assert plan_day([printed("every")], "1.1", {}, None) == DueDay(None, "none")


@pytest.mark.django_db
def test_a_late_task_is_counted_from_its_day_to_today() -> None:
    work = at_work()
    why = why_day(work.actors["finance_clerk"], work.task(1), today=date(2026, 7, 8))
    assert (why.plan, why.standing.days_late) == (DueDay(date(2026, 6, 30), "printed"), 6)
    assert [(step.day.day, step.code, step.number) for step in why.steps] == [
        (30, "begins", None),
        (1, "counted", 1),
        (2, "counted", 2),
        (3, "counted", 3),
        (4, "weekend", None),
        (5, "weekend", None),
        (6, "counted", 4),
        (7, "counted", 5),
        (8, "counted", 6),
    ]


@pytest.mark.django_db
def test_a_day_that_was_moved_twice_tells_both_with_their_basis() -> None:
    work = at_work()
    office, number = work.actors["office"], work.task(3)
    carry_over_task(number=number, due_on=date(2026, 10, 9), basis="县政府专题会议纪要", by=office, at=LATER)
    carry_over_task(number=number, due_on=date(2026, 9, 30), basis="县政府常务会议纪要", by=office, at=LATER)
    why = why_day(office, number, today=date(2026, 9, 18))
    assert why.plan == DueDay(ENDS, "programme_end")
    assert [(move.day, move.unit_name, move.basis) for move in why.moves] == [
        (date(2026, 10, 9), "青禾县发展和改革委员会", "县政府专题会议纪要"),
        (date(2026, 9, 30), "青禾县发展和改革委员会", "县政府常务会议纪要"),
    ]
    named = {step.day.day: (step.code, step.name) for step in why.steps if step.name}
    assert (named[20], named[25]) == (("make_up", "国庆节"), ("holiday", "中秋节"))
    assert why.steps[-1].number == why.standing.days_left == 8


@pytest.mark.django_db
def test_a_day_far_away_is_told_as_far_as_somebody_reads() -> None:
    work = at_work()
    why = why_day(work.actors["office"], work.task(3), today=date(2026, 3, 9))
    assert (len(why.steps), why.told_until) == (401, date(2027, 4, 13))
    assert why.steps[-1].is_estimate and why.standing.is_estimate


@pytest.mark.django_db
def test_a_task_takes_the_day_of_its_stage_with_the_words_that_print_it() -> None:
    text = "（一）建立承诺台账。2026年6月底前完成首次登记。"
    staged = (
        "（一）摸底阶段。2026年6月底前完成。（县财政局）\n\n1.按季度报送进展。（县司法局）\n\n2.收集资料。（县司法局）"
    )
    work = at_work(plan=PLAN.replace(f"{text}（青禾县财政局牵头，县司法局配合）", staged))
    rows = {row.clause_id: row for row in LedgerTask.objects.all()}
    bases = {clause: (rows[clause].due_on, rows[clause].due_basis) for clause in ("1.1", "1.1.1", "1.1.2")}
    day = date(2026, 6, 30)
    assert bases == {"1.1": (day, "printed"), "1.1.1": (day, "recurring"), "1.1.2": (day, "stage_end")}
    why = why_day(work.actors["office"], rows["1.1.2"].number, today=date(2026, 6, 29))
    assert why.stage is not None
    assert (why.stage.clause_id, why.stage.heading) == ("1.1", "摸底阶段")
    assert "6月底前" in why.stage.words


@pytest.mark.django_db
def test_who_does_not_see_the_task_learns_nothing_of_its_day() -> None:
    work = at_work()
    with pytest.raises(Refused, match="unknown_task"):
        why_day(work.actors["elsewhere"], work.task(1), today=date(2026, 7, 8))


@pytest.mark.django_db
def test_a_reported_task_is_not_counted() -> None:
    work = at_work()
    report_task(number=work.task(1), text="办完。", by=work.actors["finance_clerk"], at=LATER)
    assert why_day(work.actors["office"], work.task(1), today=date(2026, 7, 8)).steps == ()
