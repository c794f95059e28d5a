"""Stages that a plan prints, the reviews that the office owes, and programmes that lack what their plan prints."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.contexts.plans.due.due_people import MARCH, Duties, duties
from tests.contexts.plans.task_people import AtWork, at_work
from tests.entrypoints.console.clients import logged_in
from tests.people import COUNTY
from zhengxin.contexts.plans.actions import adopt_reading, open_ledger, read_document
from zhengxin.contexts.plans.actions.due import complete_duties
from zhengxin.contexts.plans.actions.ledger_rows import PastDay
from zhengxin.contexts.plans.jobs import open_begun_periods
from zhengxin.contexts.plans.models import DueItem, Duty, Programme, Stage
from zhengxin.contexts.plans.queries.due import stage_lines
from zhengxin.contexts.plans.queries.due.printed_stages import printed_stages
from zhengxin.contexts.plans.queries.due_days import planned_tasks
from zhengxin.contexts.plans.queries.programme import programme_shown
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.refusals import Refused

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

pytestmark = pytest.mark.django_db

HEAD = "青禾县人民政府文件\n\n青政发〔2026〕13号\n\n青禾县履约提升方案\n\n一、主要任务\n\n"
HEAD += "（一）清查合同。2026年5月底前完成合同清查。（青禾县财政局）\n\n"
TAIL = "\n\n青禾县人民政府\n\n2026年2月20日\n\n（此件主动公开）\n"
IN_ONE = """二、工作步骤

第一阶段（2026年3月—6月）。宣传发动，排查底数。第二阶段（2026年7月—12月）。集中办理。第三阶段（2027年）。固化做法。"""
BY_CLAUSE = """二、实施步骤

（一）动员部署。2026年4月底前完成动员。

（二）组织实施。2026年11月底前完成各项任务。

（三）总结评估。2026年12月底前形成总结。"""
STAGE_CLAUSES = """二、实施步骤

（一）动员部署阶段（2026年3月—4月）。各单位制定安排。

