"""Records about a unit on its page: by kind and year, and what it means that there are none."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from django.test import Client

from tests.contexts.journal.log_acts import begun
from tests.contexts.publication.conftest import JUDGMENT, LAW, WHY, Office, as_file, office, senders
from tests.contexts.records.conftest import AT
from tests.entrypoints.portal.test_records import read_on
from zhengxin.contexts.publication.actions import confirm_publication, publish
from zhengxin.contexts.records.models import Record

__all__ = ["as_file", "office", "senders"]
pytestmark = pytest.mark.django_db


def test_what_is_public_stands_by_kind_and_year_and_silence_says_what_it_means(
    office: Office,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_max_num_queries: Callable[..., object],
    settings,
    tmp_path: Path,
) -> None:
    read_on(monkeypatch, AT.date())
    settings.ZHENGXIN_DATA = tmp_path
    begun()
    reader, address = Client(headers={"accept-language": "en"}), f"/subjects/{office.senders.units['trade']}/"
    page = reader.get(address).content.decode()
    assert "Nothing about this unit is public at the moment." in page
    assert "court judgment" in page, "what could be public is named"
    record = Record.objects.get(kind=JUDGMENT, subject_name="青禾县商务局")
    publish(numbers=[record.number], basis=LAW, reason=WHY, by=office.clerk, at=AT)
    confirm_publication(number=record.number, by=office.colleague, at=AT)
    with django_assert_max_num_queries(15):
        page = reader.get(address).content.decode()
    assert f"{address[9:]}&amp;kind={JUDGMENT}".replace("/", "") in page and record.number in page
    years = page.partition("Records by kind and year")[2].partition("</table>")[0]
    assert re.findall(r'class="number"[^>]*>(?:<a[^>]*>)?([^<]+)<', years) == [str(record.day.year), "1"]
    (behind,) = re.findall(r'class="number"[^>]*><a href="([^"]+)"', years)
    assert f"year={record.day.year}" in behind
    assert record.number in reader.get(unescape(behind)).content.decode()
    assert record.number not in reader.get(unescape(behind).replace("year=20", "year=19")).content.decode()
