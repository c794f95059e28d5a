"""Files of records on pages: handed in, followed, given back marked, corrected, decided on by another."""

import csv
import io
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook, load_workbook

from tests.contexts.records.conftest import AT, PENALTY, invented
from zhengxin.contexts.access.models import Account
from zhengxin.contexts.records.jobs import take_in_waiting
from zhengxin.contexts.records.models import Batch, RecordVersion
from zhengxin.contexts.records.queries.kinds import record_kind
from zhengxin.entrypoints.kit.instants import now

pytestmark = pytest.mark.django_db


def desk(login):
    client = Client()
    client.force_login(Account.objects.get(login=login), backend="django.contrib.auth.backends.ModelBackend")
    return client


def workbook(rows):
    fields, book = record_kind(PENALTY).fields, Workbook()
    book.active.append([field.zh for field in fields])
    for row in rows:
        book.active.append([row.get(field.code, "") for field in fields])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def handed_in(client, senders, content, name="处罚.xlsx"):
    told = {"kind": PENALTY, "unit": senders.units["market"], "file": SimpleUploadedFile(name, content)}
    return client.post("/console/records/new/", told)


def test_a_clerk_hands_in_mends_and_hands_in_again(senders):
    rows, planted = invented(PENALTY, 30, errors=0.2)
    clerk = desk("clerk")
    answer = handed_in(clerk, senders, workbook(rows))
    assert answer.status_code == 302, answer.content.decode()
    page = answer["Location"]
    assert "data-progress" in clerk.get(page).content.decode()
    assert take_in_waiting(now=lambda: AT) == 1
    assert take_in_waiting(now=lambda: AT) == 0
    batch = Batch.objects.get()
    assert batch.rejected == len({row for row, _, _ in planted})
    shown = clerk.get(page).content.decode()
    assert "data-progress" not in shown and f"退回 {batch.rejected} 行" in shown

    marked = load_workbook(io.BytesIO(clerk.get(f"{page}marked.xlsx").content)).active
    noted = {cell.row for line in marked.iter_rows() for cell in line if cell.comment}
    assert noted == {row for row, _, _ in planted}
    given_back = csv.reader(io.StringIO(clerk.get(f"{page}errors.csv").content.decode("utf-8-sig")))
    assert len(list(given_back)) == len(planted) + 1

    mended, _ = invented(PENALTY, 30)
    handed_in(clerk, senders, workbook(rows[:1] + mended[1:]))
    take_in_waiting(now=lambda: AT)
    assert clerk.get("/console/records/").content.decode().count(">处罚.xlsx<") == 2


def test_the_same_mistake_in_every_row_is_told_once_with_its_first_rows(senders):
    rows, _ = invented(PENALTY, 30)
    for place, row in enumerate(rows):
        row["CF_JDRQ"] = "昨日"
        if place == 20:
            row["CF_SY"] = ""
    clerk = desk("clerk")
    page = handed_in(clerk, senders, workbook(rows))["Location"]
    take_in_waiting(now=lambda: AT)
    table = clerk.get(page).content.decode().partition('id="errors"')[2].partition("</table>")[0]
    told = " ".join(re.sub(r"<[^>]*>", " ", table).split())
    assert table.count("昨日") == 1 and table.count("<tr>") == 3
    assert "30 处罚决定日期 “昨日”不是有效日期，请写成2026-01-31的样式。 第 2，3，4，5，6 行 另有 25 行" in told
    assert "1 违法事实" in told and "第 22 行" in told


def test_what_is_refused_stands_beside_its_field(senders):
    clerk = desk("clerk")
    answer = handed_in(clerk, senders, "名称\n一\n".encode(), "a.csv")
    assert answer.status_code == 422
    assert "名称" in answer.content.decode()
    assert not Batch.objects.exists()


def test_a_file_of_another_unit_is_nobody_elses(senders):
    clerk, other = desk("clerk"), desk("other")
    page = handed_in(clerk, senders, workbook(invented(PENALTY, 2)[0]))["Location"]
    for address in (page, f"{page}marked.xlsx", f"{page}errors.csv"):
        assert other.get(address).status_code == 404
    assert "处罚.xlsx" not in other.get("/console/records/").content.decode()
    assert handed_in(other, senders, workbook([])).status_code == 422
    assert other.get("/console/records/corrections/").status_code == 403


def test_the_template_of_a_kind_is_given_out(senders):
    answer = desk("clerk").get(f"/console/records/templates/{PENALTY}.xlsx")
    assert load_workbook(io.BytesIO(answer.content)).sheetnames[0] == "行政处罚"


