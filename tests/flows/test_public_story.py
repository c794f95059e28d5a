"""A visitor goes from a short name to a record and checks it herself, here and with the command; an auditor comes back
with an old checkpoint."""

import json
import re
import shlex
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.contexts.publication.conftest import JUDGMENT, LAW, WHY, Office, as_file, office, senders
from tests.contexts.records.conftest import AT, PENALTY, invented
from tests.entrypoints.cli.conftest import Zhengxin, zhengxin
from tests.entrypoints.cli.journals import entries, write_log
from tests.entrypoints.cli.test_journal_audit_records import Site, by_hand, found, site
from tests.entrypoints.cli.test_journal_verify import verdict

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.browser
__all__ = ["as_file", "office", "senders", "site", "zhengxin"]

Violations = Callable[["Page"], list[str]]
BODY, SHORT = "青禾县商务局", "县商务局"
QUASHED = {"reason": "判决被依法撤销", "basis": "（2026）云01行再1号"}
LATER = AT + timedelta(days=100)


def fit(page: "Page", violations: Violations) -> None:
    """Axe finds nothing, and nothing is wider than the screen."""
    assert violations(page) == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url


# A visitor -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Judged:
    """A judgment about 青禾县商务局 that everybody may see; `case` is its number behind the year, whose brackets are
    written in several ways."""

    url: str
    office: Office
    number: str
    case: str
    holding: str


@pytest.fixture
def judged(
    live_server: "LiveServer", transactional_db: None, office: Office, monkeypatch: pytest.MonkeyPatch
) -> Judged:
    from tests.contexts.journal.log_acts import begun, published
    from tests.entrypoints.portal.test_records import read_on
    from zhengxin.contexts.publication.actions import confirm_publication, publish
    from zhengxin.contexts.records.models import RecordVersion

    read_on(monkeypatch, AT.date())
    version = RecordVersion.objects.get(record__kind=JUDGMENT, record__subject_name=BODY)
    number, values = version.record.number, json.loads(version.values)
    publish(numbers=[number], basis=LAW, reason=WHY, by=office.clerk, at=AT)
    confirm_publication(number=number, by=office.colleague, at=AT)
    begun()
    published()
    return Judged(live_server.url, office, number, values["case_number"].partition("）")[2], values["holding"])


@pytest.fixture(params=["page", "phone"])
def screen(request: pytest.FixtureRequest) -> "Page":
    """A visitor without an account, at a desk and with a telephone."""
    page: Page = request.getfixturevalue(request.param)
    return page


def with_another_byte(content: bytes, behind: bytes) -> bytes:
    """The same with the first byte after the pattern exchanged."""
    match = re.search(behind, content)
    assert match, behind
    at = match.end()
    # A digit: a letter could be the one that stands there, written otherwise.
    return content[:at] + (b"1" if content[at : at + 1] == b"0" else b"0") + content[at + 1 :]


def checked_here(page: "Page", heading: str) -> "Locator":
    """The entry with this heading, after the visitor's own browser has checked it."""
    entry = page.locator("article").filter(has=page.get_by_role("heading", name=re.compile(f"^{heading}")))
    entry.get_by_role("button", name="在此核验").click()
    expect(entry.locator(".verdict")).to_contain_text("已在本浏览器核验")
    for step in ("opening", "shown", "inclusion"):
        expect(entry.locator(f"[data-step={step}]")).to_contain_text("正确")
    expect(entry.locator("[data-step=signature]")).to_contain_text(re.compile("正确|此处未能核验"))
    return entry


