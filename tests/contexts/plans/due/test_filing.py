"""Filing, deciding, waiving, closing: each exit of each act."""

from datetime import UTC, date, datetime

import pytest
from django.conf import settings

from tests.contexts.plans.due.due_people import JULY, MARCH, PDF, add, duties, file_progress
from zhengxin.contexts.clocks.models import Clock
from zhengxin.contexts.documents.models import StoredFile
from zhengxin.contexts.journal.queries import entries_of_event
from zhengxin.contexts.plans.actions import Attached
from zhengxin.contexts.plans.actions.due import (
    accept_due_item,
    close_period,
    file_due_item,
    move_due_item,
    raise_due_item,
    return_due_item,
    waive_due_item,
)
from zhengxin.contexts.plans.models import DueFiling, DueItem, DutyPeriod
from zhengxin.contexts.plans.queries.due.lateness import is_item_late
from zhengxin.kernel.refusals import Refused

pytestmark = pytest.mark.django_db

AUGUST = datetime(2026, 8, 3, 1, tzinfo=UTC)


def _late(day: date) -> list[str]:
    return list(DueItem.objects.filter(is_item_late(day)).values_list("number", flat=True))


def test_a_filing_waits_for_the_office_is_returned_and_filed_again() -> None:
    there = duties()
    number = file_progress(there, "finance", JULY)
    row = DueItem.objects.get(number=number)
    assert (row.state, row.acceptor_id) == ("filed", row.period.duty.office_id)
    with pytest.raises(Refused, match="return_reason_missing"):
        return_due_item(number=number, reason=" ", by=there.actors["office"], at=JULY)
    return_due_item(number=number, reason="缺少登记表", by=there.actors["office"], at=JULY)
    assert number in _late(date(2026, 7, 6))
    file_due_item(number=number, values={"progress": "已补。"}, by=there.actors["finance_clerk"], at=JULY)
    accept_due_item(number=number, by=there.actors["office_colleague"], at=JULY)
    row.refresh_from_db()
    assert (row.state, row.acceptor_id, row.filings.count()) == ("accepted", None, 2)
    assert [step.act for step in row.steps.order_by("pk")] == ["open", "file", "return", "file", "accept"]
    assert len(entries_of_event("plans.due_item_filed")) == 2


def test_what_the_office_owes_itself_the_unit_above_accepts() -> None:
    there = duties()
    number = there.item(4, "2026", "office").number
    file_due_item(number=number, values={"progress": "已汇报。"}, by=there.actors["office"], at=JULY)
    with pytest.raises(Refused):
        accept_due_item(number=number, by=there.actors["office"], at=JULY)
    accept_due_item(number=number, by=there.actors["county"], at=JULY)
    assert DueItem.objects.get(number=number).state == "accepted"


@pytest.mark.parametrize(
    ("values", "files", "code"),
    [
        ({}, {}, "plans.filing_value_missing"),
        ({"progress": "长" * 5001}, {}, "cell.long"),
        ({"progress": "办"}, {"evidence": [Attached("程序.pdf", b"MZ\x90\x00")]}, "attachment.not_allowed"),
        ({"progress": "办"}, {"evidence": [Attached(f"{n}.pdf", PDF) for n in range(11)]}, "plans.too_many_files"),
    ],
)
def test_a_filing_that_is_refused_leaves_nothing(
    values: dict[str, str], files: dict[str, list[Attached]], code: str
) -> None:
    there = duties()
    stored = StoredFile.objects.count()
    on_disk = len(list((settings.ZHENGXIN_DATA / "files").glob("*/*")))
    number = there.item(1, "2026-H1", "finance").number
    with pytest.raises(Refused) as refused:
        file_due_item(number=number, values=values, files=files, by=there.actors["finance"], at=JULY)
    assert refused.value.code == code
    assert (DueFiling.objects.count(), StoredFile.objects.count()) == (0, stored)
    assert len(list((settings.ZHENGXIN_DATA / "files").glob("*/*"))) == on_disk


