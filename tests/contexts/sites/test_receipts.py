"""What sites answer: rows accepted, rejected, returned to their units; a bad receipt leaves nothing."""

from importlib import import_module

import pytest

from tests.contexts.sites.conftest import AT, LATER, SITE, penalties
from tests.contexts.sites.receipts import receipt, told_rows, written
from tests.contexts.sites.sending import NUMBER, WHAT, answered, made, refused, revoke, sent
from zhengxin.contexts.journal.models import Entry
from zhengxin.contexts.notices.models import Notice
from zhengxin.contexts.sites.actions import find_due, read_receipt, record_sending, send_again
from zhengxin.contexts.sites.models import SiteBatch, SiteRow
from zhengxin.contexts.sites.policies import finder
from zhengxin.contexts.sites.queries import returned_counts, returned_rows

pytestmark = pytest.mark.django_db


def test_rejected_rows_return_to_their_source_unit_with_reason_and_notice(county, tmp_path):
    rows = penalties(3)
    county.take(rows)
    answered(county, tmp_path, {rows[1]["CF_WSH"]: "主体名称与登记不一致"})
    batch = SiteBatch.objects.get()
    assert (batch.state, batch.accepted, batch.rejected) == ("answered", 2, 1)
    notice = Notice.objects.get(kind="site_rows_returned")
    assert notice.params["rows"] == "1"
    (row,), after = returned_rows(county.senders.clerk)
    assert (row.reason, row.key.endswith(rows[1]["CF_WSH"]), after) == ("主体名称与登记不一致", True, "")
    assert returned_rows(county.senders.other) == ([], "")
    assert find_due(site=SITE, by=finder(), at=LATER) == 0


def test_a_corrected_row_goes_with_the_next_file_and_leaves_the_unit_s_work(county, tmp_path):
    rows = penalties(2)
    county.take(rows)
    answered(county, tmp_path, {rows[1]["CF_WSH"]: "处罚内容不完整"})
    rows[1]["CF_NR"] = "补正后的处罚内容"
    county.take(rows, LATER)
    county.confirm()
    find_due(site=SITE, by=finder(), at=LATER)
    assert returned_counts(county.senders.clerk) == []
    _number, content = made(county, at=LATER)
    (told,) = told_rows(content)
    assert (told[NUMBER], told[WHAT]) == (rows[1]["CF_WSH"], "新增")


def test_a_row_that_the_site_rejected_wrongly_goes_once_more(county, tmp_path):
    rows = penalties(1)
    county.take(rows)
    number = answered(county, tmp_path, {rows[0]["CF_WSH"]: "网站故障"})
    asked = {"number": number, "by": county.office, "at": LATER}
    refused("sites.reason_missing", send_again, line=2, reason="", **asked)
    refused("sites.unknown_row", send_again, line=9, reason="网站已确认误退", **asked)
    send_again(line=2, reason="网站已确认误退", **asked)
    refused("sites.unknown_row", send_again, line=2, reason="网站已确认误退", **asked)
    assert len(told_rows(made(county, at=LATER)[1])) == 1


def test_a_rejected_withdrawal_asked_for_once_more_is_due_again(county, tmp_path):
    county.take(penalties(1))
    answered(county, tmp_path)
    revoke(SiteRow.objects.select_related("record").get().record.number)
    number, content = sent(county, at=LATER)
    key = told_rows(content)[0][NUMBER]
    file = receipt(tmp_path, content, {key: "查无此条"})
    read_receipt(number=number, file=file, link="/staff/", by=county.office, at=LATER)
    assert find_due(site=SITE, by=finder(), at=LATER) == 0
    send_again(number=number, line=2, reason="网站已确认存在", by=county.office, at=LATER)
    assert [row[WHAT] for row in told_rows(made(county, at=LATER)[1])] == ["撤销"]


