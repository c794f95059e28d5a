"""The form of a duty shows what the chosen rhythm needs, without a script, and the ledger tells the stages."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.contexts.plans.due.due_people import duties
from tests.contexts.plans.due.test_stages import IN_ONE, started
from tests.flows.conftest import log_in

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MARCH = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)


def _seen(page: "Page") -> list[str]:
    labels = ("固定日期", "到期日", "起算事项")
    return [label for label in labels if page.get_by_label(label, exact=True).is_visible()]


def test_the_form_shows_what_the_chosen_rhythm_needs(live_server: "LiveServer", page: "Page") -> None:
    duties(at=MARCH)
    log_in(page, live_server.url, "office")
    page.goto(f"{live_server.url}/console/duties/add/")
    rhythm = page.get_by_label("周期", exact=True)
    rhythm.select_option("quarter")
    assert _seen(page) == ["固定日期"]
    page.get_by_label("固定日期").fill("07-05")
    rhythm.select_option("once")
    assert _seen(page) == ["到期日"]
    rhythm.select_option("trigger")
    assert _seen(page) == ["起算事项"]
    rhythm.select_option("month")
    assert page.get_by_label("固定日期").input_value() == "07-05"


def test_the_ledger_of_a_programme_tells_its_stages(live_server: "LiveServer", page: "Page") -> None:
    there = duties(at=MARCH)
    number = started(there.work, IN_ONE, MARCH)
    log_in(page, live_server.url, "office")
    page.goto(f"{live_server.url}/console/ledger/?programme={number}")
    told = page.get_by_role("region", name="阶段").inner_text()
    assert "第一阶段 至2026-06-30止" in told and "第一阶段评估" in told and "第三阶段" in told
    page.goto(f"{live_server.url}/console/ledger/")
    assert not page.get_by_role("region", name="阶段").is_visible()
