"""The task half of story 3: a supervisor above sees who is late, opens the number to the rows, writes a letter, watches
its clock and accepts what was mended."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.flows.desks import COUNTY, PLAN, Desks, desks, issue, main_words, send
from zhengxin.contexts.plans.actions import PastDay, adopt_reading, open_ledger, read_document
from zhengxin.contexts.plans.queries import start_shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

__all__ = ["desks"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_from_a_red_unit_to_an_accepted_rectification(desks: Desks, violations: "Callable[[Page], list[str]]") -> None:
    _at_work(desks)
    desks.it_is("2027-07-12")
    page = desks.page_of("dudao")
    page.get_by_role("link", name="下级单位").click()
    _keeps_the_rules(page, violations)
    page.get_by_role("link", name="红色：有逾期").click()
    row = page.get_by_role("row").filter(has_text="青禾县司法局")
    number = row.get_by_role("cell").nth(2).inner_text()
    row.get_by_role("cell").nth(2).get_by_role("link").click()
    rows = page.get_by_role("checkbox")
    assert rows.count() == int(number) == 1
    rows.check()
    page.get_by_role("button", name="起草督办函").click()
    page.wait_for_url("**/console/papers/*/")
    letter = page.url
    assert "青禾县司法局：" in main_words(page)
    given = issue(desks, letter, code="临发改督", writer="dudao", reviewer="dudaofuhe", issuer="dudaoqianfa")

    page = desks.page_of("dudao")
    page.goto(letter)
    page.get_by_role("link", name="送达", exact=True).click()
    assert page.get_by_label("单位", exact=True).input_value() == "青禾县司法局"
    assert page.get_by_label("回复期限（工作日）").input_value() == "10"
    send(page)
    assert "剩 10 个工作日（2027-07-26 到期）" in main_words(page)

    desks.it_is("2027-07-14")
    _mended(desks, given)

    page = desks.page_of("dudaofuhe")
    page.get_by_role("main").get_by_role("link", name="关于督办").click()
    assert "已于七月十四日补报。" in main_words(page)
    assert page.locator("figure.promise > svg").get_attribute("aria-label")
    page.get_by_text("退回回复", exact=True).first.click()
    _keeps_the_rules(page, violations)
    page.get_by_label("理由").fill("请写明今后如何按期报送。")
    page.get_by_role("button", name="退回回复").click()
    page.get_by_text("回复被退回，待重新回复").wait_for()
    assert "剩 5 个工作日（2027-07-21 到期）" in main_words(page)

    desks.it_is("2027-07-15")
    below = desks.page_of("sifa")
    below.get_by_role("main").get_by_role("link", name="关于督办").click()
    _answer(below, "今后提前十日收集情况，由专人报送。")
    page = desks.page_of("dudaofuhe")
    page.get_by_role("main").get_by_role("link", name="关于督办").click()
    page.get_by_text("认可回复", exact=True).first.click()
    page.get_by_role("button", name="认可回复").click()
    page.locator(".lead").filter(has_text="回复已认可").wait_for()
    page.get_by_role("link", name="下级单位").click()
    assert page.get_by_role("row").filter(has_text="青禾县司法局").get_by_role("cell").nth(2).inner_text() == "0"


def _keeps_the_rules(page: "Page", violations: "Callable[[Page], list[str]]") -> None:
    """As it is, and on a telephone."""
    assert violations(page) == []
    page.set_viewport_size({"width": 375, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    page.set_viewport_size({"width": 1280, "height": 900})


def _at_work(desks: Desks) -> None:
    """The plan of next year adopted and put to work in May, without a browser."""
    at, office = desks.it_is("2027-05-10"), desks.actors["xinyong"]
    document = read_document(content=PLAN.encode(), name="方案.txt", jurisdiction=COUNTY, by=office, at=at)
    number = adopt_reading(document=document, seen=0, by=office, at=at)
    shown = start_shown(office, number, ends_on=date(2028, 12, 31), today=at.date())
    past = {task.number: PastDay("done_before") for task in shown.past}
    unit = desks.units["reform"]
    open_ledger(number=number, office=unit, past_days=past, ends_on=date(2028, 12, 31), by=office, at=at)


def _mended(desks: Desks, given: str) -> None:
    """The unit signs for the letter, does what it names, and answers."""
    page = desks.page_of("sifa")
    page.get_by_role("button", name="收文：关于督办").click()
    page.get_by_role("link", name="查看所述事项").click()
    assert given in main_words(page)
    letter = page.url
    page.get_by_role("main").get_by_role("link", name="按时报送进展").first.click()
    page.get_by_label("进展情况").fill("核对政府合同三十七份。")
    page.get_by_role("button", name="报送", exact=True).click()
    page.locator(".lead").filter(has_text="已报送").wait_for()
    page.goto(letter)
    _answer(page, "已于七月十四日补报。")


def _answer(page: "Page", words: str) -> None:
    page.get_by_label("办理情况").fill(words)
    page.get_by_role("button", name="提交回复").click()
    page.get_by_text("已回复，待审核").first.wait_for()
