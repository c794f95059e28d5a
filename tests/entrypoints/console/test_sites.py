"""Files for sites on pages: made, downloaded, sent, answered; returned rows at the unit; figures with their rows."""

import re
from html import unescape
from importlib import import_module

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.contexts.records.conftest import PENALTY
from tests.contexts.sites.conftest import AT, SITE, as_file, county, penalties, senders
from tests.contexts.sites.receipts import receipt, told_rows
from zhengxin.contexts.access.models import Account
from zhengxin.contexts.sites.actions import find_due
from zhengxin.contexts.sites.models import SiteBatch, SiteRow
from zhengxin.contexts.sites.policies import finder
from zhengxin.entrypoints.kit import instants

__all__ = ["as_file", "county", "senders"]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def second_of_november(monkeypatch):
    class Clock(instants.datetime):
        @classmethod
        def now(cls, tz=None):
            return AT.astimezone(tz)

    monkeypatch.setattr(instants, "datetime", Clock)


def desk(login):
    client = Client()
    client.force_login(Account.objects.get(login=login), backend="django.contrib.auth.backends.ModelBackend")
    return client


def text(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def test_the_office_makes_sends_and_reads_back_and_the_unit_sees_what_came_back(county, tmp_path):
    rows = penalties(3)
    rows[0]["CF_JDRQ"] = "2026-10-13"
    county.take(rows)
    find_due(site=SITE, by=finder(), at=AT)
    office, clerk = desk("office"), desk("clerk")
    assert "共 3 行，其中逾期 1 行" in text(office, "/console/")
    shown = text(office, "/console/sites/")
    assert "生成文件" in shown and "待核实" in shown
    page = office.post(f"/console/sites/{SITE}/{PENALTY}/make/")["Location"]
    assert "新增 3" in text(office, page)
    file = office.get(f"{page}file/")
    assert file["Content-Disposition"].startswith("attachment")
    assert len(told_rows(file.content)) == 3
    refused = office.post(f"{page}send/", {"sent_on": "2026-11-09"})
    assert refused.status_code == 422 and "报送日期应在" in refused.content.decode()
    assert office.post(f"{page}send/", {"sent_on": "2026-11-02"}).status_code == 302
    bad = office.post(f"{page}answer/", {"file": SimpleUploadedFile("r.csv", "不认识的列\n1\n".encode())})
    assert bad.status_code == 422 and SiteBatch.objects.get().state == "sent"
    told = receipt(tmp_path, file.content, {rows[2]["CF_WSH"]: "主体名称不一致"}).read_bytes()
    assert office.post(f"{page}answer/", {"file": SimpleUploadedFile("r.csv", told)}).status_code == 302
    assert "网站入库 2 行，退回 1 行" in text(office, page)
    assert "信用中国（省级网站）退回的记录" in text(clerk, "/console/")
    returned = text(clerk, "/console/sites/returned/")
    assert "主体名称不一致" in returned and rows[2]["CF_WSH"] in returned
    again = re.search(rf'href="({page}lines/\d+/)"', text(office, page))
    assert office.post(again[1], {"reason": "网站误退"}).status_code == 302
    assert SiteRow.objects.filter(state="again").count() == 1


def test_a_record_says_until_when_it_must_stand_where(county):
    county.take(penalties(1))
    office, clerk = desk("office"), desk("clerk")
    page = office.post(f"/console/sites/{SITE}/{PENALTY}/make/")["Location"]
    address = re.search(r'href="(/console/sites/records/[0-9a-f]+/)"', text(office, page))[1]
    shown = text(clerk, address)
    assert "2026-11-10" in shown and "7 个工作日" in shown and "尚未报送" in shown
    assert desk("other").get(address).status_code == 404


def test_late_ones_are_counted_on_the_page_of_quality_and_named_behind_the_figure(county):
    rows = penalties(2)
    rows[0]["CF_JDRQ"] = "2026-10-13"
    county.take(rows)
    find_due(site=SITE, by=finder(), at=AT)
    office = desk("office")
    shown = text(office, "/console/quality/?month=2026-10")
    address = re.search(r'href="(/console/sites/late/[^"]+/overdue/)"', shown)[1]
    behind = text(office, address)
    assert rows[0]["CF_WSH"] in behind and rows[1]["CF_WSH"] not in behind
    unit = county.senders.units["market"]
    assert address in text(office, f"/console/quality/{unit}/2026-10/")


def test_every_figure_opens_the_records_behind_it(county, tmp_path):
    rows = penalties(3)
    rows[0]["CF_JDRQ"] = "2026-10-13"
    county.take(rows)
    find_due(site=SITE, by=finder(), at=AT)
    office, clerk = desk("office"), desk("clerk")
    waiting = f"/console/sites/waiting/{SITE}/{PENALTY}"
    assert {f"{waiting}/new/", f"{waiting}/late/"} <= set(hrefs(text(office, "/console/sites/")))
    documents = {row["CF_WSH"] for row in rows}
    expected = {"new": documents, "late": {rows[0]["CF_WSH"]}, "changed": set(), "withdrawn": set()}
    for figure, told in expected.items():
        shown = text(office, f"{waiting}/{figure}/")
        assert {number for number in documents if number in shown} == told, figure
    assert rows[0]["CF_WSH"] in text(clerk, f"{waiting}/new/")
    assert rows[0]["CF_WSH"] not in text(desk("other"), f"{waiting}/new/")
    assert office.get(f"{waiting}/nothing/").status_code == 404
    page = office.post(f"/console/sites/{SITE}/{PENALTY}/make/")["Location"]
    office.post(f"{page}send/", {"sent_on": "2026-11-02"})
    told = receipt(tmp_path, office.get(f"{page}file/").content, {rows[2]["CF_WSH"]: "名称不一致"}).read_bytes()
    office.post(f"{page}answer/", {"file": SimpleUploadedFile("r.csv", told)})
    behind = [f"{page}#rows", f"{page}?state=accepted#rows", f"{page}#returned"]
    assert set(behind) <= set(hrefs(text(office, "/console/sites/")))
    accepted = text(office, behind[1]).partition('id="rows"')[2]
    assert {number for number in documents if number in accepted} == documents - {rows[2]["CF_WSH"]}
    quality = text(office, "/console/quality/?month=2026-10")
    (in_time,) = [href for href in hrefs(quality) if href.endswith("/in_time/")]
    assert rows[1]["CF_WSH"] in text(office, in_time) and rows[0]["CF_WSH"] not in text(office, in_time)


def hrefs(page):
    return [unescape(href) for href in re.findall(r'href="([^"]+)"', page)]


def test_what_waits_is_told_page_by_page(county, monkeypatch):
    monkeypatch.setattr(import_module("zhengxin.contexts.sites.queries.waiting_rows"), "PAGE", 2)
    rows = penalties(3)
    county.take(rows)
    find_due(site=SITE, by=finder(), at=AT)
    office, address = desk("office"), f"/console/sites/waiting/{SITE}/{PENALTY}/new/"
    first = text(office, address)
    (further,) = [href for href in hrefs(first) if href.startswith("?after=")]
    second = text(office, address + further)
    assert [row["CF_WSH"] in first for row in rows] == [row["CF_WSH"] not in second for row in rows]
    assert not [href for href in hrefs(second) if href.startswith("?after=")]


def test_pages_for_others_stay_shut(county):
    county.take(penalties(1))
    office, clerk, other = desk("office"), desk("clerk"), desk("other")
    page = office.post(f"/console/sites/{SITE}/{PENALTY}/make/")["Location"]
    for address in ("/console/sites/", page, f"{page}file/", f"{page}send/"):
        assert clerk.get(address).status_code == 403, address
    assert other.post(f"/console/sites/{SITE}/{PENALTY}/make/").status_code == 403
    assert office.get("/console/sites/files/0000000000000000/").status_code == 404
    assert office.get(f"{page}nothing/").status_code == 404
    assert office.get(f"/console/sites/{SITE}/{PENALTY}/make/").status_code == 405
    assert office.get("/console/sites/late/x/2026-10/nowhere/x/late/").status_code == 404
