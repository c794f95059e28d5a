"""The unit compares what it filed with what was counted."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.contexts.journal.log_acts import begun, published
from tests.contexts.plans.task_people import LATER, at_work
from tests.entrypoints.console.clients import logged_in
from zhengxin.contexts.journal.actions import count_intake
from zhengxin.contexts.journal.models import Entry
from zhengxin.contexts.journal.policies import keeper
from zhengxin.contexts.plans.actions import report_task

pytestmark = pytest.mark.django_db
AFTER = LATER + timedelta(days=1, hours=1)


@pytest.fixture
def filed(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.ZHENGXIN_DATA = tmp_path
    work = at_work()
    begun()
    report_task(number=work.task(1), text="已完成", by=work.actors["justice_clerk"], at=LATER)
    monkeypatch.setattr("zhengxin.entrypoints.console.intake.instant_of", lambda _request: AFTER)


def test_the_unit_finds_the_count_beside_its_entries_and_each_receipt(filed: None) -> None:
    client = logged_in("justiceclerk")
    assert "not counted yet" in client.get("/console/receipts/", headers={"accept-language": "en"}).content.decode()
    count_intake(by=keeper("worker"), at=AFTER)
    published(AFTER)
    count, entry = (
        Entry.objects.get(event=event).entry_id for event in ("journal.intake_counted", "plans.task_reported")
    )
    page = client.get(f"/console/receipts/?day={LATER:%Y-%m-%d}").content.decode()
    assert f"/journal/{count}/" in page
    assert f"/console/receipts/{entry}/" in page
    assert "不一致" not in page


def test_everybody_can_open_the_count_by_its_entry(filed: None) -> None:
    count_intake(by=keeper("worker"), at=AFTER)
    published(AFTER)
    count = Entry.objects.get(event="journal.intake_counted").entry_id
    told = Client().get(f"/api/v1/journal/entries/{count}").json()
    assert told["opening"]["values"]["counts"] == {"plans.task_reported": 1}


def test_another_unit_sees_nothing_of_it(filed: None) -> None:
    page = logged_in("finance").get(f"/console/receipts/?day={LATER:%Y-%m-%d}").content.decode()
    assert not re.search(r"/console/receipts/[0-9a-f]{32}/", page)
    assert "暂无" in page or "没有" in page


def test_a_day_that_is_none_shows_no_filings(filed: None) -> None:
    assert logged_in("justiceclerk").get("/console/receipts/?day=2026-99-99").status_code == 200


def test_a_visitor_is_sent_to_the_log_in() -> None:
    assert Client().get("/console/receipts/").status_code == 302
