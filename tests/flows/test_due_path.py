"""Story 2 goes on: units file, late ones are chased, the half-year report is merged and goes out, the period closes."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.contexts.documents.seals import PNG
from tests.contexts.plans.due.due_people import duties
from tests.flows.conftest import log_in
from tests.people import official

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Long enough ago that the first half-year is late on every day on which the test may run.
MARCH = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)


def test_from_a_late_unit_to_an_issued_report(live_server: "LiveServer", page: "Page", tmp_path: "Path") -> None:
    url = live_server.url
    there = duties(at=MARCH)
    _seat_issuer(there.units["office"])
    period = f"{url}/console/duties/{there.duty(1)}/periods/2026-H1/"

    log_in(page, url, "office")
    page.goto(f"{url}/console/duties/")
    page.get_by_role("link", name="逾期未报").click()
    for box in page.get_by_role("checkbox", name="报送进展（2026年上半年）").all():
        box.check()
    page.get_by_role("button", name="催办所选事项").click()
    assert "已催办2个单位" in page.locator("main").inner_text()

    log_in(page, url, "finance")
    page.goto(f"{url}/console/notices/")
    page.get_by_text("催办：报送进展（2026年上半年）").click()
    page.get_by_role("link", name="查看所述事项").click()
    page.get_by_role("button", name="报送", exact=True).click()
    assert "请填写：进展情况" in page.locator("main").inner_text()
    page.get_by_label("进展情况").fill("上半年登记承诺十二项，办结九项。")
    page.get_by_role("button", name="报送", exact=True).click()
    assert "已报送" in page.locator(".lead").inner_text()

    log_in(page, url, "planclerk")
    page.goto(period)
    page.get_by_role("button", name="合并成文").click()
    page.wait_for_url("**/console/papers/*/")
    paper = page.url
    assert "上半年登记承诺十二项" in page.locator("main").inner_text()
    page.goto(f"{paper}revise/")
    page.get_by_label("机关代字").fill("青发改")
    page.locator("main form button[type=submit]").last.click()
    log_in(page, url, "office")
    page.goto(f"{paper}review/")
    page.locator("main form button[type=submit]").last.click()
    _issue(page, url, paper, tmp_path)

    log_in(page, url, "office")
    page.goto(period)
    assert "已以青发改" in page.locator("main").inner_text()
    page.get_by_role("button", name="关闭本期").click()
    assert "不再接收报送" in page.locator("main").inner_text()


def _seat_issuer(unit: str) -> None:
    from zhengxin.contexts.subjects.queries import division_path
    from zhengxin.kernel.actors import Actor

    every = frozenset({"subjects:unit:manage", "subjects:term:manage", "access:role:manage", "access:account:manage"})
    hand = Actor(id="hand", permissions=every, scope_paths=("",), via="cli")
    official("issuer", unit, "paper_issuer", division_path("990121"), hand)


def _issue(page: "Page", url: str, paper: str, folder: "Path") -> None:
    seal = folder / "seal.png"
    seal.write_bytes(PNG)
    log_in(page, url, "issuer")
    page.goto(f"{paper}issue/")
    page.locator("#id_signer").fill("苇示例")
    page.locator("input[type=file]").set_input_files(seal)
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url(paper)


def test_the_pages_of_duties_keep_the_rules_and_fit_a_telephone(
    live_server: "LiveServer", page: "Page", phone: "Page", violations: object
) -> None:
    there = duties(at=MARCH)
    number = there.item(1, "2026-H1", "finance").number
    addresses = [
        "/console/duties/",
        "/console/duties/add/",
        "/console/duties/rules/",
        f"/console/duties/{there.duty(1)}/",
        f"/console/duties/{there.duty(3)}/",
        f"/console/duties/{there.duty(1)}/periods/2026-H1/",
        f"/console/due/{number}/",
        "/console/late/",
    ]
    for sheet in (page, phone):
        for login in ("office", "finance"):
            log_in(sheet, live_server.url, login)
            for address in addresses:
                sheet.goto(live_server.url + address)
                assert violations(sheet) == [], address
                wide = sheet.evaluate("document.documentElement.scrollWidth > window.innerWidth")
                assert not wide, address