def test_a_disclosure_is_kept_by_its_address_its_day_and_a_copy_of_the_page() -> None:
    there = duties()
    units = [there.units["finance"]]
    row = add(there, kind="disclosure", rhythm="quarter", due_on=None, units=units, title="公布拨付进度")
    number = DueItem.objects.get(period__duty=row).number
    values = {"what": "拨付进度", "url": "https://qinghe.example/3", "day": "2026-03-30"}
    act = {"number": number, "values": values, "by": there.actors["finance"], "at": JULY}
    with pytest.raises(Refused, match="filing_value_missing"):
        file_due_item(**act)
    proof = {"proof": [Attached("页面.pdf", PDF)], "unasked": [Attached("x.pdf", PDF)]}
    file_due_item(files=proof, **act)
    filing = DueFiling.objects.get()
    assert [(file["field"], file["name"]) for file in filing.files] == [("proof", "页面.pdf")]
    assert DueItem.objects.get(number=number).state == "accepted"


def test_drafts_of_a_rule_come_before_it_and_decide_nothing() -> None:
    there = duties()
    number = DueItem.objects.get(period__duty=add(there)).number
    act = {"number": number, "is_draft": True, "by": there.actors["finance"], "at": MARCH}
    with pytest.raises(Refused, match="draft_empty"):
        file_due_item(values={"title": "登记办法"}, **act)
    file_due_item(values={"title": "登记办法"}, note="征求意见稿", **act)
    assert (DueFiling.objects.get().is_draft, DueItem.objects.get(number=number).state) == (True, "open")
    progress = there.item(1, "2026-H1", "finance").number
    with pytest.raises(Refused, match="act_not_of_kind"):
        file_due_item(values={}, note="稿", **(act | {"number": progress}))
    assert len(entries_of_event("plans.due_item_drafted")) == 1


def test_a_unit_is_let_off_for_a_reason_by_the_office_alone() -> None:
    there = duties()
    number = there.item(1, "2026-H1", "finance").number
    for person, reason, code in [
        ("office", " ", "plans.waive_reason_missing"),
        ("finance", "无事项", "access.not_permitted"),
        ("elsewhere", "无事项", "plans.not_the_office"),
    ]:
        with pytest.raises(Refused) as refused:
            waive_due_item(number=number, reason=reason, by=there.actors[person], at=MARCH)
        assert refused.value.code == code
    waive_due_item(number=number, reason="本期无事项", by=there.actors["office"], at=MARCH)
    assert number not in _late(date(2026, 7, 6))
    with pytest.raises(Refused, match="unknown_due_item"):
        waive_due_item(number="990121-2026-1-D9-2026-1", reason="无", by=there.actors["office"], at=MARCH)


def test_a_closed_period_takes_no_report() -> None:
    there = duties()
    office = there.actors["office"]
    number = file_progress(there, "finance", JULY)
    act = {"duty": there.duty(1), "period": "2026-H1", "by": office}
    with pytest.raises(Refused, match="period_not_over"):
        close_period(at=JULY, **act)
    with pytest.raises(Refused, match="not_permitted"):
        close_period(at=AUGUST, **(act | {"by": there.actors["finance"]}))
    with pytest.raises(Refused, match="unknown_period"):
        close_period(at=AUGUST, **(act | {"period": "2031-H1"}))
    close_period(at=AUGUST, **act)
    with pytest.raises(Refused, match="period_closed"):
        close_period(at=AUGUST, **act)
    with pytest.raises(Refused, match="period_closed"):
        file_progress(there, "justice", AUGUST)
    with pytest.raises(Refused, match="period_closed"):
        return_due_item(number=number, reason="缺清单", by=office, at=AUGUST)
    accept_due_item(number=number, by=office, at=AUGUST)
    assert DueFiling.objects.count() == 1
    assert DutyPeriod.objects.get(duty__number=there.duty(1)).closed_at == AUGUST
    # What was missed is missed for good and no longer late.
    assert there.item(1, "2026-H1", "justice").number not in _late(date(2026, 8, 3))


