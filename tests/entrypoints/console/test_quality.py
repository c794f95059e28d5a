"""The quality of records on pages: every figure leads to its rows, the report keeps what was typed, the bulletin."""

import csv
import io
import re

import pytest
from django.test import Client
from openpyxl import load_workbook

from tests.contexts.records.conftest import PENALTY, Senders
from tests.contexts.records.quality.months import OCTOBER, october
from tests.people import official
from zhengxin.contexts.access.models import Account
from zhengxin.contexts.records.models import DeclaredOutput
from zhengxin.contexts.subjects.queries import division_path
from zhengxin.entrypoints.kit.record_refusals import RECORD_SENTENCES

pytestmark = pytest.mark.django_db
LICENCE = "administrative_licence"


def desk(login: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(login=login), backend="django.contrib.auth.backends.ModelBackend")
    return client


def typed(seen: int = 0, **changed: object) -> dict[str, object]:
    told: dict[str, object] = {"seen": seen}
    for kind in (LICENCE, PENALTY):
        told |= {f"{kind}-{name}": 0 for name in ("produced", "published", "withheld")}
        told |= {f"{kind}-{name}": "" for name in ("basis", "website", "remark")}
    return (
        told | {f"{PENALTY}-produced": 8} | {name.replace("penalty", PENALTY): value for name, value in changed.items()}
    )


