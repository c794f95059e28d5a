"""The manners of the ledger's table with a real browser: order, panel by click and keys, way back, no script, print."""

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.contexts.plans.task_people import at_work
from tests.flows.conftest import log_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

    from tests.contexts.plans.task_people import AtWork

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def work(live_server: "LiveServer", transactional_db: None) -> "AtWork":
    return at_work()


def ledger(live_server: "LiveServer", page: "Page", query: str = "") -> str:
    """Opens the ledger and returns its address."""
    address = f"{live_server.url}/console/ledger/"
    log_in(page, live_server.url, "office")
    page.goto(address + query)
    return address


def rows(page: "Page") -> list[str]:
    return [text.split()[0] for text in page.locator("table tbody tr td.wraps a").all_inner_texts()]


def breaks_no_rule(page: "Page", violations: "Callable[[Page], list[str]]") -> None:
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == [], scheme


def test_a_row_opens_beside_the_list_and_goes_with_the_way_back(
    live_server: "LiveServer", work: "AtWork", page: "Page", violations: "Callable[[Page], list[str]]"
) -> None:
    address = ledger(live_server, page)
    panel = page.locator("aside.panel")
    expect(panel).to_be_hidden()
    breaks_no_rule(page, violations)

    page.locator("tbody tr").nth(1).locator("td").last.click()
    expect(panel.get_by_role("heading", name="建立承诺台账")).to_be_visible()
    expect(panel.get_by_role("heading", name="办理记录")).to_be_visible()
    assert page.url.startswith(address) and len(rows(page)) == 7
    breaks_no_rule(page, violations)
    page.locator("tbody tr").nth(3).locator("a[data-row]").click()
    expect(panel.get_by_role("heading", name="按时支付账款")).to_be_visible()

    page.reload()
    expect(panel.get_by_role("heading", name="按时支付账款")).to_be_visible()
    page.go_back()
    expect(panel).to_be_hidden()
    expect(page).to_have_url(address)
    page.go_forward()
    expect(panel).to_be_visible()
    panel.get_by_role("button", name="关闭").click()
    expect(panel).to_be_hidden()
    expect(page.locator("tbody tr").nth(3).locator("a[data-row]")).to_be_focused()


def test_keys_go_from_row_to_row_open_and_close(live_server: "LiveServer", work: "AtWork", page: "Page") -> None:
    ledger(live_server, page)
    panel, keys = page.locator("aside.panel"), page.keyboard
    keys.press("j")
    keys.press("j")
    keys.press("k")
    keys.press("j")
    expect(page.locator("tbody tr").nth(1).locator("a[data-row]")).to_be_focused()
    keys.press("Enter")
    expect(panel.get_by_role("heading", name="建立承诺台账")).to_be_visible()
    expect(panel).to_be_focused()
    keys.press("j")
    expect(panel.get_by_role("heading", name="联合检查")).to_be_visible()
    expect(page.locator("tbody tr").nth(2).locator("a[data-row]")).to_be_focused()
    keys.press("Escape")
    expect(panel).to_be_hidden()
    page.get_by_role("textbox", name="文字").fill("jk")
    assert page.get_by_role("textbox", name="文字").input_value() == "jk"
    page.go_back()
    expect(page).to_have_url(f"{live_server.url}/console/")


def test_heads_sort_and_columns_are_chosen_through_the_url(
    live_server: "LiveServer", work: "AtWork", page: "Page", violations: "Callable[[Page], list[str]]"
) -> None:
    ledger(live_server, page, "?due_before=2026-12-31")
    assert rows(page) == ["1.5", "1.1", "1.6", "1.2"]
    page.get_by_role("columnheader", name="任务").get_by_role("link").click()
    assert rows(page) == ["1.1", "1.2", "1.5", "1.6"]
    page.get_by_role("columnheader", name="任务").get_by_role("link").click()
    assert rows(page) == ["1.6", "1.5", "1.2", "1.1"]
    page.get_by_text("显示列", exact=True).click()
    page.get_by_label("单位", exact=True).last.uncheck()
    page.get_by_label("编号").check()
    assert violations(page) == []
    page.locator("details").get_by_role("button", name="显示").click()
    assert rows(page) == ["1.6", "1.5", "1.2", "1.1"]
    assert page.get_by_role("columnheader").all_inner_texts() == ["到期日", "编号", "任务 ↓", "状态"]
    assert "due_before=2026-12-31" in page.url and "sort=-clause" in page.url
    page.get_by_role("link", name="到期不晚于").click()
    assert len(rows(page)) == 7 and "sort=-clause" in page.url
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    head, first, *others = download.value.path().read_text("utf-8-sig").splitlines()
    assert "承担单位" not in head and work.task(6) in first and len(others) == 6


def test_without_a_script_a_row_is_a_link(live_server: "LiveServer", work: "AtWork", scriptless: "Page") -> None:
    page = scriptless
    ledger(live_server, page)
    assert page.locator("aside.panel").count() == 0
    page.get_by_role("columnheader", name="状态").get_by_role("link").click()
    assert rows(page)[0] == "1.3"
    page.locator("tbody tr").first.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1, name="整理办事指南")).to_be_visible()


def test_on_a_telephone_a_row_leads_to_its_page(live_server: "LiveServer", work: "AtWork", phone: "Page") -> None:
    ledger(live_server, phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 375
    table = phone.locator("main .table-scroll")
    assert table.evaluate("each => each.scrollWidth - each.clientWidth") <= 0
    row = phone.locator("tbody tr").first
    assert row.locator(".row-name").bounding_box()["y"] < row.locator("[data-label]").first.bounding_box()["y"]
    phone.locator("tbody tr").first.get_by_role("link").first.click()
    phone.wait_for_url("**/console/tasks/**")


def test_a_printed_ledger_says_what_was_asked_where_and_when(
    live_server: "LiveServer", work: "AtWork", page: "Page"
) -> None:
    address = ledger(live_server, page, "?words=公开")
    page.emulate_media(media="print")
    printed = page.locator("main").inner_text()
    assert "公开" in page.locator(".asked").inner_text() and "柳溪镇人民政府" in printed
    assert address in page.locator(".print-only").inner_text()
    assert page.locator("form").count() and not page.locator("form:visible").count()
