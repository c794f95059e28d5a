"""The witness's page and the public word of our own witnesses with a real browser, at their worst day."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.flows.conftest import Office

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.fixture
def forked(office: Office, tmp_path: Path, settings: Any) -> Office:
    """A log that we witness has shown a fork, and our own witness has seen more than lies here."""
    from tests.contexts.exchange.lower_log import FORK, KEY, handed_in
    from tests.contexts.exchange.lower_log import begun as witness_begun
    from tests.contexts.journal.log_acts import begun, published
    from tests.people import AT
    from zhengxin.contexts.exchange.actions import Offered, add_log, add_witness, record_offer
    from zhengxin.contexts.exchange.policies import witness_asker
    from zhengxin.contexts.exchange.queries import witnesses
    from zhengxin.contexts.journal.queries.keeping import kept_log
    from zhengxin.kernel.merkle import WITNESS, Note, SigningKey

    settings.ZHENGXIN_DATA = tmp_path
    begun()
    witness_begun()
    keeper, size = office.county.accounts, published()
    add_log(verifier=str(KEY.verifier), reason="下级平台账本", by=keeper, at=AT)
    handed_in(0, 9)
    handed_in(9, 9, FORK)
    city = SigningKey("linlan.example.gov/witness", b"\x05" * 32, WITNESS)
    add_witness(
        address="https://linlan.example.gov/witness", verifier=str(city.verifier), reason="上级见证", by=keeper, at=AT
    )
    kept, (witness,) = kept_log(), witnesses()
    line = city.cosign(Note.parse(kept.checkpoint).text, 1)
    for offered in (
        Offered(kept.origin, kept.checkpoint, size, line),
        Offered(kept.origin, kept.checkpoint, size, trouble="ahead", known=size + 9),
    ):
        record_offer(witness=witness.id, offered=offered, by=witness_asker("worker"), at=AT)
    return office


def test_the_keeper_is_led_from_the_message_to_both_notes(forked: Office, page: "Page", violations: Any) -> None:
    forked.log_in(page, "accounts")
    page.goto(f"{forked.url}/console/notices/")
    page.get_by_role("button", name="账本分叉：liuxi.example.gov/log").first.click()
    page.locator("main a[href='/console/witness/']").first.click()
    page.get_by_role("heading", name="账本分叉：同一账本签署了两份历史").wait_for()
    page.get_by_text("证据：两份签名检查点").click()
    assert page.locator("pre").count() == 2
    assert page.get_by_text("本账本已被回退").is_visible()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == []


def test_both_pages_read_on_a_telephone_and_break_no_rule(forked: Office, phone: "Page", violations: Any) -> None:
    forked.log_in(phone, "accounts")
    for address in ("/console/witness/", "/journal/"):
        phone.goto(forked.url + address)
        phone.get_by_text("本账本已被回退").wait_for()
        assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
        assert violations(phone) == [], address