def test_a_visitor_goes_from_a_short_name_to_a_record_and_its_proof_which_the_command_checks_again(
    judged: Judged, screen: "Page", violations: Violations, zhengxin: Zhengxin, tmp_path: Path
) -> None:
    from zhengxin.contexts.journal.queries import kept_log

    screen.goto(judged.url)
    screen.locator("#sought").fill(SHORT)
    screen.locator("form:has(#sought) button").click()
    screen.wait_for_url("**/search/?q=*")
    fit(screen, violations)
    screen.get_by_role("main").get_by_role("link", name=BODY, exact=True).click()
    screen.wait_for_url("**/subjects/**")
    expect(screen.get_by_role("heading", level=1)).to_contain_text(BODY)
    fit(screen, violations)
    screen.locator("main tr").filter(has_text=judged.case).get_by_role("link", name=BODY, exact=True).click()
    screen.wait_for_url(f"**/records/{judged.number}/")
    expect(screen.get_by_role("main")).to_contain_text(judged.holding)
    fit(screen, violations)

    screen.get_by_role("main").get_by_role("link", name="已入账本，可核验").click()
    screen.wait_for_url(f"**/journal/{judged.number}/")
    entry = checked_here(screen, "入库")
    expect(entry.locator("[data-shown=values]")).to_contain_text(judged.case)
    expect(entry.get_by_text(re.compile("^[0-9a-f]{64}$"))).to_be_visible()
    fit(screen, violations)
    with screen.expect_download() as download:
        entry.get_by_role("link", name="回执（.tlog-proof）").click()
    receipt, opening = tmp_path / "receipt.tlog-proof", tmp_path / "opening.json"
    receipt.write_bytes(Path(download.value.path()).read_bytes())
    entry.get_by_role("link", name="全部数据（JSON）").click()
    screen.wait_for_url("**/api/v1/journal/entries/*")
    opening.write_bytes(screen.request.get(screen.url).body())

    key = kept_log().verifier
    (told,) = verdict(zhengxin, "--opening", opening, "--vkey", key)["openings"]
    assert told["values"]["values"]["case_number"].endswith(judged.case)
    verdict(zhengxin, "--proof", receipt, "--vkey", key)
    spoilt: list[Any] = []
    for name, behind in (
        ("value", rb'"decided_on":\s*"'),
        ("salt", rb'"salt":\s*"'),
        ("proof", rb'"proof":\s*\["'),
        ("entry", rb'\\"about\\":\s*\\"'),
    ):
        file = tmp_path / f"{name}.json"
        file.write_bytes(with_another_byte(opening.read_bytes(), behind))
        spoilt += ["--opening", file]
    assert all(each["wrong"] for each in verdict(zhengxin, *spoilt, "--vkey", key, status=1)["openings"])
    receipt.write_bytes(with_another_byte(receipt.read_bytes(), rb"\nindex \d+\n"))
    verdict(zhengxin, "--proof", receipt, "--vkey", key, status=1)


def test_an_old_link_to_a_withdrawn_record_shows_its_notice_alone(
    judged: Judged, screen: "Page", violations: Violations
) -> None:
    from tests.contexts.journal.log_acts import published
    from zhengxin.contexts.publication.actions import withdraw

    link = f"{judged.url}/records/{judged.number}/"
    screen.goto(link)
    expect(screen.get_by_role("main")).to_contain_text(judged.case)
    withdraw(number=judged.number, **QUASHED, by=judged.office.clerk, at=AT)
    published()

    screen.goto(link)
    expect(screen.get_by_role("heading", level=1)).to_contain_text("已撤回的信息")
    for words in QUASHED.values():
        expect(screen.get_by_role("main")).to_contain_text(words)
    fit(screen, violations)
    screen.get_by_role("main").get_by_role("link", name="已入账本，可核验").click()
    screen.wait_for_url(f"**/journal/{judged.number}/")
    checked_here(screen, "撤回公示")
    fit(screen, violations)
    for address in (link, f"{judged.url}/journal/{judged.number}/"):
        screen.goto(address)
        held = screen.content()
        assert not [said for said in (judged.case, judged.holding, BODY) if said in held], address


# An auditor ----------------------------------------------------------------------------------------------------------


def corrected(number: str, office: Office) -> None:
    """Its unit sends the reason of a penalty in other words, and the head of the unit agrees."""
    from zhengxin.contexts.records.actions import confirm_correction
    from zhengxin.contexts.records.models import RecordVersion

    document = json.loads(RecordVersion.objects.get(record__number=number).values)["CF_WSH"]
    (row,) = (row for row in invented(PENALTY, 30)[0] if row["CF_WSH"] == document)
    office.take(PENALTY, "market", [row | {"CF_SY": "更正后的事由"}])
    held = RecordVersion.objects.get(stand="held").number
    told = {"reason": "笔误", "basis": "更正决定书", "by": office.senders.head, "at": LATER}
    confirm_correction(number=number, version=held, **told)


