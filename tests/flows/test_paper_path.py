"""A paper with a real browser: drafted by a clerk, reviewed by the credit office, issued with its seal."""

from typing import TYPE_CHECKING

import pytest

from tests.contexts.documents.seals import PNG
from tests.flows.conftest import Office

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

BODY = "一、总体情况\n各单位按期办结任务12项。\n单位\t任务数\n县财政局\t5"


@pytest.mark.smoke
def test_a_paper_is_drafted_reviewed_and_issued(
    office: Office, page: "Page", violations: "Callable[[Page], list[str]]"
) -> None:
    from zhengxin.entrypoints.kit.instants import today

    number = f"青财〔{today().year}〕1号"
    office.log_in(page, "clerk")
    page.get_by_role("link", name="公文", exact=True).click()
    page.get_by_role("link", name="拟稿").click()
    page.get_by_label("文种").select_option("supervision_letter")
    page.get_by_label("机关代字").fill("青财")
    page.get_by_label("标题").fill("关于督办逾期任务的函")
    page.get_by_label("主送").fill("柳溪镇人民政府")
    page.get_by_label("正文").fill(BODY)
    assert violations(page) == []
    page.get_by_role("button", name="保存草稿").click()
    page.get_by_role("heading", level=1, name="关于督办逾期任务的函").wait_for()
    assert page.get_by_role("link", name="审核", exact=True).count() == 0
    assert violations(page) == []
    address = page.url

    office.log_in(page, "office")
    page.goto(address)
    page.get_by_role("link", name="审核", exact=True).click()
    page.get_by_role("heading", level=1, name="审核公文").wait_for()
    assert violations(page) == []
    page.get_by_role("button", name="确认无误").click()
    page.get_by_text("已审核，待签发。").wait_for()
    assert page.get_by_role("link", name="签发", exact=True).count() == 0

    office.log_in(page, "issuer")
    page.goto(address)
    page.get_by_role("link", name="签发", exact=True).click()
    page.get_by_role("heading", level=1, name="签发公文").wait_for()
    sheet, act = page.locator("form[action$='/sheet/']"), page.locator("form[method=post][enctype]")
    sheet.get_by_label("签发人", exact=True).fill("苇示例")
    with page.expect_download() as printed:
        sheet.get_by_role("button", name="下载用印稿").click()
    assert number in printed.value.suggested_filename
    act.get_by_label("签发人", exact=True).fill("苇示例")
    page.get_by_label("扫描件").set_input_files({"name": "seal.png", "mimeType": "image/png", "buffer": PNG})
    assert violations(page) == []
    page.get_by_role("button", name="编号并签发").click()
    page.get_by_text(f"发文字号 {number}，签发人苇示例").wait_for()
    with page.expect_download() as download:
        page.get_by_role("link", name="下载 Word 文件").click()
    assert download.value.suggested_filename.startswith(number)


def test_papers_fit_a_telephone(office: Office, phone: "Page") -> None:
    from tests.contexts.documents.drafts import draft

    paper = draft(office.county)
    office.log_in(phone, "clerk")
    for path in ("/", "/new/", f"/{paper}/", f"/{paper}/revise/", f"/{paper}/withdraw/"):
        phone.goto(f"{office.url}/console/papers{path}")
        assert phone.evaluate("document.documentElement.scrollWidth") <= 375, path
