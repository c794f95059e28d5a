"""`zhengxin journal audit` on records: taken down or shown against the log, it is named; both ways."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.contexts.publication.conftest import LAW, WHY, Office, as_file, office, senders
from tests.contexts.records.conftest import AT
from tests.entrypoints.cli.conftest import Zhengxin
from tests.entrypoints.cli.test_journal_audit import Audited

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

__all__ = ["as_file", "office", "senders"]


class Site(Audited):
    """Some of the records that wait are shown, one is withdrawn."""

    def __init__(self, url: str, zhengxin: Zhengxin, office: Office) -> None:
        from tests.contexts.journal.log_acts import begun, published
        from zhengxin.contexts.journal.queries import kept_log
        from zhengxin.contexts.publication.actions import publish, withdraw
        from zhengxin.contexts.publication.models import Publication

        begun()
        self.url, self.zhengxin = url, zhengxin
        # An audit asks for ten addresses of each, and twice where it finds something.
        numbers = office.waiting()[:6]
        publish(numbers=numbers, basis=LAW, reason=WHY, by=office.clerk, at=AT)
        # The pages are read on the day of the test.
        rows = Publication.objects.order_by("-last_day").select_related("record")
        self.shown, self.withdrawn = (row.record.number for row in rows[:2])
        withdraw(number=self.withdrawn, reason="判决撤销", basis="某判决", by=office.clerk, at=AT)
        published()
        self.vkey = kept_log().verifier


@pytest.fixture
def site(live_server: "LiveServer", transactional_db: None, office: Office, zhengxin: Zhengxin) -> Site:
    return Site(live_server.url, zhengxin, office)


def by_hand(**changed: Any) -> Any:
    """Somebody writes into the store past every act."""
    from django.apps import apps
    from django.db.models import QuerySet

    return QuerySet(apps.get_model("publication", "Publication")).filter(**changed)


def found(site: Site) -> set[tuple[str, str]]:
    return {(each["kind"], each["detail"]) for each in site.audited(1)["findings"]}


def test_pages_and_log_agree(site: Site, tmp_path: Path) -> None:
    told = site.audited()
    assert told["findings"] == [] and told["compared"] >= 2


def test_a_record_that_was_taken_off_the_pages_is_named(site: Site) -> None:
    by_hand(record__number=site.shown).update(state="ended")
    assert found(site) == {("not_shown", site.shown)}


def test_a_record_that_is_shown_although_withdrawn_is_named(site: Site) -> None:
    by_hand(record__number=site.withdrawn).update(state="shown")
    assert found(site) == {("shown_too_long", site.withdrawn)}


def test_another_end_than_the_entered_one_is_named(site: Site) -> None:
    by_hand(record__number=site.shown).update(last_day="2099-12-31")
    assert ("differs", site.shown) in found(site)


def test_another_wording_than_the_entered_one_is_named(site: Site) -> None:
    from django.apps import apps
    from django.db.models import QuerySet

    version = QuerySet(apps.get_model("records", "RecordVersion")).get(record__number=site.shown)
    values = version.values.replace('"CF_SY":"', '"CF_SY":"另有')
    QuerySet(type(version)).filter(pk=version.pk).update(values=values)
    assert ("differs", site.shown) in found(site)
