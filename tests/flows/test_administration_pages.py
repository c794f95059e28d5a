"""Messages and the administrators' pages with a real browser: accessible, in both schemes and languages, on a phone."""

from typing import TYPE_CHECKING

import pytest
from django.test import override_settings

from tests.flows.conftest import Office

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PAGES = [
    "/console/accounts/",
    "/console/accounts/{account}/close/",
    "/console/accounts/{account}/password/",
    "/console/letters/",
    "/console/machines/",
    "/console/machines/propose/",
    "/console/machines/{machine}/",
    "/console/letters/{letter}/came-back/",
    "/console/units/{unit}/",
    "/console/units/{unit}/names/",
    "/console/units/{unit}/rename/",
    "/console/units/{unit}/move/",
    "/console/units/{unit}/merge/",
    "/console/unit-names/?name=县发改委&jurisdiction=990121",
]


def chased(office: Office) -> str:
    """A notice to the finance bureau, which has a mailbox."""
    from tests.people import AT
    from zhengxin.contexts.notices.actions import serve_notice, set_mailbox

    unit = office.county.units["finance"]
    set_mailbox(to_unit=unit, address="caizheng@example.org", by=office.county.accounts, at=AT)
    params = {"what": "公开上半年办理结果", "due": "2026-07-05", "unit": "青禾县发展和改革委员会"}
    with override_settings(ZHENGXIN_SMTP_URL="smtp://127.0.0.1:9?from=zhengxin@example.org"):
        return serve_notice(kind="chased", params=params, to_unit=unit, link="/", by=office.county.office, at=AT)


def addresses(office: Office) -> list[str]:
    from tests.machines import proposed
    from zhengxin.contexts.notices.models import Delivery

    county, letter = office.county, Delivery.objects.get(channel="mail").pk
    machine = proposed(county.units["finance"], county.accounts)
    named = {"machine": machine, "account": county.clerk.id, "unit": county.units["finance"], "letter": letter}
    return [office.url + path.format(**named) for path in PAGES]


@pytest.mark.parametrize(("language", "scheme"), [("zh-hans", "light"), ("en", "dark")])
def test_axe_finds_nothing(
    office: Office, page: "Page", violations: "Callable[[Page], list[str]]", language: str, scheme: str
) -> None:
    chased(office)
    page.emulate_media(color_scheme=scheme)
    page.context.add_cookies([{"name": "zhengxin_language", "value": "zh-hans", "url": office.url}])
    office.log_in(page, "accounts")
    page.context.add_cookies([{"name": "zhengxin_language", "value": language, "url": office.url}])
    found = {}
    for address in addresses(office):
        page.goto(address)
        for summary in page.locator("summary").all():
            summary.click()
        found[address] = violations(page)
    assert not any(found.values()), found


def test_nothing_is_wider_than_a_telephone(office: Office, phone: "Page") -> None:
    chased(office)
    office.log_in(phone, "accounts")
    wide = {}
    for address in addresses(office):
        phone.goto(address)
        width = phone.evaluate("document.documentElement.scrollWidth")
        if width > 375:
            wide[address] = width
    assert not wide


def test_a_message_is_opened_with_a_click_and_the_opening_is_its_proof(
    office: Office, page: "Page", violations: "Callable[[Page], list[str]]"
) -> None:
    chased(office)
    office.log_in(page, "clerk")
    page.get_by_role("link", name="消息 1", exact=True).click()
    assert violations(page) == []
    page.get_by_role("button", name="催办：公开上半年办理结果").click()
    page.get_by_text("青禾县发展和改革委员会催办“公开上半年办理结果”，原定期限：2026-07-05。").wait_for()
    page.get_by_text("已打开 · 测试人员clerk").wait_for()
    assert violations(page) == []
    assert page.get_by_role("link", name="消息 1", exact=True).count() == 0