BAD = [
    ("sites.receipt_unknown_row", lambda rows: [{**rows[0], NUMBER: "别的文号"}, *rows[1:]]),
    ("sites.receipt_rows_missing", lambda rows: rows[1:]),
    ("sites.receipt_result_unknown", lambda rows: [{**rows[0], "处理结果": "也许"}, *rows[1:]]),
    ("sites.receipt_reason_missing", lambda rows: [{**rows[0], "处理结果": "失败"}, *rows[1:]]),
    ("sites.receipt_row_twice", lambda rows: [*rows, {**rows[0], "处理结果": "失败", "失败原因": "有误"}]),
    ("table.columns_missing", lambda rows: [{NUMBER: row[NUMBER]} for row in rows]),
    ("table.column_unknown", lambda rows: [{**row, "不认识的列": ""} for row in rows]),
    ("sites.receipt_too_long", lambda rows: rows * 3),
]


@pytest.mark.parametrize(("code", "spoilt"), BAD, ids=[code for code, _ in BAD])
def test_a_bad_receipt_is_refused_and_leaves_nothing(county, tmp_path, code, spoilt):
    county.take(penalties(2))
    number, content = sent(county)
    rows = [
        {
            "数据来源单位统一社会信用代码": row["数据来源单位统一社会信用代码"], NUMBER: row[NUMBER],
            "处理结果": "成功", "失败原因": "",
        }
        for row in told_rows(content)
    ]  # fmt: skip
    file = written(tmp_path / "bad.csv", spoilt(rows))
    entries = Entry.objects.count()
    refused(code, read_receipt, number=number, file=file, link="/staff/", by=county.office, at=LATER)
    assert set(SiteRow.objects.values_list("state", flat=True)) == {"listed"}
    assert SiteBatch.objects.get().state == "sent"
    assert (Entry.objects.count(), Notice.objects.count()) == (entries, 0)


def test_an_empty_receipt_and_one_of_a_file_that_was_not_sent_are_refused(county, tmp_path):
    county.take(penalties(1))
    number, content = made(county)
    file = receipt(tmp_path, content)
    asked = {"number": number, "link": "/staff/", "by": county.office, "at": LATER}
    refused("lifecycle.not_from_here", read_receipt, file=file, **asked)
    record_sending(number=number, sent_on=LATER.date(), by=county.office, at=LATER)
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    refused("document.empty", read_receipt, file=empty, **asked)
    head = tmp_path / "head.csv"
    head.write_text(file.read_text("utf-8-sig").splitlines()[0] + "\n", "utf-8")
    refused("sites.receipt_empty", read_receipt, file=head, **asked)
    read_receipt(file=file, **asked)
    refused("lifecycle.not_from_here", read_receipt, file=file, **asked)


def test_cells_that_a_spreadsheet_would_run_leave_as_text_and_their_receipt_is_known_again(county, tmp_path):
    rows = penalties(1)
    rows[0] |= {"CF_NR": '=HYPERLINK("http://x")', "CF_WSH": "+青市监罚〔2026〕1号", "CF_SY": "-1+1"}
    county.take(rows)
    number, content = sent(county)
    (told,) = told_rows(content)
    assert (told["处罚内容"], told[NUMBER], told["违法事实"]) == (
        '\'=HYPERLINK("http://x")', "'+青市监罚〔2026〕1号", "'-1+1",
    )  # fmt: skip
    read_receipt(number=number, file=receipt(tmp_path, content), link="/staff/", by=county.office, at=AT)
    assert SiteBatch.objects.get().accepted == 1


def test_a_receipt_that_dies_half_way_answers_nothing_and_is_read_again(county, tmp_path, monkeypatch):
    rows = penalties(2)
    county.take(rows)
    number, content = sent(county)
    asked = {"number": number, "link": "/staff/", "by": county.office, "at": AT}
    file = receipt(tmp_path, content, {rows[0]["CF_WSH"]: "有误"})

    def dies(**_told):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(import_module("zhengxin.contexts.sites.actions.read_receipt"), "serve_notice", dies)
        with pytest.raises(KeyboardInterrupt):
            read_receipt(file=file, **asked)
    assert set(SiteRow.objects.values_list("state", flat=True)) == {"listed"}
    read_receipt(file=file, **asked)
    assert (SiteBatch.objects.get().rejected, Notice.objects.count()) == (1, 1)
