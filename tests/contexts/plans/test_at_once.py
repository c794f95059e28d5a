"""Two people who decide at the same moment: one act stands, the other is told."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.at_once import at_once
from tests.contexts.plans.task_people import LATER, at_work
from tests.people import AT, COUNTY, county
from zhengxin.contexts.journal.queries import entries_of_event
from zhengxin.contexts.plans.actions import (
    accept_task,
    adopt_reading,
    correct_reading,
    open_ledger,
    read_document,
    report_task,
    return_task,
)
from zhengxin.contexts.plans.models import Correction, LedgerTask, Programme, TaskDecision, TaskReport

pytestmark = pytest.mark.django_db(transaction=True)

PLAN = (Path(__file__).parents[2] / "samples" / "qinghe-plan.txt").read_bytes()


def test_a_document_adopted_twice_at_once_becomes_one_programme() -> None:
    office = county().office
    document = read_document(content=PLAN, name="方案.txt", jurisdiction=COUNTY, by=office, at=AT)

    def adopt() -> object:
        return adopt_reading(document=document, seen=0, by=office, at=AT)

    assert at_once(adopt, adopt, adopt) == ["done", "plans.already_adopted", "plans.already_adopted"]
    assert Programme.objects.count() == len(entries_of_event("plans.programme_adopted")) == 1


def test_of_two_corrections_at_once_the_later_is_asked_to_look_again() -> None:
    office = county().office
    document = read_document(content=PLAN, name="方案.txt", jurisdiction=COUNTY, by=office, at=AT)

    def correct(title: str) -> Callable[[], object]:
        form = {"kind": "set_header", "field": "title", "value": title}
        return lambda: correct_reading(document=document, corrections=[form], seen=0, by=office, at=AT)

    assert at_once(correct("甲方案"), correct("乙方案")) == ["done", "plans.corrected_meanwhile"]
    assert Correction.objects.count() == 1


def test_a_correction_and_an_adoption_at_once_never_both_succeed() -> None:
    office = county().office
    document = read_document(content=PLAN, name="方案.txt", jurisdiction=COUNTY, by=office, at=AT)
    form = {"kind": "set_header", "field": "title", "value": "甲方案"}
    outcome = at_once(
        lambda: adopt_reading(document=document, seen=0, by=office, at=AT),
        lambda: correct_reading(document=document, corrections=[form], seen=0, by=office, at=AT),
    )
    assert outcome in (["done", "plans.already_adopted"], ["done", "plans.corrected_meanwhile"])


def test_of_two_who_decide_about_one_report_at_once_one_is_told() -> None:
    work = at_work()
    number = work.task(1)
    report_task(number=number, text="办完。", by=work.actors["finance_clerk"], at=LATER)
    outcome = at_once(
        lambda: accept_task(number=number, by=work.actors["office"], at=LATER),
        lambda: return_task(number=number, reason="缺清单", by=work.actors["office_colleague"], at=LATER),
    )
    assert outcome == ["done", "lifecycle.not_from_here"]
    assert TaskDecision.objects.count() == 1


def test_of_two_reports_at_once_one_is_filed() -> None:
    work = at_work()

    def report(person: str) -> Callable[[], object]:
        return lambda: report_task(number=work.task(1), text="办完。", by=work.actors[person], at=LATER)

    assert at_once(report("finance_clerk"), report("justice_clerk")) == ["done", "lifecycle.not_from_here"]
    assert TaskReport.objects.count() == 1


def test_a_programme_started_twice_at_once_has_one_ledger() -> None:
    work = at_work(opened=False)

    def start() -> object:
        given = {"number": work.programme, "office": work.units["office"], "past_days": {}}
        return open_ledger(**given, by=work.actors["office"], at=LATER)

    assert at_once(start, start) == ["done", "plans.at_work_already"]
    assert LedgerTask.objects.count() == len(work.lines())
