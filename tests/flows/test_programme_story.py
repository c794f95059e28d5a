"""Story 2 whole: from next year's plan to the half-year report on the desk of the unit above, by several people."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.flows.desks import PLAN, Desks, desks, issue, main_words, send

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["desks"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DUTY, PERIOD = "按时报送进展", "2027年上半年"


def test_from_next_years_plan_to_the_report_on_the_desk_above(desks: Desks, tmp_path: Path) -> None:
    desks.it_is("2027-05-10")
    number = _adopted(desks, tmp_path)
    _put_to_work(desks, number)

    desks.it_is("2027-07-05")
    page = desks.page_of("caizheng")
    page.get_by_role("main").get_by_role("link", name=f"{DUTY} · {PERIOD}").click()
    _file(page, "上半年登记对外承诺九项，办结七项。")

    desks.it_is("2027-07-08")
    page = desks.page_of("xinyong")
    page.get_by_role("link", name="定期事项").click()
    page.get_by_role("link", name="逾期未报").click()
    late = page.get_by_role("checkbox", name=f"{DUTY}（{PERIOD}）")
    assert late.count() == 3
    for box in late.all():
        box.check()
    page.get_by_role("button", name="催办所选事项").click()
    page.get_by_text("已催办3个单位").wait_for()
    for login in ("renshe", "sifa", "shangwu"):
        page = desks.page_of(login)
        page.get_by_role("button", name=f"催办：{DUTY}").click()
        page.get_by_role("link", name="查看所述事项").click()
        _file(page, f"{login}的半年情况。")

    desks.it_is("2027-07-09")
    report = _merged(desks)
    given = issue(desks, report, code="青发改", writer="jingban", reviewer="xinyong", issuer="qianfa")
    assert given == "青发改〔2027〕1号"
    _sent_up(desks, report, given)


def _adopted(desks: Desks, folder: Path) -> str:
    plan = folder / "行动方案.txt"
    plan.write_text(PLAN)
    page = desks.page_of("xinyong")
    page.get_by_role("main").get_by_role("link", name="上传方案").click()
    page.get_by_label("方案文件").set_input_files(plan)
    page.get_by_label("行政区划").fill("青禾县")
    page.get_by_role("button", name="上传并识读").click()
    page.locator(".review-understanding .chip").filter(has_text="县商务局 牵头").hover()
    expect(page.locator(".review-document .is-linked").first).to_have_text("县商务局")
    for clause, unit in (("2.8", "县数据资源管理局"), ("2.9", "县民政局")):
        page.get_by_role("link", name=f"更正 {clause} 的单位和时限").click()
        page.locator("#id_units-0-unit").fill(unit)
        page.get_by_role("button", name="保存更正").click()
        page.locator(".review-understanding .chip").filter(has_text=unit).wait_for()
    page.get_by_role("link", name="采纳为方案").click()
    page.get_by_role("button", name="采纳为方案").click()
    page.wait_for_url("**/programmes/*/")
    return page.url.rstrip("/").rpartition("/")[2]


def _put_to_work(desks: Desks, number: str) -> None:
    page = desks.page_of("xinyong")
    page.locator(f"main a[href$='/{number}/start/']").first.click()
    page.get_by_label("统筹单位").select_option(label="青禾县发展和改革委员会")
    past = page.locator("fieldset").filter(has_text="2027-04-30")
    past.get_by_label("如何处理").select_option("done_before")
    page.get_by_role("button", name="开始执行并建立台账").click()
    page.get_by_role("link", name="任务台账").first.click()
    page.wait_for_url("**/console/ledger/")
    assert "县数据资源管理局" in main_words(page) and "青禾县民政局" in main_words(page)
    assert page.locator("#id_late").is_visible()


def _file(page: "Page", words: str) -> None:
    page.get_by_label("进展情况").fill(words)
    page.get_by_role("button", name="报送", exact=True).click()
    page.locator(".lead").filter(has_text="已报送").wait_for()


def _merged(desks: Desks) -> str:
    page = desks.page_of("jingban")
    page.get_by_role("link", name="定期事项").click()
    page.get_by_role("link", name=DUTY).click()
    page.get_by_role("link", name=PERIOD).click()
    page.get_by_role("button", name="合并成文").click()
    page.wait_for_url("**/console/papers/*/")
    words = main_words(page)
    assert "应报送单位4家" in words and "按期1家，逾期3家" in words and "上半年登记对外承诺九项" in words
    with page.expect_download() as download:
        page.get_by_role("link", name="下载 Word 文件").click()
    assert Path(download.value.path()).read_bytes().startswith(b"PK")
    return page.url


def _sent_up(desks: Desks, report: str, given: str) -> None:
    """The unit above signs for the paper, and the office sees the proof beside it."""
    page = desks.page_of("jingban")
    page.goto(report)
    page.get_by_role("link", name="送达", exact=True).click()
    assert page.get_by_label("单位", exact=True).input_value() == "青禾县人民政府"
    send(page)
    page.get_by_text("已送达1个单位").wait_for()
    assert "尚未签收" in main_words(page)

    above = desks.page_of("xianfu")
    above.get_by_role("button", name="收文：关于").click()
    above.get_by_role("link", name="查看所述事项").click()
    assert given in main_words(above) and "上半年登记对外承诺九项" in main_words(above)
    page.reload()
    assert "测试人员xianfu" in main_words(page) and "尚未签收" not in main_words(page)
