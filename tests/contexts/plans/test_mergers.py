"""Units that are merged and renamed (机构改革): their open work passes on by reading, history keeps the old names."""

from datetime import UTC, date, datetime

import pytest

from tests.contexts.plans.task_people import LATER, AtWork, at_work
from tests.people import AT, official
from zhengxin.contexts.plans.actions import (
    PastDay,
    accept_task,
    begin_task,
    carry_over_task,
    open_ledger,
    report_task,
    withdraw_report,
)
from zhengxin.contexts.plans.models import LedgerTask, TaskReport, TaskStep
from zhengxin.contexts.plans.queries import LedgerFilter, ledger_page, my_work, public_states, task_shown
from zhengxin.contexts.subjects.actions import UnitRow, load_unit_tree, merge_units, rename_unit
from zhengxin.contexts.subjects.queries import unit_numbered
from zhengxin.kernel.actors import Actor, nobody
from zhengxin.kernel.refusals import Refused

pytestmark = pytest.mark.django_db
JUNE = date(2026, 6, 1)
AFTER = datetime(2026, 6, 10, 1, 30, tzinfo=UTC)
DAY = date(2026, 6, 10)


def merge(work: AtWork, unit: str, into: str, day: date = JUNE) -> None:
    by = work.keeper
    merge_units(number=work.units[unit], into=work.units[into], day=day, basis="青编〔2026〕3号", by=by, at=AT)


def numbers(reader: Actor, *, today: date = DAY, unit: str = "") -> set[str]:
    return {line.number for line in ledger_page(reader, LedgerFilter(unit=unit), today=today).lines}


def test_the_heir_reports_what_the_merged_unit_was_given() -> None:
    work = at_work()
    begin_task(number=work.task(2), by=work.actors["finance_clerk"], at=LATER)
    merge(work, "finance", "justice")
    report_task(number=work.task(2), text="办完。", by=work.actors["justice_clerk"], at=AFTER)
    assert TaskReport.objects.get().unit.number == work.units["justice"]
    accept_task(number=work.task(2), by=work.actors["office"], at=AFTER)
    steps = task_shown(work.actors["office"], work.task(2), today=DAY).steps
    assert [step.unit_name for step in steps if step.act in ("begin", "report")] == ["青禾县司法局", "青禾县财政局"]


def test_the_merged_unit_does_nothing_more_and_until_the_day_everything() -> None:
    work = at_work()
    merge(work, "finance", "justice")
    before = datetime(2026, 5, 29, 1, 30, tzinfo=UTC)
    report_task(number=work.task(2), text="办完。", by=work.actors["finance_clerk"], at=before)
    with pytest.raises(Refused, match="not_an_assigned_unit"):
        withdraw_report(number=work.task(2), by=work.actors["finance_clerk"], at=AFTER)
    with pytest.raises(Refused, match="not_an_assigned_unit"):
        report_task(number=work.task(1), text="办完。", by=work.actors["finance"], at=AFTER)
    assert numbers(work.actors["finance"]) == set()
    withdraw_report(number=work.task(2), by=work.actors["justice"], at=AFTER)


def test_ledger_and_my_work_of_the_heir_hold_the_work_under_the_name_of_the_day() -> None:
    work = at_work()
    merge(work, "finance", "justice")
    mine = {work.task(clause) for clause in (1, 2, 6)}
    assert numbers(work.actors["justice"]) == mine
    assert numbers(work.actors["office"], unit=work.units["justice"]) == mine
    late = my_work(work.actors["justice"], today=date(2026, 10, 8), until=date(2026, 10, 11)).late
    assert {line.number for line in late.lines} == mine
    (unit,) = task_shown(work.actors["justice"], work.task(2), today=DAY).line.units
    assert (unit.name, unit.former) == ("青禾县司法局", "青禾县财政局")
    (unit,) = task_shown(work.actors["finance"], work.task(2), today=date(2026, 5, 1)).line.units
    assert (unit.name, unit.former) == ("青禾县财政局", "")


def test_a_unit_merged_twice_hands_its_work_on_twice() -> None:
    work = at_work()
    merge(work, "finance", "justice")
    merge(work, "justice", "town", date(2026, 7, 1))
    july = datetime(2026, 7, 2, 1, 30, tzinfo=UTC)
    assert numbers(work.actors["town"], today=date(2026, 7, 2)) >= {work.task(clause) for clause in (1, 2, 6)}
    with pytest.raises(Refused, match="not_an_assigned_unit"):
        begin_task(number=work.task(2), by=work.actors["justice"], at=july)
    begin_task(number=work.task(2), by=work.actors["town"], at=july)


