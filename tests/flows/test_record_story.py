"""A clerk's Friday: a file of records dropped, mended, dropped again; her head decides on what changed."""

import io
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook, load_workbook
from playwright.sync_api import expect

from tests.flows.desks import Desks, desks, main_words, send

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
__all__ = ["desks"]

TODAY = "2026-11-06"
Violations = Callable[["Page"], list[str]]


def workbook(rows: list[dict[str, str]]) -> bytes:
    from tests.contexts.records.conftest import PENALTY
    from zhengxin.contexts.records.queries.kinds import record_kind

    fields, book = record_kind(PENALTY).fields, Workbook()
    book.active.append([field.zh for field in fields])
    for row in rows:
        book.active.append([row.get(field.code, "") for field in fields])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def workbook_of(rows: list[dict[str, str]]) -> Any:
    return load_workbook(io.BytesIO(workbook(rows))).active


def drop(page: "Page", desks: Desks, content: bytes) -> str:
    """Hands a file in; its batch page tells by itself when it is done."""
    from zhengxin.contexts.records.jobs import take_in_waiting

    page.goto(f"{desks.url}/console/records/new/")
    page.get_by_label("记录种类").select_option(label="行政处罚")
    page.get_by_label("记录文件").set_input_files({"name": "处罚.xlsx", "mimeType": "", "buffer": content})
    send(page)
    page.wait_for_url(re.compile("/console/records/[0-9a-f]{16}/$"))
    assert "正在排队" in main_words(page)
    at = desks.it_is(TODAY)
    assert take_in_waiting(now=lambda: at) == 1
    page.get_by_text("共 12 行").wait_for()
    page.wait_for_load_state()
    return page.url


def fit(page: "Page", violations: Violations) -> None:
    """Axe finds nothing, on a telephone nothing is wider than it, and no page breaks its own policy."""
    assert violations(page) == [], page.url
    page.set_viewport_size({"width": 375, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 375, page.url
    page.set_viewport_size({"width": 1280, "height": 900})


def due_today(desks: Desks) -> None:
    """The office has asked for the report of each month's penalties, due on the sixth of the next."""
    from zhengxin.contexts.plans.actions.due import NewDuty, add_duty

    wanted = NewDuty(
        kind="output_report", title="行政处罚月报", rhythm="month", days=["06"], basis="县信用办通知",
        office=desks.units["reform"], units=[desks.units["market"]], from_day=date(2026, 10, 1),
    )  # fmt: skip
    add_duty(wanted=wanted, by=desks.actors["xinyong"], at=desks.it_is("2026-10-08"))


def test_a_file_is_dropped_mended_and_dropped_again(
    desks: Desks, violations: Violations, settings: Any, tmp_path: Path
) -> None:
    """Friday: my work, the template, the file, her own workbook back, the file again, the receipt, home."""
    from tests.contexts.journal.log_acts import begun
    from tests.contexts.records.conftest import invented

    settings.ZHENGXIN_DATA = tmp_path
    begun()
    due_today(desks)
    desks.it_is(TODAY)
    rows, _ = invented("administrative_penalty", 12)
    bad = [*({**row, "CF_JDRQ": "2026-13-01"} for row in rows[:2]), {**rows[2], "CF_SY": ""}, *rows[3:]]
    page = desks.page_of("shichang")
    waiting = page.get_by_role("row", name="行政处罚月报")
    expect(waiting).to_contain_text("2026-11-06")
    page.get_by_role("link", name="记录报送").click()
    fit(page, violations)
    page.get_by_role("link", name="报送文件").click()
    fit(page, violations)
    page.get_by_text("空白模板").click()
    with page.expect_download() as template:
        page.get_by_role("link", name="行政处罚", exact=True).click()
    head = load_workbook(io.BytesIO(template.value.path().read_bytes())).worksheets[0][1]
    # A star marks what has to be filled in; the names are those that she exports.
    named = [str(cell.value).rstrip("*") for cell in head]
    assert [cell.value for cell in workbook_of(rows)[1]][:3] == named[:3]

    batch = drop(page, desks, workbook(bad))
    assert "接收 9 行，退回 3 行" in main_words(page)
    fit(page, violations)
    with page.expect_download() as given:
        page.get_by_role("link", name="下载已标注的原文件").click()
    sheet = load_workbook(io.BytesIO(given.value.path().read_bytes())).active
    assert {cell.row for line in sheet.iter_rows() for cell in line if cell.comment} == {2, 3, 4}

    drop(page, desks, workbook(rows))
    assert "接收 3 行，退回 0 行" in main_words(page) and "9 行此前已经入库" in main_words(page)
    page.get_by_text("回执", exact=True).click()
    with page.expect_download() as receipt:
        page.get_by_role("link", name="受理回执").first.click()
    assert "\n\n— " in receipt.value.path().read_text()
    page.get_by_role("link", name="我的工作").click()
    expect(page.get_by_role("row", name="行政处罚月报")).to_be_visible()
    changed = [{**rows[0], "CF_NR": "更正后的处罚内容"}, *rows[1:]]
    drop(page, desks, workbook(changed))
    assert "1 行更正已有记录" in main_words(page)

    head = desks.page_of("shichangju")
    head.get_by_role("link", name="复核与更正").click()
    fit(head, violations)
    head.locator("main a[href*='/records/corrections/']").first.click()
    head.get_by_text("更正后的处罚内容").wait_for()
    assert "剩" in main_words(head) and "待核实" in main_words(head)
    fit(head, violations)
    head.get_by_label("确认").check()
    head.get_by_label("理由").fill("决定书笔误")
    head.get_by_label("依据").fill("更正决定书")
    send(head)
    assert "已确认" in head.locator("body").inner_text()
    assert "没有等待复核的内容" in main_words(head)
    page.goto(batch)
    fit(page, violations)