def words(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_the_month_says_its_figures_and_each_leads_to_its_rows(senders: Senders, tmp_path):
    october(senders, tmp_path)
    head = desk("head")
    answer = head.get(f"/console/quality/?month={OCTOBER}")
    assert "1 个单位报送 21 行，其中 3 行被退回" in words(answer)
    page = answer.content.decode()
    for figure in ("rejected", "late", "incomplete"):
        address = f"/console/quality/{senders.units['market']}/{OCTOBER}/{PENALTY}/{figure}/"
        assert address in page
        assert head.get(address).status_code == 200
    assert "待核" in page and "南信办字" in page
    unit = f"/console/quality/{senders.units['market']}/{OCTOBER}/"
    assert unit in page
    shown = head.get(unit).content.decode()
    for figure, count in (("in_time", 5), ("late", 4), ("corrected", 1), ("repeated", 8), ("rejected", 3)):
        rows = head.get(f"{unit}{PENALTY}/{figure}/")
        assert f"{unit}{PENALTY}/{figure}/" in shown
        assert f"：{count}" in words(rows).replace(" ", ""), figure
    assert "“违法事实”" in words(head.get(f"{unit}{PENALTY}/incomplete/"))
    assert "没有" in words(head.get(f"{unit}{PENALTY}/untimed/"))


def test_filters_and_order_stand_in_the_address_and_the_files_follow_them(senders: Senders, tmp_path):
    october(senders, tmp_path)
    head = desk("head")
    for show, count in (("", 1), ("beyond", 1), ("silent", 0), ("undeclared", 1)):
        query = f"?month={OCTOBER}&show={show}&sort=-compliance&unit={senders.units['market']}&kind={PENALTY}"
        answer = head.get(f"/console/quality/quality.csv{query}")
        rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
        assert len([row for row in rows[1:] if len(row) > 3]) == count
        sheet = load_workbook(io.BytesIO(head.get(f"/console/quality/quality.xlsx{query}").content)).active
        told = [[cell.value for cell in row] for row in sheet.iter_rows()]
        assert told[0][:3] == rows[0][:3]
        assert not count or told[1][:12] == rows[1][:12]
    assert rows[1][:13] == [
        "青禾县市场监督管理局", "行政处罚", "21", "5", "4", "0", "1", "8", "3", "76.9%", "10", "13", "44.4%"
    ]  # fmt: skip
    other = head.get(f"/console/quality/quality.csv?month={OCTOBER}&kind={LICENCE}").content.decode("utf-8-sig")
    assert PENALTY not in other and "行政处罚" not in other


def test_whoever_reads_no_quality_and_whoever_is_elsewhere_sees_nothing(senders: Senders, tmp_path):
    october(senders, tmp_path)
    unit = f"/console/quality/{senders.units['market']}/{OCTOBER}/"
    other = desk("other")
    assert "市场监督管理局" not in other.get(f"/console/quality/?month={OCTOBER}").content.decode()
    for address in (unit, f"{unit}{PENALTY}/late/"):
        assert other.get(address).status_code in (403, 404, 422)
    official("org", senders.units["organisation"], "organisation_clerk", division_path("990121"), senders.installation)
    for address in ("/console/quality/", unit, "/console/quality/declare/", "/console/quality/quality.csv"):
        assert desk("org").get(address).status_code == 403


def test_a_supervisor_opens_records_and_no_cells(senders: Senders, tmp_path):
    october(senders, tmp_path)
    official("above", senders.units["city"], "supervisor", division_path("990100"), senders.installation)
    unit = f"/console/quality/{senders.units['market']}/{OCTOBER}/"
    above = desk("above")
    for page in (f"/console/quality/?month={OCTOBER}", unit):
        shown = above.get(page).content.decode()
        assert f"{unit}{PENALTY}/late/" in shown
        assert "/rejected/" not in shown and "/incomplete/" not in shown
    assert above.get(f"{unit}{PENALTY}/late/").status_code == 200
    assert above.get(f"{unit}{PENALTY}/rejected/").status_code == 403


@pytest.mark.parametrize("address", ["?month=2026-13", "?month=%00", "?month=2026-10-01", "?page=999999999&sort=--x"])
def test_an_address_that_makes_no_sense_is_answered_plainly(senders: Senders, address):
    assert desk("head").get(f"/console/quality/{address}").status_code in (200, 404)


def test_what_was_typed_stays_and_the_mistake_stands_beside_its_field(senders: Senders):
    clerk = desk("clerk")
    address = f"/console/quality/declare/?month={OCTOBER}"
    assert clerk.get(address).status_code == 200
    answer = clerk.post(address, typed(**{"penalty-withheld": 2, "penalty-remark": "系统切换"}))
    page = answer.content.decode()
    assert answer.status_code == 422 and not DeclaredOutput.objects.exists()
    assert 'value="系统切换"' in page and f'id="id_{PENALTY}-basis_error"' in page
    assert "写明依法不报送的法律依据" in page
    answer = clerk.post(address, typed(**{"penalty-produced": ""}))
    assert answer.status_code == 422 and f'id="id_{PENALTY}-produced_error"' in answer.content.decode()


def test_a_report_is_declared_corrected_and_read_by_the_head(senders: Senders, tmp_path):
    october(senders, tmp_path)
    clerk, address = desk("clerk"), f"/console/quality/declare/?month={OCTOBER}"
    unit = f"/console/quality/{senders.units['market']}/{OCTOBER}/"
    assert clerk.post(address, typed())["Location"] == unit
    assert clerk.post(address, typed(seen=1, **{"penalty-produced": 9})).status_code == 422
    overtaken = clerk.post(address, typed(seen=0, reason="重报", **{"penalty-produced": 9}))
    assert "打开" in words(overtaken) and overtaken.status_code == 422
    assert clerk.post(address, typed(seen=1, reason="漏计一件", **{"penalty-produced": 9})).status_code == 302
    shown = words(desk("head").get(unit))
    assert "申报产生 9 件" in shown and "漏报 4 件" in shown and "漏计一件" in shown
    rows = words(desk("head").get(f"{unit}{PENALTY}/missing/"))
    assert "漏报 4 件" in rows
    assert "第2版" in words(desk("head").get(f"/console/quality/?month={OCTOBER}")).replace(" ", "")


def test_the_office_drafts_the_bulletin_from_the_page(senders: Senders, tmp_path):
    october(senders, tmp_path)
    official("office", senders.units["reform"], "credit_office", division_path("990121"), senders.installation)
    office = desk("office")
    assert "quality/bulletin/" in office.get(f"/console/quality/?month={OCTOBER}").content.decode()
    paper = office.post("/console/quality/bulletin/", {"month": OCTOBER})["Location"]
    assert "信用信息报送质量情况的通报" in office.get(paper).content.decode()
    assert paper in office.get(f"/console/quality/?month={OCTOBER}").content.decode()
    head = desk("head")
    assert "quality/bulletin/" not in head.get(f"/console/quality/?month={OCTOBER}").content.decode()
    assert head.post("/console/quality/bulletin/", {"month": OCTOBER}).status_code == 403


def test_every_refusal_of_quality_has_its_sentence():
    codes = {"sheet_kinds", "sheet_number", "sheet_withheld", "sheet_published", "sheet_basis", "sheet_overtaken"}
    codes |= {"unknown_month", "month_not_begun", "month_empty", "no_sheet", "bulletin_issued", "unknown_figure"}
    assert {f"records.{code}" for code in codes} <= RECORD_SENTENCES.keys()
