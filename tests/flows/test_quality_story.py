"""A month's quality in a browser: the clerk declares what her unit produced, her head opens the figures to their rows,
the credit office drafts the bulletin."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.flows.desks import Desks, desks, main_words, send

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
__all__ = ["desks"]

Violations = Callable[["Page"], list[str]]


def fit(page: "Page", violations: Violations) -> None:
    """Axe finds nothing with everything unfolded, and on a telephone nothing is wider than it."""
    for each in page.locator("details").all():
        each.evaluate("element => { element.open = true }")
    assert violations(page) == [], page.url
    page.set_viewport_size({"width": 375, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 375, page.url
    page.set_viewport_size({"width": 1280, "height": 900})


def asked_for(desks: Desks) -> None:
    """The office asks two units for the monthly report, from October on."""
    from zhengxin.contexts.plans.actions.due import NewDuty, add_duty

    wanted = NewDuty(
        kind="output_report", title="双公示月报表", rhythm="month", days=["10"], basis="县信用办通知",
        office=desks.units["reform"], units=[desks.units["market"], desks.units["trade"]], from_day=date(2026, 10, 1),
    )  # fmt: skip
    add_duty(wanted=wanted, by=desks.actors["xinyong"], at=desks.it_is("2026-10-08"))


def test_a_month_from_the_report_to_the_bulletin(desks: Desks, violations: Violations, tmp_path: Path) -> None:
    from tests.contexts.records.conftest import Senders
    from tests.contexts.records.quality.months import morning, october
    from zhengxin.config.reactions import react

    asked_for(desks)
    react(now=lambda: morning("2026-10-08"))
    people = [desks.actors[name] for name in ("shichang", "shichangju", "shangwu")]
    october(Senders(desks.units, *people, None), tmp_path)
    desks.it_is("2026-11-09")

    clerk = desks.page_of("shichang")
    clerk.get_by_role("link", name="双公示月报表").first.click()
    fit(clerk, violations)
    clerk.get_by_role("link", name="填报月报表").click()
    assert "2026年10月" in main_words(clerk)
    fit(clerk, violations)
    penalties = clerk.get_by_role("group", name="行政处罚")
    clerk.get_by_role("group", name="行政许可").get_by_label("当月产生数量").fill("0")
    penalties.get_by_label("当月产生数量").fill("8")
    penalties.get_by_label("其中依法不报送数量").fill("1")
    penalties.get_by_label("存在的问题").fill("系统切换")
    send(clerk)
    assert "请写明依法不报送的法律依据" in main_words(clerk)
    assert penalties.get_by_label("存在的问题").input_value() == "系统切换"
    fit(clerk, violations)
    penalties.get_by_label("不报送的法律依据").fill("政府信息公开条例 第十四条")
    send(clerk)
    clerk.wait_for_url("**/2026-10/")
    assert "漏报 2 件" in main_words(clerk)

    head = desks.page_of("shichangju")
    head.get_by_role("link", name="报送质量", exact=True).click()
    head.get_by_label("月份").select_option(label="2026年10月")
    head.get_by_role("button", name="显示").click()
    fit(head, violations)
    for figure, told in (("迟报率 44.4%", "2026-09-10"), ("合规率 76.9%", "不是"), ("漏报率 28.5%", "漏报 2 件")):
        head.get_by_role("link", name=figure).first.click()
        assert told in main_words(head), figure
        fit(head, violations)
        head.go_back()
    head.get_by_role("link", name="青禾县市场监督管理局", exact=True).first.click()
    head.locator("aside.panel").get_by_role("heading", name="行政处罚").wait_for()
    head.get_by_role("link", name="打开单独页面").click()
    head.wait_for_url("**/2026-10/")
    fit(head, violations)

    react(now=lambda: morning("2026-11-09"))
    office = desks.page_of("xinyong")
    office.goto(f"{desks.url}/console/quality/?month=2026-10")
    office.get_by_role("button", name="起草通报").click()
    office.wait_for_url("**/papers/*/")
    assert "合规率76.9%，漏报率28.5%" in main_words(office)
    office.goto(f"{desks.url}/console/duties/")
    office.get_by_role("link", name="双公示月报表").first.click()
    office.get_by_role("link", name="2026年10月").first.click()
    assert "已完成" in main_words(office) and "待报送" in main_words(office)
