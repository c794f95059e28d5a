"""My work: everything that waits for somebody in one page, whichever context it comes from."""

from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from tests.contexts.documents.drafts import TEXT
from tests.contexts.plans.task_people import LATER, at_work
from tests.entrypoints.console.test_tasks import logged_in
from zhengxin.contexts.documents.actions import draft_paper, review_paper
from zhengxin.contexts.plans.actions import report_task, return_task
from zhengxin.contexts.plans.models import LedgerTask
from zhengxin.contexts.plans.queries import my_work
from zhengxin.entrypoints.console import work_items
from zhengxin.entrypoints.console.work_item import Found, WorkItem
from zhengxin.entrypoints.console.work_items import Section, sections
from zhengxin.plumbing.guarded import writes

if TYPE_CHECKING:
    pass

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_chinese")]
WEDNESDAY, SOON = date(2026, 7, 8), date(2026, 7, 15)


def told(found: list[Section]) -> dict[str, list[str]]:
    return {section.key: [item.title for item in section.items] for section in found}


def test_the_office_reads_in_one_sentence_what_waits() -> None:
    work = at_work()
    report_task(number=work.task(2), text="办完。", by=work.actors["finance_clerk"], at=LATER)
    found = sections(work.actors["office"], today=WEDNESDAY)
    assert told(found) == {
        "late": ["1.5 自查", "1.1 建立承诺台账"],
        "soon": [],
        "decide": ["1.2 按时支付账款"],
        "unassigned": ["1.3 整理办事指南"],
    }
    assert [section.words for section in found] == ["逾期 2 项", "7 日内到期 0 项", "待我审定 1 项", "未分工 1 项"]


def test_a_unit_finds_what_is_returned_to_it_and_what_it_was_told() -> None:
    work = at_work()
    report_task(number=work.task(1), text="办完。", by=work.actors["justice_clerk"], at=LATER)
    return_task(number=work.task(1), reason="缺件", by=work.actors["finance"], at=LATER)
    found = told(sections(work.actors["justice"], today=date(2026, 8, 31)))
    assert found == {
        "late": ["1.1 建立承诺台账"],
        "soon": ["1.6 联合检查"],
        "returned": ["1.1 建立承诺台账"],
        "told": ["任务下达：青禾县政务诚信建设行动方案"],
    }
    finance = told(sections(work.actors["finance"], today=date(2026, 8, 31)))
    assert "returned" in finance and finance["soon"] == []


def test_a_message_leaves_my_work_once_it_is_opened() -> None:
    work = at_work()
    client = logged_in("justice")
    page = client.get("/console/")
    item = next(section for section in page.context["sections"] if section.key == "told").items[0]
    assert f'<form method="post" action="{item.href}">' in page.content.decode()
    client.post(item.href)
    assert "told" not in told(client.get("/console/").context["sections"])
    assert work.programme


def test_papers_wait_for_other_eyes_and_then_for_whoever_issues() -> None:
    work = at_work()
    office, colleague = work.actors["office"], work.actors["office_colleague"]
    paper = draft_paper(
        kind="circular", unit=work.units["office"], content=TEXT, organ_code="青发改", by=office, at=LATER
    )
    assert "decide" not in told(sections(office, today=WEDNESDAY))
    found = sections(colleague, today=WEDNESDAY)
    item = next(section for section in found if section.key == "decide").items[0]
    assert (item.what, item.state, item.href) == ("公文", "待审核", f"/console/papers/{paper}/")
    review_paper(paper=paper, seen=1, by=colleague, at=LATER)
    assert "decide" not in told(sections(colleague, today=WEDNESDAY))


def test_a_new_source_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    work = at_work()

    def inspections(reader: object, today: date, until: date) -> Found:
        return Found([WorkItem("soon", "督导", "实地督导", "/", since=until)], {"soon": 120})

    monkeypatch.setattr(work_items, "SOURCES", (*work_items.SOURCES, inspections))
    soon = next(found for found in sections(work.actors["office"], today=WEDNESDAY) if found.key == "soon")
    assert ([item.title for item in soon.items], soon.words) == (["实地督导"], "7 日内到期 100+ 项")
    assert soon.rest == f"/console/ledger/?due_before={SOON}"


def test_a_section_shows_the_first_and_leads_to_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    work = at_work()
    with writes("plans"):
        LedgerTask.objects.update(due_on=date(2026, 7, 1), due_order=date(2026, 7, 1))
    module = import_module("zhengxin.contexts.plans.queries.my_work")
    monkeypatch.setattr(module, "SHOWN", 2)
    monkeypatch.setattr(module, "MOST", 3)
    monkeypatch.setattr(work_items, "MOST", 3)
    found = my_work(work.actors["office"], today=WEDNESDAY, until=SOON)
    assert (len(found.late.lines), found.late.count) == (2, 4)
    late = sections(work.actors["office"], today=WEDNESDAY)[0]
    assert (late.words, len(late.items), late.rest) == ("逾期 3+ 项", 2, "/console/ledger/?late=1")
    page = logged_in("office").get("/console/").content.decode()
    assert "查看全部" in page


def test_who_has_nothing_to_do_is_told_so() -> None:
    work = at_work()
    assert told(sections(work.actors["accounts"], today=WEDNESDAY)) == {"late": [], "soon": []}
    page = logged_in("accounts").get("/console/").content.decode()
    assert "7 日内没有待办事项" in page
    assert Client().get("/console/").status_code == 302
