"""Story 2 as far as it goes: a plan is adopted and put to work, a department reports, the office accepts."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.contexts.plans.task_people import PLAN, at_work
from tests.flows.conftest import log_in

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Later than every day of the plan but one, whatever the day on which the test runs.
PLAN_OF_LATER = PLAN.replace("2026年", "2096年").replace("2027年", "2097年")


def _log_out(page: "Page") -> None:
    page.get_by_role("button", name="退出").click()


def test_from_a_plan_to_an_accepted_task(live_server: "LiveServer", page: "Page", tmp_path: Path) -> None:
    url = live_server.url
    at_work(opened=False)
    plan = tmp_path / "行动方案.txt"
    plan.write_text(PLAN_OF_LATER.replace("青政发〔2096〕9号", "青政发〔2026〕19号"))
    proof = tmp_path / "清偿凭证.txt"
    proof.write_text("已全部清偿。")

    log_in(page, url, "office")
    page.goto(f"{url}/console/plans/upload/")
    page.get_by_label("方案文件").set_input_files(plan)
    page.get_by_label("行政区划").fill("990121")
    page.get_by_role("button", name="上传并识读").click()
    page.get_by_role("link", name="采纳为方案").click()
    page.get_by_role("button", name="采纳为方案").click()
    page.wait_for_url("**/programmes/*/")
    number = page.url.rstrip("/").rpartition("/")[2]

    page.goto(f"{url}/console/plans/programmes/{number}/start/")
    page.get_by_label("统筹单位").select_option(label="青禾县发展和改革委员会")
    page.get_by_role("button", name="开始执行并建立台账").click()
    # One name of the plan means nobody: the page that asks for it comes next.
    page.wait_for_url("**/names/")
    page.get_by_role("link", name="任务台账").first.click()
    page.wait_for_url("**/console/ledger/")
    assert "共 7 项任务" in page.locator(".lead").inner_text()
    _log_out(page)

    task = f"{url}/console/tasks/{number}-1.2-1/"
    log_in(page, url, "financeclerk")
    page.goto(task)
    page.get_by_text("报送办结", exact=True).click()
    page.get_by_label("办理情况").fill("货款已全部付清。")
    page.get_by_label("佐证材料").set_input_files(proof)
    page.get_by_role("button", name="提交报送").click()
    assert "已报办结" in page.locator(".lead").inner_text()
    _log_out(page)

    log_in(page, url, "office")
    assert "待我审定 1 项" in page.locator(".lead").inner_text()
    page.goto(task)
    with page.expect_download() as download:
        page.get_by_role("link", name="清偿凭证.txt").click()
    assert download.value.path().read_text() == "已全部清偿。"
    page.get_by_text("验收", exact=True).click()
    page.get_by_role("button", name="验收通过").click()
    assert "已验收" in page.locator(".lead").inner_text()
    page.goto(f"{url}/programmes/{number}/")
    assert page.get_by_text("已验收", exact=True).count() == 1


def test_the_pages_of_a_task_keep_the_rules_and_fit_a_telephone(
    live_server: "LiveServer", page: "Page", phone: "Page", violations: object
) -> None:
    work = at_work()
    addresses = [
        "/console/",
        "/console/ledger/?late=1",
        f"/console/tasks/{work.task(1)}/",
        f"/console/tasks/{work.line(4, 'town')}/",
        f"/console/tasks/{work.task(6)}/",
        f"/console/plans/programmes/{work.programme}/names/",
        f"/console/units/{work.units['town']}/",
        f"/programmes/{work.programme}/",
    ]
    for sheet in (page, phone):
        log_in(sheet, live_server.url, "office")
        for address in addresses:
            sheet.goto(live_server.url + address)
            for summary in sheet.locator("main details > summary").all():
                summary.click()
            assert violations(sheet) == [], address  # type: ignore[operator]
            assert sheet.evaluate("document.documentElement.scrollWidth") <= sheet.evaluate("window.innerWidth"), (
                address
            )


def test_the_office_answers_for_a_name_before_a_unit_works_on_it(live_server: "LiveServer", page: "Page") -> None:
    work, url = at_work(), live_server.url
    log_in(page, url, "office")
    page.goto(f"{url}/console/tasks/{work.task(6)}/")
    page.get_by_role("link", name="方案所印单位名称").click()
    assert "其中1个尚无对应单位" in page.locator(".lead").inner_text()
    page.get_by_text("确定所指单位").click()
    page.get_by_label("柳溪镇人民政府").check()
    page.get_by_role("button", name="适用于1项任务，确定").click()
    assert "其中0个尚无对应单位" in page.locator(".lead").inner_text()
    _log_out(page)

    log_in(page, url, "town")
    page.goto(f"{url}/console/tasks/{work.task(6)}/")
    page.get_by_text("报送办结", exact=True).click()
    page.get_by_label("办理情况").fill("联合检查已完成。")
    page.get_by_role("button", name="提交报送").click()
    assert "已报办结" in page.locator(".lead").inner_text()
