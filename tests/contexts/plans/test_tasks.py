"""The acts on tasks of the ledger: each exit of each act."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.conf import settings

from tests.contexts.plans.task_people import LATER, at_work
from zhengxin.contexts.documents.models import StoredFile
from zhengxin.contexts.journal.queries import entries_of_event
from zhengxin.contexts.plans.actions import (
    Attached,
    PastDay,
    accept_task,
    assign_task,
    begin_task,
    carry_over_task,
    open_ledger,
    report_task,
    return_task,
    void_task,
    withdraw_report,
)
from zhengxin.contexts.plans.models import LedgerTask, Programme, TaskDecision, TaskReport, TaskStep
from zhengxin.contexts.plans.queries.lateness import is_late
from zhengxin.kernel.refusals import Refused

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"
AUTUMN = datetime(2026, 10, 12, 1, 0, tzinfo=UTC)


def _row(number: str) -> LedgerTask:
    return LedgerTask.objects.get(number=number)


def _units(number: str) -> list[tuple[str, str, str]]:
    rows = _row(number).units.order_by("position").select_related("unit")
    return [(row.unit.number if row.unit else "", row.role, row.group) for row in rows]


def test_a_started_programme_has_every_task_with_its_units_and_its_day() -> None:
    work = at_work()
    rows = {row.number: row for row in LedgerTask.objects.all()}
    assert list(rows) == work.lines()
    first, third, fourth = rows[work.task(1)], rows[work.task(3)], rows[work.line(4, "town")]
    assert (first.state, first.due_on, first.due_basis) == ("assigned", date(2026, 6, 30), "printed")
    assert (third.state, third.due_on, third.due_basis) == ("unassigned", date(2027, 12, 31), "programme_end")
    assert fourth.due_on == date(2027, 1, 31)
    assert _units(work.task(1)) == [(work.units["finance"], "lead", ""), (work.units["justice"], "support", "")]
    for town in ("town", "hill"):
        assert _units(work.line(4, town)) == [(work.units[town], "responsible", "各乡镇人民政府")]
    assert _units(work.task(6)) == [(work.units["justice"], "lead", ""), ("", "support", "")]
    assert len(entries_of_event("plans.ledger_opened")) == 1


def test_a_programme_is_not_started_twice_by_strangers_or_under_a_strange_office() -> None:
    work = at_work(opened=False)
    office = work.actors["office"]
    act = {"number": work.programme, "office": work.units["office"], "past_days": {}, "by": office, "at": LATER}
    for change, code in [
        ({"number": "990121-2026-9"}, "plans.unknown_programme"),
        ({"by": work.actors["plan_clerk"]}, "access.not_permitted"),
        ({"by": work.actors["elsewhere"]}, "access.not_permitted"),
        ({"office": work.units["elsewhere"]}, "plans.unit_elsewhere"),
        ({"office": "990121-9999"}, "subjects.unknown_unit"),
        ({"past_days": {work.task(1): PastDay("done_before")}}, "plans.day_not_past"),
    ]:
        with pytest.raises(Refused) as refused:
            open_ledger(**(act | change))
        assert refused.value.code == code
        assert LedgerTask.objects.count() == TaskStep.objects.count() == 0
        assert Programme.objects.get().coordinating_office is None
    assert open_ledger(**act) == 7
    with pytest.raises(Refused, match="at_work_already"):
        open_ledger(**act)
    assert _row(work.task(3)).due_basis == "none"


def test_days_over_at_the_start_are_decided_one_by_one() -> None:
    work = at_work(opened=False)
    choices = {
        work.task(1): PastDay("done_before"),
        work.task(2): PastDay("carried_over", date(2026, 12, 31), "县政府常务会议纪要"),
        work.task(5): PastDay("void", words="并入专项检查"),
        work.task(6): PastDay("done_before", words="八月已检查"),
    }
    act = {
        "number": work.programme,
        "office": work.units["office"],
        "by": work.actors["office"],
        "at": AUTUMN,
    }
    with pytest.raises(Refused) as refused:
        open_ledger(past_days={}, **act)
    assert refused.value.code == "plans.past_day_undecided"
    assert work.task(1) in str(refused.value.params["tasks"])
    assert refused.value.params["count"] == 4
    for wrong, code in [
        (PastDay("carried_over", None, "纪要"), "plans.past_day_needs_day"),
        (PastDay("carried_over", date(2026, 10, 1), "纪要"), "plans.past_day_needs_day"),
        (PastDay("carried_over", date(2026, 12, 1), " "), "plans.past_day_needs_words"),
        (PastDay("void"), "plans.past_day_needs_words"),
        (PastDay("forgotten"), "plans.past_day_undecided"),
    ]:
        with pytest.raises(Refused) as refused:
            open_ledger(past_days=choices | {work.task(2): wrong}, **act)
        assert refused.value.code == code
    assert LedgerTask.objects.count() == 0
    open_ledger(past_days=choices, **act)
    rows = [_row(work.task(clause)) for clause in (1, 2, 5)]
    assert [(row.state, row.is_done_before, row.due_basis) for row in rows] == [
        ("accepted", True, "printed"),
        ("assigned", False, "carried_over"),
        ("void", False, "printed"),
    ]
    assert rows[1].due_on == date(2026, 12, 31)


def test_a_task_that_the_text_gives_to_nobody_is_assigned_by_hand() -> None:
    work = at_work()
    office, finance = work.actors["office"], work.units["finance"]
    act = {"number": work.task(3), "units": [(finance, "responsible")], "by": office, "at": LATER}
    for change, code in [
        ({"number": "990121-2026-1-9-1"}, "plans.unknown_task"),
        ({"units": []}, "plans.units_missing"),
        ({"units": [(finance, "supervise")]}, "plans.units_missing"),
        ({"units": [(finance, "chief")]}, "plan.correction_role"),
        ({"units": [(finance, "lead"), (finance, "support")]}, "plans.unit_twice"),
        ({"units": [(work.units["elsewhere"], "lead")]}, "plans.unit_elsewhere"),
        ({"by": work.actors["finance"]}, "access.not_permitted"),
        ({"by": work.actors["elsewhere"]}, "plans.not_the_office"),
    ]:
        with pytest.raises(Refused) as refused:
            assign_task(**(act | change))
        assert refused.value.code == code
    assert _row(work.task(3)).state == "unassigned"
    assign_task(**act)
    assign_task(**(act | {"units": [(work.units["justice"], "responsible")]}))
    row = _row(work.task(3)).units.get()
    assert (row.is_by_hand, row.printed_as, row.unit.number) == (True, "", work.units["justice"])
    assert _row(work.task(3)).state == "assigned"
    assert len(entries_of_event("plans.task_assigned")) == 2


def test_a_report_carries_words_and_files_and_waits_for_the_lead() -> None:
    work = at_work()
    number = work.task(1)
    begin_task(number=number, by=work.actors["justice_clerk"], at=LATER)
    files = [Attached("清单.pdf", PDF), Attached("说明.txt", "共登记十二项。".encode())]
    report_task(number=number, text=" 已登记十二项。 ", files=files, by=work.actors["justice_clerk"], at=LATER)
    report = TaskReport.objects.get()
    assert (report.text, [file["media_type"] for file in report.files]) == (
        "已登记十二项。",
        ["application/pdf", "text/plain"],
    )
    accept_task(number=number, by=work.actors["finance"], at=LATER)
    decision = TaskDecision.objects.get()
    assert (decision.accepted, decision.unit.number, _row(number).state) == (True, work.units["finance"], "accepted")


@pytest.mark.parametrize(
    ("text", "files", "code"),
    [
        (" ", [], "plans.report_text_missing"),
        ("长" * 5001, [], "plans.report_text_long"),
        ("办完", [Attached("程序.pdf", b"MZ\x90\x00 not a pdf")], "attachment.not_allowed"),
        ("办完", [Attached("网页.txt", b"<script>alert(1)</script>")], "attachment.not_allowed"),
        ("办完", [Attached("包.docx", b"PK\x03\x04 broken")], "attachment.not_allowed"),
        ("办完", [Attached("空.pdf", b"")], "attachment.empty"),
        ("办完", [Attached("好.pdf", PDF), Attached("坏.exe", b"\x7fELF\x00")], "attachment.not_allowed"),
        ("办完", [Attached(f"{n}.pdf", PDF) for n in range(11)], "plans.too_many_files"),
    ],
)
def test_a_report_that_is_refused_leaves_nothing(
    text: str, files: list[Attached], code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "ZHENGXIN_DATA", tmp_path)
    work = at_work()
    stored = StoredFile.objects.count()
    on_disk = len(list((settings.ZHENGXIN_DATA / "files").glob("*/*")))
    with pytest.raises(Refused) as refused:
        report_task(number=work.task(2), text=text, files=files, by=work.actors["finance_clerk"], at=LATER)
    assert refused.value.code == code
    assert (TaskReport.objects.count(), StoredFile.objects.count(), _row(work.task(2)).state) == (0, stored, "assigned")
    assert len(list((settings.ZHENGXIN_DATA / "files").glob("*/*"))) == on_disk


def test_the_reporting_unit_never_accepts_and_the_office_steps_in() -> None:
    work = at_work()
    number = work.task(1)
    report_task(number=number, text="办完。", by=work.actors["finance_clerk"], at=LATER)
    for person, code in [
        ("finance", "plans.own_report"),
        ("justice", "plans.not_the_acceptor"),
        ("finance_clerk", "access.not_permitted"),
        ("elsewhere", "plans.not_the_acceptor"),
    ]:
        with pytest.raises(Refused) as refused:
            accept_task(number=number, by=work.actors[person], at=LATER)
        assert refused.value.code == code
    accept_task(number=number, by=work.actors["office"], at=LATER)
    assert _row(number).state == "accepted"


def test_the_office_reports_and_the_unit_above_it_accepts() -> None:
    work = at_work()
    number = work.task(5)
    report_task(number=number, text="自查完毕。", by=work.actors["office"], at=LATER)
    for person in ("office", "office_colleague", "finance"):
        with pytest.raises(Refused):
            accept_task(number=number, by=work.actors[person], at=LATER)
    accept_task(number=number, by=work.actors["county"], at=LATER)
    assert TaskDecision.objects.get().unit.number == work.units["county"]


def test_a_post_below_a_government_does_not_act_for_the_government() -> None:
    work = at_work()
    assign_task(number=work.task(3), units=[(work.units["county"], "responsible")], by=work.actors["office"], at=LATER)
    with pytest.raises(Refused, match="not_an_assigned_unit"):
        begin_task(number=work.task(3), by=work.actors["finance"], at=LATER)
    begin_task(number=work.task(3), by=work.actors["county"], at=LATER)


def test_a_returned_report_says_why_and_is_filed_again() -> None:
    work = at_work()
    number = work.task(1)
    report_task(number=number, text="办完。", by=work.actors["justice_clerk"], at=LATER)
    with pytest.raises(Refused, match="return_reason_missing"):
        return_task(number=number, reason="  ", by=work.actors["finance"], at=LATER)
    return_task(number=number, reason="缺少登记表", by=work.actors["finance"], at=LATER)
    assert _row(number).state == "returned"
    report_task(number=number, text="已补登记表。", by=work.actors["justice_clerk"], at=LATER)
    withdraw_report(number=number, by=work.actors["justice"], at=LATER)
    assert [step.act for step in TaskStep.objects.filter(task__number=number).order_by("pk")] == [
        "open",
        "report",
        "return",
        "report",
        "withdraw_report",
    ]
    assert (_row(number).state, _row(number).reporter) == ("in_progress", None)


def test_a_new_day_and_an_end_need_their_words() -> None:
    work = at_work()
    act = {"number": work.task(2), "by": work.actors["office"], "at": LATER}
    for day, basis, code in [
        (date(2026, 3, 1), "纪要", "plans.day_not_new"),
        (date(2026, 9, 30), "纪要", "plans.day_not_new"),
        (date(2026, 12, 31), " ", "plans.carry_over_basis_missing"),
    ]:
        with pytest.raises(Refused) as refused:
            carry_over_task(due_on=day, basis=basis, **act)
        assert refused.value.code == code
    carry_over_task(due_on=date(2026, 12, 31), basis="纪要", **act)
    row = _row(work.task(2))
    assert (row.due_on, row.due_basis, row.state) == (date(2026, 12, 31), "carried_over", "assigned")
    with pytest.raises(Refused, match="void_reason_missing"):
        void_task(reason="", **act)
    void_task(reason="上级取消", **act)
    assert _row(work.task(2)).state == "void"


def test_a_new_day_leaves_a_waiting_report_where_it_is() -> None:
    work = at_work()
    number = work.task(1)
    report_task(number=number, text="办完。", by=work.actors["finance_clerk"], at=LATER)
    carry_over_task(number=number, due_on=date(2026, 12, 31), basis="纪要", by=work.actors["office"], at=LATER)
    accept_task(number=number, by=work.actors["office"], at=LATER)
    assert _row(number).state == "accepted"


def test_late_is_computed_and_a_report_stops_it() -> None:
    work = at_work()
    report_task(number=work.task(1), text="办完。", by=work.actors["finance_clerk"], at=LATER)
    late = LedgerTask.objects.filter(is_late(date(2026, 7, 1))).values_list("number", flat=True)
    assert list(late) == [work.task(5)]