def months_go_by(site: Site, office: Office) -> None:
    """One record was corrected, one withdrawn, and the publication of one ended."""
    from tests.contexts.journal.log_acts import published
    from zhengxin.contexts.publication.actions import move_end, withdraw
    from zhengxin.contexts.publication.jobs import end_terms_over
    from zhengxin.contexts.publication.models import Publication

    rows = Publication.objects.filter(state="shown").exclude(record__number=site.shown).order_by("-last_day")
    mended, quashed, over = rows.values_list("record__number", flat=True)[:3]
    move_end(number=over, last_day=AT.date(), reason="履行完毕", basis=LAW, by=office.clerk, at=AT)
    corrected(mended, office)
    withdraw(number=quashed, **QUASHED, by=office.clerk, at=LATER)
    assert end_terms_over(now=lambda: AT + timedelta(days=1)) == 1
    published(LATER)


@pytest.fixture
def state(site: Site, page: "Page", violations: Violations, tmp_path: Path) -> Path:
    """What the auditor took home today: the checkpoint, by the command that stands on the page of the journal."""
    page.goto(f"{site.url}/journal/")
    fit(page, violations)
    page.get_by_role("main").get_by_role("link", name="检查点").click()
    page.wait_for_url("**/log/checkpoint")
    _origin, size, root, *_ = page.locator("body").inner_text().splitlines()
    page.go_back()
    program, *asked = shlex.split(page.locator("main pre.command").inner_text())
    assert program == "zhengxin"
    done = site.zhengxin(*asked, "--format", "json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    facts = page.locator("#stands + dl")
    expect(facts).to_contain_text(size)
    expect(facts).to_contain_text(root)
    kept = tmp_path / "journal.state"
    assert root in kept.read_text()
    return kept


def again(site: Site, state: Path, status: int = 0) -> dict[str, Any]:
    return verdict(site.zhengxin, "--url", f"{site.url}/log", "--state", state, status=status)


def test_an_auditor_with_an_old_checkpoint_finds_that_nothing_was_altered_and_what_somebody_changed_since(
    site: Site, office: Office, state: Path
) -> None:
    from django.apps import apps
    from django.db.models import QuerySet

    months_go_by(site, office)
    told = again(site, state)
    assert 0 < told["remembered_size"] == told["hashed_from"] < told["size"] and told["findings"] == []
    assert site.audited()["findings"] == []

    by_hand(record__number=site.withdrawn).update(state="shown")
    versions = QuerySet(apps.get_model("records", "RecordVersion")).filter(record__number=site.shown)
    values = versions.get().values
    versions.update(values=values.replace('"CF_SY":"', '"CF_SY":"另有'))
    assert found(site) == {("shown_too_long", site.withdrawn), ("differs", site.shown)}
    # The log itself is as it was: what was changed are the pages.
    assert again(site, state)["findings"] == []


def test_an_auditor_with_an_old_checkpoint_finds_a_second_history_that_nobody_else_would(
    site: Site, office: Office, state: Path, settings: Any
) -> None:
    from tests.contexts.journal.log_acts import entries_in
    from zhengxin.plumbing.merkle_log.key import signing_key

    months_go_by(site, office)
    log = Path(settings.ZHENGXIN_DATA) / "log"
    true = entries_in(log)
    (place,) = (at for at, body in enumerate(true) if site.shown.encode() in body and b"publication.published" in body)
    write_log(log, [*true[:place], *entries(1), *true[place + 1 :]], signing_key(Path(settings.ZHENGXIN_DATA)))
    assert verdict(site.zhengxin, "--url", f"{site.url}/log", "--vkey", site.vkey)["findings"] == []
    assert [each["kind"] for each in again(site, state, status=1)["findings"]] == ["forked"]
