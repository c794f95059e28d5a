"""Tasks at work, rules and disclosures in the journal: sealed, opened as far as they are shown, and no further."""

import json
from pathlib import Path

import pytest
from django.test import Client

from tests.contexts.journal.log_acts import begun, published
from tests.entrypoints.portal.test_journal import document, entry_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _log(tmp_path: Path, settings, db: None) -> None:
    settings.ZHENGXIN_DATA = tmp_path
    begun()


def test_a_task_at_work_carries_the_seal_and_opens_what_its_state_rests_on(reader: Client) -> None:
    from tests.contexts.plans.task_people import LATER, at_work
    from zhengxin.contexts.plans.actions import accept_task, report_task

    work = at_work()
    published()
    page = reader.get(f"/programmes/{work.programme}/").content.decode()
    assert all(f'class="seal" href="/journal/{line}/"' in page for line in work.lines())
    number = work.task(1)
    report_task(number=number, text="内部说明", by=work.actors["justice_clerk"], at=LATER)
    accept_task(number=number, by=work.actors["finance"], at=LATER)
    assert f'href="/journal/{number}/"' not in reader.get(f"/programmes/{work.programme}/").content.decode()
    published(LATER)
    for address in (f"/programmes/{work.programme}/", f"/programmes/{work.programme}/units/县司法局/"):
        assert f'class="seal" href="/journal/{number}/"' in reader.get(address).content.decode()
    told = document(reader, f"/api/v1/journal/things/{number}")
    assert [each["event"] for each in told["entries"]] == ["plans.task_accepted", "plans.ledger_opened"]
    assert all(each["is_opened"] and each["index"] is not None for each in told["entries"])
    opened = document(reader, f"/api/v1/journal/entries/{told['entries'][1]['id']}")["opening"]["values"]
    assert [number, "assigned", "2026-06-30"] in opened["lines"]
    assert "内部说明" not in reader.get(f"/journal/{number}/").content.decode()


def test_a_task_of_a_closed_plan_is_not_found(reader: Client) -> None:
    from tests.contexts.plans.task_people import at_work
    from zhengxin.contexts.plans.models import Programme
    from zhengxin.plumbing.guarded import writes

    work = at_work()
    published()
    with writes("plans"):
        Programme.objects.update(disclosure=None)
    assert reader.get(f"/journal/{work.task(1)}/").status_code == 404


def test_a_report_that_came_back_is_in_the_log_and_nobody_sees_whose(reader: Client) -> None:
    from tests.contexts.plans.task_people import LATER, at_work
    from zhengxin.contexts.plans.actions import report_task, return_task

    work = at_work()
    report_task(number=work.task(1), text="内部说明", by=work.actors["justice_clerk"], at=LATER)
    return_task(number=work.task(1), reason="内部理由", by=work.actors["finance"], at=LATER)
    published(LATER)
    entry = document(reader, f"/api/v1/journal/entries/{entry_of(work.task(1), 'plans.task_returned')}")
    assert entry["opening"] is None
    assert json.loads(entry["entry"]).keys() == {"v", "event", "id", "at", "rule", "commit"}
    page = reader.get(f"/journal/{work.task(1)}/").content.decode()
    assert "task_returned" not in page and "task_reported" not in page


def test_a_rule_carries_the_seal_and_opens_what_the_page_shows(reader: Client) -> None:
    from tests.contexts.plans.due.due_people import JULY, PDF, add, duties
    from tests.entrypoints.portal.test_rules import RULE
    from zhengxin.contexts.plans.actions import Attached
    from zhengxin.contexts.plans.actions.due import file_due_item
    from zhengxin.contexts.plans.models import DueItem

    there = duties()
    add(there)
    number = DueItem.objects.order_by("-pk")[0].number
    files = {"rule": [Attached("办法.pdf", PDF)]}
    file_due_item(number=number, values=RULE, files=files, by=there.actors["finance"], at=JULY)
    published(JULY)
    assert f'class="seal" href="/journal/{number}/"' in reader.get("/rules/").content.decode()
    entry = entry_of(number, "plans.due_item_published")
    assert document(reader, f"/api/v1/journal/entries/{entry}")["opening"]["values"]["values"] == RULE
    assert "登记办法" in reader.get(f"/journal/{number}/").content.decode()
