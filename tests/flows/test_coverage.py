"""Somebody of the public asks of a clause what stands for it, and opens the record behind the figure."""

from typing import TYPE_CHECKING

import pytest

from tests.flows.conftest import Office

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.fixture
def sixian(office: Office) -> str:
    """The number of a plan of the rulebook: facts alone, with all that it asks for."""
    from dataclasses import replace

    from tests.people import AT
    from zhengxin.entrypoints.cli.demo_filling import take_over
    from zhengxin.plumbing.rulebook_files import load

    return take_over(load("programmes/sixian-2018"), by=replace(office.county.office, scope_paths=("",)), at=AT)


def test_from_a_clause_to_what_stands_for_it_and_on_to_the_record(office: Office, page: "Page") -> None:
    from datetime import date

    from tests.people import AT
    from zhengxin.contexts.plans.actions import open_ledger

    number = office.adopted()
    county = office.county
    end = date(2027, 12, 31)
    open_ledger(number=number, office=county.units["office"], past_days={}, ends_on=end, by=county.office, at=AT)
    page.goto(f"{office.url}/programmes/{number}/")
    page.get_by_role("link", name="第 2.2 条的对照").click()
    line = page.locator("tr", has=page.get_by_role("rowheader", name="按时支付账款"))
    assert line.locator(".badge").inner_text() == "有实时记录"
    assert line.evaluate("row => row.matches(':target')")
    line.get_by_role("link", name="台账中有 1 项任务，已验收 0 项").click()
    page.wait_for_url(f"{office.url}/programmes/{number}/#clause-2.2-3")
    assert page.locator("section:target h3").inner_text().endswith("按时支付账款")


def test_a_plan_of_the_rulebook_claims_nothing_and_is_narrowed_by_its_chips(
    office: Office, sixian: str, page: "Page"
) -> None:
    page.goto(f"{office.url}/programmes/{sixian}/coverage/")
    assert "有实时记录 0 条" in page.locator(".lead").inner_text()
    page.locator(".chip", has_text="能做，尚无记录").click()
    words, count = page.locator(".chip[aria-current]").inner_text().split()
    assert page.locator("#list tbody .badge").all_inner_texts() == [words] * int(count)
    page.get_by_role("link", name="显示全部").click()
    page.get_by_label("涉及机制").select_option("A5")
    page.get_by_role("button", name="显示").click()
    assert "mechanism=A5" in page.url
    lists = page.locator("#list .mechanisms li", has_text="清单管理")
    assert lists.all_inner_texts()[0].endswith("清单逐版编制、公布和比对：本系统能做；本地尚无数据")


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_telephone_shows_all_of_it_and_axe_finds_nothing(
    office: Office, sixian: str, phone: "Page", violations: "Callable[[Page], list[str]]", language: str
) -> None:
    phone.context.add_cookies([{"name": "zhengxin_language", "value": language, "url": office.url}])
    phone.goto(f"{office.url}/programmes/{sixian}/coverage/")
    assert phone.locator("#list tbody tr").count() == 21
    assert phone.evaluate("document.documentElement.scrollWidth") <= 375
    for scheme in ("light", "dark"):
        phone.emulate_media(color_scheme=scheme)
        assert violations(phone) == []
