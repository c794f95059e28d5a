"""Every page with a real browser: nothing that the rules of accessibility refuse, nothing wider than a telephone."""

from typing import TYPE_CHECKING

import pytest

from tests.flows.conftest import Office

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PUBLIC = [
    "/",
    "/programmes/",
    "/programmes/?q=青禾",
    "/programmes/?q=没有",
    "/search/",
    "/search/?q=青禾",
    "/search/?q=没有",
    "/search/?q=青禾&page=9",
    "/subjects/{unit}/",
    "/kept/",
    "/guides/",
    "/guides/finding/",
    "/guides/proof/",
    "/guides/objection/",
    "/guides/repair/",
    "/guides/terms/",
    "/guides/archive/",
    "/guides/data/",
    "/guides/audit/",
    "/about/",
    "/programmes/{number}/",
    "/programmes/{number}/coverage/",
    "/programmes/{number}/coverage/?state=ready",
    "/programmes/{number}/units/",
    "/programmes/{number}/units/县财政局/",
    "/programmes/none/",
    "/lists/",
    "/rulebook/",
    "/lists/?q=没有",
    "/lists/{list}/",
    "/lists/{list}/versions/1/2/",
    "/records/",
    "/records/?withdrawn=1",
    "/data/",
    "/rules/",
    "/journal/ended/",
    "/console/log-in/",
    "/api/docs",
]
STAFF = [
    "/console/",
    "/console/plans/",
    "/console/plans/upload/",
    "/console/password/",
    "/console/units/",
    "/console/unit-names/?name=各乡镇人民政府&jurisdiction=990121",
    "/console/calendar/",
    "/console/calendar/2027/",
    "/console/plans/documents/{document}/",
    "/console/plans/documents/{document}/?correct=head",
    "/console/plans/documents/{document}/?correct=heading-2",
    "/console/plans/documents/{document}/?correct=3-0",
    "/console/plans/documents/{document}/adopt/",
    "/console/plans/documents/{document}/discard/",
    "/console/plans/programmes/{number}/open/",
    "/console/publication/",
    "/console/publication/proposed/",
    "/console/publication/ending/",
    "/console/publication/gates/",
    "/console/lists/",
    "/console/rulebook/",
    "/console/lists/start/",
    "/console/lists/{list}/",
    "/console/lists/{list}/items/new/",
    "/console/lists/{list}/items/00001/",
    "/console/lists/{list}/items/00001/remove/",
    "/console/lists/{list}/sheets/",
    "/console/lists/{list}/issue/",
    "/console/plans/programmes/{number}/start/",
    "/console/ledger/",
    "/console/ledger/sheets/",
    "/console/duties/",
    "/console/duties/add/",
    "/console/duties/rules/",
    "/console/late/",
    "/console/below/",
    "/console/notices/",
    "/console/papers/",
    "/console/papers/new/",
    "/console/papers/{paper}/",
    "/console/papers/{paper}/serve/",
    "/console/papers/{paper}/served/{unit}/",
    "/console/archives/",
    "/console/archives/units/{unit}/",
    "/console/archives/own/",
    "/console/companies/?code=11990121990000068P",
]


def _addresses(office: Office) -> list[str]:
    number = office.adopted()
    waiting = office.read("\n")
    unit = office.county.units["finance"]
    known = {"number": number, "document": waiting, "list": office.listed(), "paper": office.served(unit), "unit": unit}
    return [office.url + path.format(**known) for path in PUBLIC + STAFF]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_axe_finds_nothing_on_any_page_in_either_scheme(
    office: Office, page: "Page", violations: "Callable[[Page], list[str]]", language: str
) -> None:
    addresses = _addresses(office)
    office.log_in(page)
    page.context.add_cookies([{"name": "zhengxin_language", "value": language, "url": office.url}])
    found = {}
    for address in addresses:
        page.goto(address)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found[address, scheme] = violations(page)
    assert not any(found.values()), found


def test_no_page_is_wider_than_a_telephone(office: Office, phone: "Page") -> None:
    addresses = _addresses(office)
    office.log_in(phone)
    wide = {}
    for address in addresses:
        phone.goto(address)
        width = phone.evaluate("document.documentElement.scrollWidth")
        if width > 375:
            wide[address] = width
    assert not wide


def test_no_page_asks_another_host_or_breaks_its_own_policy(office: Office, page: "Page") -> None:
    addresses = _addresses(office)
    foreign: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: None if request.url.startswith(office.url) else foreign.append(request.url))
    page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    office.log_in(page)
    for address in addresses:
        page.goto(address)
    assert foreign == []
    assert [line for line in complaints if "404" not in line] == []


def test_the_language_is_switched_and_stays(office: Office, page: "Page") -> None:
    number = office.adopted()
    page.goto(f"{office.url}/programmes/{number}/")
    assert page.locator("html").get_attribute("lang") == "zh-Hans"
    page.get_by_role("button", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert number in page.url
    page.goto(office.url)
    assert page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("button", name="中文").click()
    assert page.locator("html").get_attribute("lang") == "zh-Hans"