def test_a_period_in_which_all_have_filed_may_be_closed_before_its_day() -> None:
    there = duties()
    for unit in ("finance", "justice"):
        file_progress(there, unit, JULY)
    close_period(duty=there.duty(1), period="2026-H1", by=there.actors["office"], at=JULY)
    assert len(entries_of_event("plans.period_closed")) == 1


def test_what_happens_starts_a_clock_that_the_filing_stops() -> None:
    there = duties()
    act = {
        "duty": there.duty(3),
        "unit": there.units["finance"],
        "happened_on": date(2026, 6, 30),
        "words": "河堤工程验收合格",
        "by": there.actors["finance_clerk"],
        "at": JULY,
    }
    number = raise_due_item(**act)
    row = DueItem.objects.select_related("clock", "period").get(number=number)
    assert (row.due_on, row.period.due_on, row.period.label) == (date(2026, 7, 14), date(2026, 7, 14), "2026-06-30")
    assert (row.clock.owner_key, row.happened) == (number, "河堤工程验收合格")
    assert raise_due_item(**act) == f"{there.duty(3)}-2026-06-30-2-1"
    file_due_item(number=number, values={"progress": "已付清。"}, by=there.actors["finance"], at=JULY)
    assert Clock.objects.get(pk=row.clock_id).state == "stopped"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"duty": "none"}, "plans.unknown_duty"),
        ({"duty": 1}, "plans.duty_without_trigger"),
        ({"unit": "justice"}, "access.not_permitted"),
        ({"unit": "justice", "by": "justice"}, "plans.unit_owes_nothing"),
        ({"by": "town"}, "access.not_permitted"),
        ({"words": " "}, "plans.happened_missing"),
        ({"happened_on": date(2026, 7, 2)}, "plans.happened_later"),
        ({"happened_on": date(2026, 3, 1)}, "plans.duty_not_in_force"),
    ],
)
def test_what_did_not_happen_raises_nothing(changes: dict[str, object], code: str) -> None:
    there = duties()
    told = {"duty": 3, "unit": "finance", "by": "finance", "happened_on": date(2026, 6, 30), "words": "验收"} | changes
    with pytest.raises(Refused) as refused:
        raise_due_item(
            duty=there.duty(told["duty"]) if isinstance(told["duty"], int) else "none",
            unit=there.units[str(told["unit"])],
            happened_on=told["happened_on"],
            words=str(told["words"]),
            by=there.actors[str(told["by"])],
            at=JULY,
        )
    assert refused.value.code == code
    assert Clock.objects.count() == DueItem.objects.filter(period__duty__number=there.duty(3)).count() == 0


def test_an_item_follows_its_clock_and_waiving_it_voids_the_clock() -> None:
    from zhengxin.contexts.clocks.actions import extend_clock

    there = duties()
    office = there.actors["office"]
    happened = {"happened_on": date(2026, 6, 30), "words": "验收合格", "by": office, "at": JULY}
    number = raise_due_item(duty=there.duty(3), unit=there.units["finance"], **happened)
    assert not move_due_item(number=number, by=office, at=JULY)
    clock = DueItem.objects.get(number=number).clock_id
    extend_clock(clock=clock, amount=5, approver="分管副县长", basis="汛情", by=office, at=JULY)
    assert move_due_item(number=number, by=office, at=JULY)
    row = DueItem.objects.select_related("period").get(number=number)
    assert row.due_on == row.period.due_on == Clock.objects.get().due_on == date(2026, 7, 21)
    assert row.steps.order_by("-pk").first().act == "move"
    waive_due_item(number=number, reason="合同已解除", by=office, at=JULY)
    assert Clock.objects.get().state == "void"
