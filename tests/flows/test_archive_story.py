"""An official's archive: begun by its keeper, opened by an inspector, seen by the official once it is released."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.flows.desks import Desks, desks, main_words, send
from tests.flows.test_record_story import fit

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
__all__ = ["desks"]

TODAY, LATER = "2026-11-06", "2026-11-10"
NUMBER = "990121198803051235"
SEATS = (
    ("ganbu", "archive_keeper", "99/01/21/"),
    ("zuzhibu", "archive_head", ""),
    ("jijian", "discipline_inspector", "99/01/21/"),
)
Violations = Callable[["Page"], list[str]]


def seat(desks: Desks) -> None:
    """The organisation department and an inspector come in, and switch the closed kinds on."""
    from tests.people import official
    from zhengxin.contexts.records.actions import switch_kind
    from zhengxin.contexts.records.policies import SWITCH_KINDS
    from zhengxin.kernel.actors import Actor

    at = desks.it_is(TODAY)
    hand = Actor(
        id="hand",
        permissions=frozenset(
            {
                "subjects:unit:manage",
                "subjects:term:manage",
                "access:role:manage",
                "access:account:manage",
                SWITCH_KINDS,
            }
        ),
        scope_paths=("",),
    )
    for login, role, path in SEATS:
        desks.actors[login] = official(login, desks.units["organisation"], role, path, hand)
    switch_kind(kind="annual_appraisal", is_on=True, basis="诚信档案管理办法", by=hand, at=at)


def test_an_archive_from_its_beginning_to_what_the_official_is_told(desks: Desks, violations: Violations) -> None:
    seat(desks)
    page = desks.page_of("ganbu")
    page.get_by_role("link", name="公务员诚信档案").click()
    expect(page.get_by_role("heading", name="公务员诚信档案")).to_be_visible()
    fit(page, violations)
    page.get_by_role("link", name="青禾县财政局", exact=True).click()
    page.get_by_role("link", name="建立档案").first.click()
    fit(page, violations)
    page.get_by_label("公民身份号码").fill("990121198803051234")
    page.get_by_label("依据").fill("青组通〔2026〕12号")
    send(page)
    expect(page.get_by_role("main")).to_contain_text("校验码有误")
    page.get_by_label("公民身份号码").fill(NUMBER)
    send(page)
    page.wait_for_url("**/console/archives/")

    page = desks.page_of("jijian")
    page.goto(f"{desks.url}/console/archives/units/{desks.units['finance']}/")
    fit(page, violations)
    page.get_by_role("link", name="按目的查阅").click()
    expect(page.get_by_role("button", name="打开并记录")).to_be_visible()
    fit(page, violations)
    page.get_by_label("监察").check()
    page.get_by_label("依据的公文或案件").fill("青纪核〔2026〕21号")
    send(page)
    page.wait_for_url("**/console/archives/openings/*/")
    expect(page.get_by_role("main")).to_contain_text("990121********1235")
    fit(page, violations)
    opened = page.url

    page = desks.page_of("caizheng")
    page.get_by_role("link", name="我的档案").click()
    fit(page, violations)
    page.get_by_role("button", name="查阅我的档案").click()
    page.wait_for_url("**/console/archives/openings/*/")
    expect(page.get_by_role("main")).to_contain_text("没有需要告知您的查阅")
    fit(page, violations)
    page.goto(opened)
    expect(page.get_by_role("main")).to_contain_text("没有这次查阅")

    page = desks.page_of("jijian")
    page.goto(f"{desks.url}/console/archives/openings/")
    fit(page, violations)
    page.get_by_role("link", name="尚未告知；解除保密").click()
    page.get_by_label("依据").fill("核查了结告知书")
    fit(page, violations)
    send(page)
    page.wait_for_url("**/console/archives/openings/")

    desks.it_is(LATER)
    page = desks.page_of("caizheng")
    page.goto(f"{desks.url}/console/archives/own/")
    page.get_by_role("button", name="查阅我的档案").click()
    page.wait_for_url("**/console/archives/openings/*/")
    expect(page.get_by_role("main")).to_contain_text("核查了结告知书")
    assert "青纪核" not in main_words(page) and "jijian" not in main_words(page)


def test_the_head_switches_a_kind_on_and_everybody_may_read_why(desks: Desks, violations: Violations) -> None:
    seat(desks)
    page = desks.page_of("zuzhibu")
    page.get_by_role("link", name="不公开种类").click()
    fit(page, violations)
    page.get_by_role("link", name="廉政记录").click()
    fit(page, violations)
    page.get_by_label("法律依据").fill("诚信档案管理办法第五条")
    send(page)
    page.wait_for_url("**/console/archives/kinds/")
    page.goto(f"{desks.url}/kept/")
    expect(page.get_by_role("main")).to_contain_text("诚信档案管理办法第五条")