@pytest.mark.parametrize(("decision", "stand"), [("confirm", "current"), ("return", "returned")])
def test_a_head_decides_on_a_correction(senders, decision, stand):
    rows, _ = invented(PENALTY, 3)
    clerk, head = desk("clerk"), desk("head")
    for remark in ("一", "二"):
        rows[0]["CF_NR"] = f"处罚内容{remark}"
        handed_in(clerk, senders, workbook(rows))
        take_in_waiting(now=lambda: AT)
    version = RecordVersion.objects.select_related("record").get(stand="held")
    page = f"/console/records/corrections/{version.record.number}/{version.number}/"
    assert page in head.get("/console/records/corrections/").content.decode()
    shown = head.get(page).content.decode()
    assert "处罚内容一" in shown and "处罚内容二" in shown
    assert head.post(page, {"decision": decision, "reason": ""}).status_code == 422
    done = head.post(page, {"decision": decision, "reason": "决定书笔误", "basis": "更正决定"})
    assert done.status_code == 302, done.content.decode()
    version.refresh_from_db()
    assert version.stand == stand
    assert head.get(page).status_code == 404


def reviewed(senders, count=3, *, days_ago=0):
    """A file of a kind that asks for one reviewer, taken in; its page."""
    kind, book = record_kind("commendation"), Workbook()
    book.active.append([field.zh for field in kind.fields])
    for row in invented("commendation", count)[0]:
        book.active.append([row.get(field.code, "") for field in kind.fields])
    content = io.BytesIO()
    book.save(content)
    told = {"kind": kind.code, "unit": senders.units["market"]}
    file = SimpleUploadedFile("表彰.xlsx", content.getvalue())
    page = desk("clerk").post("/console/records/new/", {**told, "file": file})["Location"]
    assert take_in_waiting(now=lambda: now() - timedelta(days=days_ago)) == 1
    return page


@pytest.mark.parametrize(("decision", "stand"), [("confirm", "current"), ("return", "returned")])
def test_a_head_decides_on_what_a_file_brought_new(senders, decision, stand):
    page = reviewed(senders)
    clerk, head = desk("clerk"), desk("head")
    told = clerk.get(page).content.decode()
    assert "3 条新记录" in told and "待核实" in told and "review/" not in told
    assert clerk.get(f"{page}review/").status_code == 403
    assert f"{page}review/" in head.get(page).content.decode()
    shown = head.get(f"{page}review/").content.decode()
    assert shown.count("<details") == 3 and "荣誉名称" in shown
    assert page in head.get("/console/records/corrections/").content.decode()
    if decision == "return":
        assert head.post(f"{page}review/", {"decision": decision, "reason": ""}).status_code == 422
    done = head.post(f"{page}review/", {"decision": decision, "reason": "缺少表彰决定"})
    assert done.status_code == 302, done.content.decode()
    assert set(RecordVersion.objects.values_list("stand", flat=True)) == {stand}
    assert ("缺少表彰决定" in clerk.get(page).content.decode()) == (decision == "return")
    assert head.get(f"{page}review/").status_code == 404


@pytest.mark.parametrize(("days_ago", "section"), [(0, "decide"), (30, "late")])
def test_what_waits_for_a_review_stands_in_my_work(senders, days_ago, section):
    page = reviewed(senders, days_ago=days_ago)
    told = desk("head").get("/console/").content.decode()
    _before, _, waiting = told.partition(f'<section id="{section}">')
    assert page in waiting.partition("</section>")[0] and "3 条新记录" in waiting
    assert page not in desk("clerk").get("/console/").content.decode()


def test_pages_of_records_ask_few_questions_however_much_they_show(senders):
    pages = [reviewed(senders, count) for count in (2, 3, 4, 5)]
    rows, _ = invented(PENALTY, 20, errors=0.4)
    clerk, head = desk("clerk"), desk("head")
    for remark in ("一", "二"):
        for row in rows:
            row["BZ"] = remark
        pages.append(handed_in(clerk, senders, workbook(rows))["Location"])
        take_in_waiting(now=lambda: AT)
    version = RecordVersion.objects.select_related("record").filter(stand="held", number=2).first()
    correction = f"/console/records/corrections/{version.record.number}/{version.number}/"
    lists = ["/console/records/", "/console/records/corrections/", "/console/records/new/", correction]
    asked = {}
    for address in (*lists, *pages, f"{pages[0]}review/"):
        head.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert head.get(address).status_code == 200, address
        asked[address] = len(queries)
    assert max(asked.values()) <= 15, asked
