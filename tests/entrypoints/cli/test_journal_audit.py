"""`zhengxin journal audit`: pages and log agree both ways, or what is missing or different is named."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.entrypoints.cli.conftest import Zhengxin, refused

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer


class Audited:
    """A served installation whose log is held against its pages."""

    url: str
    vkey: str
    zhengxin: Zhengxin

    def audited(self, status: int = 0) -> dict[str, Any]:
        done = self.zhengxin("journal", "audit", self.url, "--vkey", self.vkey, "--format", "json")
        assert done.returncode == status, done.stderr.decode() + done.stdout.decode()
        told: dict[str, Any] = json.loads(done.stdout)
        return told


class Site(Audited):
    """A served installation with a log, a public programme, one that was made public later, a closed one and a list."""

    def __init__(self, url: str, zhengxin: Zhengxin) -> None:
        from tests.contexts.journal.log_acts import begun, published
        from tests.flows.conftest import Office
        from tests.people import AT, county
        from zhengxin.contexts.journal.queries import kept_log
        from zhengxin.contexts.plans.actions import open_programme

        begun()
        self.url, self.zhengxin, self.office = url, zhengxin, Office(url, county())
        self.disclosed = self.office.adopted()
        self.opened, self.closed = self._taken_over("青政〔2026〕12号"), self._taken_over("青政〔2026〕13号")
        open_programme(number=self.opened, basis="条例", by=self.office.county.office, at=AT)
        self.listed = self.office.listed()
        published()
        self.vkey = kept_log().verifier

    def _taken_over(self, document: str) -> str:
        from tests.entrypoints.portal.conftest import PLAN
        from tests.people import AT, COUNTY
        from zhengxin.contexts.plans.actions import take_over_programme

        return take_over_programme(
            understood=PLAN | {"number": document},
            jurisdiction=COUNTY,
            publication_basis=None,
            disclosure=None,
            ends_on=None,
            still_running=set(),
            rule={},
            by=self.office.county.office,
            at=AT,
        )


@pytest.fixture
def site(live_server: "LiveServer", transactional_db: None, tmp_path: Path, settings: Any, zhengxin: Zhengxin) -> Site:
    settings.ZHENGXIN_DATA = tmp_path
    return Site(live_server.url, zhengxin)


def rows(model: str) -> Any:
    """Somebody writes into the store past every act."""
    from django.apps import apps
    from django.db.models import QuerySet

    class ByHand(QuerySet):
        pass

    return ByHand(apps.get_model("plans", model))


def test_pages_and_log_agree(site: Site) -> None:
    told = site.audited()
    assert (told["findings"], told["compared"], told["undecided"]) == ([], 3, [site.closed])
    done = site.zhengxin("journal", "audit", site.url, "--vkey", site.vkey)
    assert done.returncode == 0 and site.closed.encode() in done.stdout


def test_without_a_key_the_one_beside_the_log_is_taken_and_told(site: Site, tmp_path: Path) -> None:
    for place in (("--url", site.url), ("--url", f"{site.url}/log"), ("--dir", tmp_path), ("--dir", tmp_path / "log")):
        done = site.zhengxin("journal", "verify", *place)
        assert done.returncode == 0, done.stderr
        assert site.vkey in done.stderr.decode()


def test_a_public_page_that_is_gone_is_named(site: Site) -> None:
    rows("Programme").filter(number=site.opened).update(publication_basis=None)
    rows("VersionedList").filter(number=site.listed).update(publication_basis=None)
    found = {(each["kind"], each["detail"]) for each in site.audited(1)["findings"]}
    assert found == {("not_shown", site.opened), ("not_shown", site.listed)}


def test_a_title_that_was_changed_by_hand_is_named(site: Site) -> None:
    rows("Programme").filter(number=site.disclosed).update(title="另一个方案")
    (found,) = site.audited(1)["findings"]
    assert (found["kind"], found["detail"]) == ("differs", site.disclosed)
    assert "另一个方案" in found["message"]


def test_what_is_shown_without_an_entry_is_named(site: Site) -> None:
    rows("Programme").filter(number=site.closed).update(number="990121-2026-9", publication_basis="条例")
    kinds = {(each["kind"], each["detail"]) for each in site.audited(1)["findings"]}
    assert kinds == {("not_in_log", "990121-2026-9")}


def test_a_log_that_does_not_hold_is_not_compared_any_further(site: Site, tmp_path: Path) -> None:
    bundle = next((tmp_path / "log/tile/entries/000.p").iterdir())
    held = bytearray(bundle.read_bytes())
    held[40] ^= 1
    for each in (tmp_path / "log/tile/entries/000.p").iterdir():
        each.write_bytes(held[: each.stat().st_size])
    told = site.audited(1)
    assert told["compared"] == 0 and told["findings"][0]["kind"] in ("altered", "malformed")


def test_wrong_use_is_one_sentence(zhengxin: Zhengxin) -> None:
    refused(zhengxin("journal", "audit", "nowhere"), "nowhere")


def test_values_that_were_erased_by_law_are_named_and_no_finding(site: Site) -> None:
    from tests.contexts.journal.log_acts import published
    from tests.erasure.everything import erased
    from tests.people import AT
    from zhengxin.contexts.journal.models import Entry

    entry = Entry.objects.get(event="plans.programme_adopted", about=site.disclosed).entry_id
    erased("entry", entry, AT)
    published()
    told = site.audited()
    assert told["erased"] == [f"{entry} (2026-03-02, 《个人信息保护法》第四十七条第一款第二项)"]


def test_what_is_said_to_be_erased_without_a_decision_in_the_log_is_named(site: Site) -> None:
    from zhengxin.contexts.journal.models import Opening
    from zhengxin.plumbing.guarded import writes

    with writes("journal"):
        openings = Opening.objects.filter(entry__event="plans.programme_adopted", group="public")
        openings.update(salt=None, values=None, erased_on="2026-03-02", ground="term_over")
    (found,) = site.audited(1)["findings"]
    assert found["kind"] == "erasure_not_in_log"
