"""`zhengxin journal audit` on announcements: missing, shown too long or in other words, it is named; both ways."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.contexts.documents.drafts import issue, reviewed
from tests.entrypoints.cli.conftest import Zhengxin
from tests.entrypoints.cli.test_journal_audit import Audited
from tests.entrypoints.cli.test_journal_audit_forms import SITE, Served
from tests.entrypoints.cli.test_journal_audit_records import found
from tests.people import AT, County

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer


class Site(Audited):
    """Two papers announced, one of them taken down."""

    def __init__(self, url: str, zhengxin: Zhengxin, county: County) -> None:
        from tests.contexts.journal.log_acts import begun, published
        from zhengxin.contexts.journal.queries import kept_log
        from zhengxin.contexts.publication.actions import announce, withdraw_announcement

        begun()
        self.url, self.zhengxin = url, zhengxin
        self.by = by = replace(county.office, permissions=county.office.permissions | {"publication:paper:announce"})
        self.papers = [reviewed(county), reviewed(county)]
        for paper in self.papers:
            issue(paper, county.issuer)
        self.shown, self.down = (announce(paper=paper, kind="announcement", by=by, at=AT) for paper in self.papers)
        withdraw_announcement(number=self.down, reason="事实有误", by=by, at=AT)
        published()
        self.vkey = kept_log().verifier


@pytest.fixture
def site(
    live_server: "LiveServer", transactional_db: None, qinghe: County, zhengxin: Zhengxin, settings: Any, tmp_path: Path
) -> Site:
    settings.ZHENGXIN_DATA = tmp_path
    return Site(live_server.url, zhengxin, qinghe)


@pytest.mark.django_db
def test_every_form_that_goes_on_showing_one_taken_down_is_named(
    qinghe: County, zhengxin: Zhengxin, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path
) -> None:
    from tests.contexts.journal.log_acts import published
    from zhengxin.contexts.publication.actions import withdraw_announcement

    settings.ZHENGXIN_DATA = tmp_path
    site, served = Site(SITE, zhengxin, qinghe), Served(monkeypatch)
    assert served.audited() == []
    before, one = served.renewed(), f"/announcements/{site.shown}/"
    withdraw_announcement(number=site.shown, reason="事实有误", by=site.by, at=AT)
    published()
    assert served.audited() == []
    forms = ("/", "/announcements/", "/announcements.csv", "/api/v1/announcements?limit=200&behind=")
    for address in (*forms, one, f"{one}text.json", f"/api/v1{one.rstrip('/')}"):
        found = {(kind, number) for kind, number, _words in served.audited(**{address: before[address]})}
        assert (address, found) == (address, {("shown_too_long", site.shown)})


def by_hand(number: str, **changed: str) -> None:
    """Somebody writes into the store past every act."""
    from django.apps import apps
    from django.db.models import QuerySet

    QuerySet(apps.get_model("publication", "Announcement")).filter(number=number).update(**changed)


def test_pages_and_log_agree(site: Site) -> None:
    told = site.audited()
    assert told["findings"] == [] and told["compared"] >= 1


def test_an_announcement_that_was_taken_off_the_pages_is_named(site: Site) -> None:
    by_hand(site.shown, state="ended")
    assert found(site) == {("not_shown", site.shown)}


def test_one_that_is_shown_although_taken_down_is_named(site: Site) -> None:
    by_hand(site.down, state="shown")
    assert found(site) == {("shown_too_long", site.down)}


def test_another_wording_than_the_issued_one_is_named(site: Site) -> None:
    from django.apps import apps
    from django.db.models import QuerySet

    versions = QuerySet(apps.get_model("documents", "PaperVersion")).filter(paper=site.papers[0])
    content = versions.get().content | {"note": "另有说明"}
    versions.update(content=content)
    assert ("differs", site.shown) in found(site)