def test_the_heir_of_the_coordinating_office_coordinates_and_accepts() -> None:
    work = at_work()
    report_task(number=work.task(2), text="办完。", by=work.actors["finance"], at=LATER)
    heir = official("heir", work.units["justice"], "credit_office", "99/01/21/", work.keeper)
    merge(work, "office", "justice")
    with pytest.raises(Refused, match="not_the_office"):
        carry_over_task(number=work.task(3), due_on=date(2027, 6, 1), basis="纪要", by=work.actors["office"], at=AFTER)
    carry_over_task(number=work.task(3), due_on=date(2027, 6, 1), basis="纪要", by=heir, at=AFTER)
    assert TaskStep.objects.latest("pk").unit.number == work.units["justice"]
    assert work.task(2) in {line.number for line in my_work(heir, today=DAY, until=DAY).to_accept.lines}
    assert task_shown(heir, work.task(2), today=DAY).office == "青禾县司法局"
    accept_task(number=work.task(2), by=heir, at=AFTER)


def test_a_report_of_a_unit_that_became_one_with_its_acceptor_is_decided_by_somebody_else() -> None:
    work = at_work()
    report_task(number=work.task(1), text="办完。", by=work.actors["justice_clerk"], at=LATER)
    merge(work, "justice", "finance")
    assert task_shown(work.actors["office"], work.task(1), today=DAY).acceptors == ("青禾县发展和改革委员会",)
    with pytest.raises(Refused, match="own_report"):
        accept_task(number=work.task(1), by=work.actors["finance"], at=AFTER)
    accept_task(number=work.task(1), by=work.actors["office"], at=AFTER)


def test_a_unit_that_became_one_with_the_office_is_accepted_by_the_unit_above() -> None:
    work = at_work()
    report_task(number=work.task(2), text="办完。", by=work.actors["finance"], at=LATER)
    merge(work, "finance", "office")
    with pytest.raises(Refused):
        accept_task(number=work.task(2), by=work.actors["office"], at=AFTER)
    accept_task(number=work.task(2), by=work.actors["county"], at=AFTER)


def test_the_line_of_a_town_that_joins_another_stays_a_line_of_its_own() -> None:
    work = at_work()
    merge(work, "town", "hill")
    assert numbers(work.actors["hill"]) == {work.line(4, "town"), work.line(4, "hill")}
    report_task(number=work.line(4, "town"), text="办完。", by=work.actors["hill"], at=AFTER)
    own = public_states(nobody(), work.programme, today=DAY)["1.4-4", 0].own
    assert [(line.unit_name, line.state) for line in own] == [
        ("石塘镇人民政府", "reported"),
        ("石塘镇人民政府", "assigned"),
    ]


def test_a_new_name_is_shown_from_its_day_and_history_keeps_the_old_one() -> None:
    work = at_work()
    begin_task(number=work.task(2), by=work.actors["finance_clerk"], at=LATER)
    rename_unit(
        number=work.units["finance"],
        name="青禾县财政和国资局",
        from_day=JUNE,
        basis="文",
        by=work.keeper,
        at=AT,
    )
    shown = task_shown(work.actors["office"], work.task(2), today=DAY)
    assert [unit.name for unit in shown.line.units] == ["青禾县财政和国资局"]
    assert [step.unit_name for step in shown.steps if step.act == "begin"] == ["青禾县财政局"]


def test_a_programme_started_after_a_merger_gives_the_work_to_the_heir() -> None:
    work = at_work(opened=False)
    merge(work, "finance", "justice")
    act = {"number": work.programme, "past_days": {}, "by": work.actors["office"]}
    rows = (UnitRow("old", "青禾县物价局", "department", "990121", None),)
    ended = load_unit_tree(rows=rows, by=work.keeper, at=AT)["old"]
    work.units["old"] = ended
    merge(work, "old", "office", date(2026, 3, 1))
    with pytest.raises(Refused, match="unit_has_ended"):
        open_ledger(office=ended, **act, at=LATER)
    act["past_days"] = {work.task(5): PastDay("done_before")}
    open_ledger(office=work.units["office"], **act, at=AFTER)
    row = LedgerTask.objects.get(number=work.task(2)).units.get()
    assert row.unit_id == unit_numbered(work.units["justice"], day=DAY).id
    assert row.why is not None and "青编〔2026〕3号" in row.why["zh"]
