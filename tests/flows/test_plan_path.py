"""The main job with a real browser: a plan is uploaded, reviewed, corrected, adopted and read by the public."""

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.flows.conftest import SAMPLES, Office

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PLAN = SAMPLES / "qinghe-plan.txt"


@pytest.mark.smoke
def test_a_plan_is_uploaded_reviewed_corrected_and_adopted(office: Office, page: "Page") -> None:
    office.log_in(page)
    page.get_by_role("main").get_by_role("link", name="上传方案").click()
    page.get_by_label("方案文件").set_input_files(PLAN)
    page.get_by_label("行政区划").fill("青禾县")
    page.get_by_role("button", name="上传并识读").click()

    page.get_by_role("heading", level=1, name="青禾县政务诚信建设实施方案").wait_for()
    understanding = page.locator(".review-understanding")
    assert understanding.locator(".chip").filter(has_text="县发展改革委").count() == 1

    page.get_by_role("link", name="更正 2.2 的单位和时限").click()
    page.locator("#id_units-1-unit").fill("县审计局")
    page.locator("#id_units-0-role").select_option("lead")
    page.get_by_role("button", name="保存更正").click()
    task = page.locator("#task-3-0")
    assert "牵头" in task.locator(".chip").first.inner_text()

    page.get_by_role("link", name="采纳为方案").click()
    page.get_by_role("button", name="采纳为方案").click()
    page.get_by_role("heading", level=1, name="青禾县政务诚信建设实施方案").wait_for()
    assert "990121-2026-1" in page.url

    page.context.clear_cookies()
    page.goto(office.url)
    page.get_by_role("link", name="青禾县政务诚信建设实施方案").first.click()
    assert "县财政局" in page.get_by_role("main").inner_text()


def test_hovering_a_unit_lights_its_place_in_the_document(office: Office, page: "Page") -> None:
    document = office.read()
    office.log_in(page)
    page.goto(f"{office.url}/console/plans/documents/{document}/")
    page.locator(".review-understanding .chip").filter(has_text="县司法局").hover()
    expect(page.locator(".review-document .is-linked")).to_have_text(["县司法局"])
    page.locator(".review-document .mark-unit").filter(has_text="县审计局").hover()
    expect(page.locator(".review-understanding .is-linked")).to_contain_text("县审计局")


def test_what_was_typed_stays_when_a_form_is_refused(office: Office, page: "Page", tmp_path: "object") -> None:
    office.log_in(page)
    page.goto(f"{office.url}/console/plans/upload/")
    page.get_by_label("方案文件").set_input_files(PLAN)
    page.get_by_label("行政区划").fill("不存在的地方")
    page.get_by_role("button", name="上传并识读").click()
    assert page.get_by_label("行政区划").input_value() == "不存在的地方"
    assert "不存在的地方" in page.get_by_role("alert").first.inner_text()


def test_the_whole_path_works_without_a_script(office: Office, scriptless: "Page") -> None:
    page = scriptless
    office.log_in(page)
    page.goto(f"{office.url}/console/plans/upload/")
    page.get_by_label("方案文件").set_input_files(PLAN)
    page.get_by_label("行政区划").fill("990121")
    page.get_by_role("button", name="上传并识读").click()
    page.get_by_role("link", name="采纳为方案").click()
    page.get_by_role("button", name="采纳为方案").click()
    assert "990121-2026-1" in page.url


def test_the_whole_path_works_with_the_keyboard_alone(office: Office, page: "Page") -> None:
    from tests.people import PASSWORD

    # From the start, since the browser learns with a delay that somebody answers its file dialog.
    page.on("filechooser", lambda chooser: chooser.set_files(PLAN))
    page.goto(f"{office.url}/console/log-in/")

    _tab_to(page, "#id_username")
    page.keyboard.type("office")
    _tab_to(page, "#id_password")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{office.url}/console/")
    _tab_to(page, "main a[href$='/upload/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/upload/")
    _tab_to(page, "#id_file")
    page.keyboard.press("Enter")
    expect(page.locator("#id_file")).to_have_value(re.compile(PLAN.name))
    _tab_to(page, "#id_jurisdiction")
    page.keyboard.type("990121")
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/*/")
    _tab_to(page, "main a[href$='/adopt/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/adopt/")
    _tab_to(page, "main button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/programmes/990121-2026-1/")


def _tab_to(page: "Page", selector: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached with the Tab key")
