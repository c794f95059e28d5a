"""A department fills in its Excel sheet and sends it back; what moved meanwhile is shown side by side; nothing before
it confirms."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.contexts.plans.task_people import at_work
from tests.contexts.plans.tasksheets.spreadsheet import filled
from tests.flows.conftest import log_in

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def _downloaded(page: "Page", link: str) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("link", name=link).click()
    return Path(download.value.path()).read_bytes()


def _hand_in(page: "Page", file: Path, content: bytes) -> None:
    file.write_bytes(content)
    page.get_by_role("link", name="交回填好的表格").first.click()
    page.get_by_label("填好的表格").set_input_files(file)
    page.get_by_role("button", name="列出要办的事项").click()


def test_a_department_reports_and_the_office_decides_by_sheet(
    live_server: "LiveServer", page: "Page", tmp_path: Path, violations: object
) -> None:
    from zhengxin.contexts.plans.actions import begin_task
    from zhengxin.entrypoints.kit.instants import now

    url, work = live_server.url, at_work()
    proof = tmp_path / "清偿凭证.txt"
    proof.write_text("已全部清偿。")
    log_in(page, url, "financeclerk")
    sheet = _downloaded(page, "本单位未办结任务")
    begin_task(number=work.task(1), by=work.actors["justice"], at=now())
    report = {"办理动作": "报送办结", "办理情况": "货款已全部付清。"}
    wrong = filled(sheet, {work.task(1): {"办理动作": "开始办理"}, work.task(2): {"办理动作": "报送办结"}})
    _hand_in(page, tmp_path / "填错.xlsx", wrong)
    assert "没有冲突，不能办理2行" in page.locator(".lead").inner_text()
    assert "“办理情况”栏：此项必填" in page.locator("#refused").inner_text()
    assert violations(page) == []  # type: ignore[operator]

    page.goto(f"{url}/console/")
    right = filled(sheet, {work.task(1): report, work.task(2): report})
    _hand_in(page, tmp_path / "财政局.xlsx", right)
    conflict = page.locator("#conflicts")
    assert "已分工" in conflict.inner_text() and "办理中" in conflict.inner_text()
    assert violations(page) == []  # type: ignore[operator]
    page.get_by_label("第4行的佐证材料").set_input_files(proof)
    page.get_by_role("button", name="确认办理").click()
    page.get_by_text("已办理1行，逐项记入账本。").wait_for()

    page.goto(f"{url}/console/tasks/{work.task(2)}/")
    assert "已报办结" in page.locator(".lead").inner_text()
    assert "据Excel表“财政局.xlsx”第4行" in page.get_by_role("main").inner_text()
    assert page.get_by_role("link", name="清偿凭证.txt").count() == 1
    page.goto(f"{url}/console/tasks/{work.task(1)}/")
    assert "办理中" in page.locator(".lead").inner_text()

    log_in(page, url, "office")
    page.goto(f"{url}/console/ledger/?state=reported")
    page.get_by_role("link", name="Excel填报表的下载与交回").click()
    ledger = _downloaded(page, "下载统筹台账表")
    page.goto(f"{url}/console/")
    _hand_in(page, tmp_path / "统筹.xlsx", filled(ledger, {work.task(2): {"办理动作": "验收通过"}}))
    assert "货款已全部付清。" in page.locator("#fresh").inner_text()
    page.get_by_role("button", name="确认办理").click()
    page.goto(f"{url}/console/ledger/?state=accepted")
    assert page.get_by_role("link", name="按时支付账款").count() == 1


def test_a_stranger_is_refused_in_words_and_the_pages_fit_a_telephone(
    live_server: "LiveServer", phone: "Page", violations: object, tmp_path: Path
) -> None:
    from zhengxin.plumbing.tabular import ColumnForm, SheetForm, write_workbook

    work = at_work()
    log_in(phone, live_server.url, "financeclerk")
    sheet = _downloaded(phone, "本单位未办结任务")
    _hand_in(phone, tmp_path / "外来.xlsx", write_workbook([SheetForm("a", [ColumnForm("任务编号")], [["1"]])]))
    assert "这不是本平台导出的任务填报表" in phone.get_by_role("main").inner_text()
    phone.goto(f"{live_server.url}/console/")
    typed = {work.task(1): {"办理动作": "报送办结"}, work.task(2): {"办理动作": "开始办理"}}
    _hand_in(phone, tmp_path / "填报.xlsx", filled(sheet, typed))
    for address in (phone.url, f"{live_server.url}/console/ledger/sheets/"):
        phone.goto(address)
        assert violations(phone) == [], address  # type: ignore[operator]
        width = phone.evaluate("document.documentElement.scrollWidth")
        assert width <= phone.evaluate("window.innerWidth"), address
