"""The lists with a real browser: the sheet out, changed, in, its differences, issue by another, the public page."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.flows.conftest import Office

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def test_a_sheet_goes_out_comes_back_and_the_version_is_issued_for_everybody(
    office: Office, page: "Page", tmp_path: Path
) -> None:
    from tests.contexts.plans.lists.workbooks import edited

    office.log_in(page, "clerk")
    page.get_by_role("link", name="清单").first.click()
    page.get_by_role("link", name="新建清单").click()
    page.get_by_label("清单种类").select_option(label="涉企收费清单")
    page.get_by_label("编制单位").select_option(label="青禾县财政局")
    page.get_by_role("button", name="建立清单").click()

    page.get_by_role("link", name="增加事项").click()
    page.get_by_label("收费项目").fill("投标保证金")
    page.get_by_label("收费性质").select_option(label="涉企保证金")
    page.get_by_role("button", name="列入草稿").click()
    assert page.get_by_label("收费项目").input_value() == "投标保证金"
    page.get_by_label("法定依据").fill("青禾县示例收费办法第三条")
    page.get_by_label("收费单位").select_option(label="青禾县财政局")
    page.get_by_role("button", name="列入草稿").click()

    with page.expect_download() as download:
        page.get_by_role("link", name="下载 Excel 导入表").click()
    sheet = tmp_path / "sheet.xlsx"

    def change(rows: list[list[str]]) -> None:
        rows[1][3] = "120"
        rows.append(["", "履约保证金", "涉企保证金", "50", "", "", "青禾县示例收费办法第四条", "青禾县财政局"])

    sheet.write_bytes(edited(Path(download.value.path()).read_bytes(), change))
    page.get_by_role("link", name="提交导入表").click()
    page.get_by_label("Excel 导入表").set_input_files(sheet)
    page.get_by_role("button", name="显示差异").click()
    assert "120.00" in page.locator("ins").all_inner_texts()
    page.get_by_label("增加新添的行").check()
    page.get_by_role("button", name="采入草稿").click()
    assert "履约保证金" in page.get_by_role("main").inner_text()
    address = page.url

    office.log_in(page, "office")
    page.goto(address)
    page.get_by_role("link", name="印发本版本").click()
    page.get_by_label("本版本依据").fill("县政府常务会议决定")
    page.get_by_label("公开依据").fill("政府信息公开条例第二十条")
    page.get_by_role("button", name="印发").click()
    page.get_by_text("第1版已印发。").wait_for()

    page.context.clear_cookies()
    page.goto(f"{office.url}/lists/")
    page.get_by_role("link", name="青禾县财政局").click()
    assert "履约保证金" in page.locator("#list").inner_text()