（二）总结评估阶段（2026年11月—12月）。各单位形成总结。"""
ALONE = "二、保障措施\n\n（一）组织实施。2026年4月底前各单位制定安排。"
MID_TERM = "二、评估\n\n（一）评估安排。2027年6月底前开展中期评估。（青禾县司法局）"


def _adopted(work: AtWork, text: bytes) -> str:
    office = work.actors["office"]
    document = read_document(content=text, name="履约.txt", jurisdiction=COUNTY, by=office, at=MARCH)
    return adopt_reading(document=document, seen=0, by=office, at=MARCH)


def started(work: AtWork, steps: str, at: datetime = MARCH) -> str:
    office = work.actors["office"]
    number = _adopted(work, (HEAD + steps + TAIL).encode())
    ends = date(2027, 12, 31)
    planned = planned_tasks(programme_shown(office, number), ends_on=ends)
    over = [task.number for task in planned if task.due.day and task.due.day < official_day(at)]
    past = {task: PastDay("done_before") for task in over}
    open_ledger(number=number, office=work.units["office"], past_days=past, ends_on=ends, by=office, at=at)
    return number


def _stages(number: str) -> list[tuple[str, date]]:
    return list(Stage.objects.filter(programme__number=number).order_by("position").values_list("name", "ends_on"))


@pytest.mark.parametrize(
    ("steps", "stages"),
    [
        (
            IN_ONE,
            [("第一阶段", date(2026, 6, 30)), ("第二阶段", date(2026, 12, 31)), ("第三阶段", date(2027, 12, 31))],
        ),
        (
            BY_CLAUSE,
            [("动员部署", date(2026, 4, 30)), ("组织实施", date(2026, 11, 30)), ("总结评估", date(2026, 12, 31))],
        ),
        (STAGE_CLAUSES, [("动员部署阶段", date(2026, 4, 30)), ("总结评估阶段", date(2026, 12, 31))]),
        (ALONE, []),
    ],
)
def test_stages_are_read_from_times_and_from_clauses_that_bear_their_names(
    steps: str, stages: list[tuple[str, date]]
) -> None:
    assert _stages(started(at_work(opened=False), steps)) == stages


def test_the_office_owes_the_review_of_each_stage_from_its_beginning() -> None:
    work = at_work(opened=False)
    number = started(work, IN_ONE)
    reviews = Duty.objects.filter(programme__number=number, kind="stage_review").order_by("pk")
    assert [(row.title, row.from_day, row.due_on) for row in reviews] == [
        ("第一阶段评估", date(2026, 3, 2), date(2026, 6, 30)),
        ("第二阶段评估", date(2026, 7, 1), date(2026, 12, 31)),
        ("第三阶段评估", date(2027, 1, 1), date(2027, 12, 31)),
    ]
    assert not any(row.is_by_hand for row in reviews)
    item = DueItem.objects.get(period__duty__kind="stage_review")
    assert (item.unit.number, item.due_on, item.period.due_basis) == (
        work.units["office"],
        date(2026, 6, 30),
        "printed",
    )
    assert open_begun_periods(now=lambda: datetime(2026, 7, 1, 1, tzinfo=UTC)) == 1


def test_the_line_of_stages_says_which_runs_and_what_is_done_and_late() -> None:
    work = at_work(opened=False)
    number = started(work, IN_ONE)
    reader = work.actors["office"]
    first, second, third = stage_lines(reader, number, today=date(2026, 6, 15))
    assert (first.is_running, second.is_running, third.is_running) == (True, False, False)
    assert (first.tasks, first.done, first.late, second.tasks, second.late, third.tasks) == (1, 0, 1, 0, 0, 1)
    assert first.review is not None and first.review.state == "open" and second.review is None
    assert [line.is_over for line in stage_lines(reader, number, today=date(2026, 7, 1))] == [True, False, False]
    assert stage_lines(work.actors["elsewhere"], number, today=date(2026, 6, 15)) == ()


@pytest.mark.usefixtures("one_minute")
@pytest.mark.parametrize("counted", [0, 1000])
def test_the_ledger_of_a_programme_with_stages_asks_the_store_at_most_fifteen_times(
    monkeypatch: pytest.MonkeyPatch,
    django_assert_max_num_queries: "Callable[[int], AbstractContextManager[object]]",
    counted: int,
) -> None:
    work = at_work(opened=False)
    address = f"/console/ledger/?programme={started(work, IN_ONE)}"
    monkeypatch.setattr("zhengxin.contexts.plans.queries.ledger.COUNTED", counted)
    client = logged_in("office")
    # The first page of a minute writes the session.
    client.get("/console/notices/")
    for more in ("", f"&unit={work.units['finance']}&late=1&sort=-state", "&words=清查"):
        with django_assert_max_num_queries(15):
            response = client.get(address + more)
        assert len(response.context["stages"]) == 3 and response.context["page"].lines


def test_a_stage_that_was_over_at_the_start_is_reviewed_by_nobody() -> None:
    number = started(at_work(opened=False), IN_ONE, at=datetime(2026, 7, 1, 1, tzinfo=UTC))
    assert [stage.review is None for stage in Stage.objects.order_by("position")] == [True, False, False]
    assert DueItem.objects.filter(period__duty__programme__number=number).count() == 1


def test_a_mid_term_review_that_the_text_names_with_a_day_is_owed_by_the_office() -> None:
    work = at_work(opened=False)
    number = started(work, MID_TERM)
    row = Duty.objects.get(programme__number=number)
    assert (row.title, row.kind, row.due_on, _stages(number)) == ("中期评估", "stage_review", date(2027, 6, 30), [])
    assert DueItem.objects.get().unit.number == work.units["office"]


def test_a_programme_put_to_work_before_gets_what_its_plan_prints_once_and_from_today(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    there = _started_before_duties_were_known(monkeypatch)
    day = datetime(2026, 8, 3, 1, tzinfo=UTC)
    office = there.actors["office"]
    assert complete_duties(programme=there.programme, by=office, at=day) == 4
    assert complete_duties(programme=there.programme, by=office, at=day) == 0
    assert set(Duty.objects.values_list("from_day", flat=True)) == {date(2026, 8, 3)}
    labels = DueItem.objects.values_list("period__label", flat=True)
    assert set(labels) == {"2026-H2", "2026-Q3", "2026"}


def test_the_daily_job_completes_programmes_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    _started_before_duties_were_known(monkeypatch)
    assert open_begun_periods(now=lambda: datetime(2026, 8, 3, 1, tzinfo=UTC)) == 0
    assert (Duty.objects.count(), DueItem.objects.count()) == (4, 5)
    assert open_begun_periods(now=lambda: datetime(2026, 8, 4, 1, tzinfo=UTC)) == 0
    assert Duty.objects.count() == 4


def test_only_who_coordinates_completes_a_programme_that_is_at_work() -> None:
    there = duties()
    act = {"programme": there.programme, "by": there.actors["office"], "at": MARCH}
    with pytest.raises(Refused, match="not_permitted"):
        complete_duties(**(act | {"by": there.actors["finance"]}))
    with pytest.raises(Refused, match="unknown_programme"):
        complete_duties(**(act | {"programme": "990121-2031-1"}))
    waiting = _adopted(there.work, (HEAD + IN_ONE + TAIL).encode())
    with pytest.raises(Refused, match="not_at_work"):
        complete_duties(**(act | {"programme": waiting}))


def _started_before_duties_were_known(monkeypatch: pytest.MonkeyPatch) -> Duties:
    with monkeypatch.context() as patched:
        for act in ("open_printed_duties", "open_stages"):
            patched.setattr(f"zhengxin.contexts.plans.actions.start.{act}", lambda **_: 0)
        there = duties.__wrapped__()
    assert not Duty.objects.exists()
    return there


def test_the_seed_plans_have_the_stages_that_they_print(shared: Path) -> None:
    work = at_work(opened=False)
    found = {}
    for name in ("jilin-2017", "zhengzhou-2017"):
        number = _adopted(work, (shared / f"plans/{name}.txt").read_bytes())
        stages = printed_stages(Programme.objects.get(number=number))
        found[name] = [(stage.name, stage.ends_on.year, stage.deadline.task.clause.clause_id) for stage in stages]
    assert found["jilin-2017"] == [("第一阶段", 2018, "4"), ("第二阶段", 2019, "4"), ("第三阶段", 2020, "4")]
    # Its clause 5.3 names no stage, no day and no evaluation.
    assert found["zhengzhou-2017"] == []
