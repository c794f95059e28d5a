"""Files for sites: what goes into them, and that nothing goes twice or is forgotten."""

import hashlib
import json
from datetime import date, timedelta
from importlib import import_module

import pytest

from tests.contexts.publication.conftest import LAW, WHY
from tests.contexts.records.conftest import PENALTY
from tests.contexts.sites.conftest import AT, LATER, SITE, penalties
from tests.contexts.sites.receipts import receipt, told_rows
from tests.contexts.sites.sending import NUMBER, WHAT, answered, made, refused, revoke, sent
from zhengxin.contexts.journal.models import Entry, Opening
from zhengxin.contexts.publication.actions import close_gate, move_end, withdraw
from zhengxin.contexts.records.models import Record
from zhengxin.contexts.sites.actions import find_due, give_up_batch, make_batch, read_receipt, record_sending
from zhengxin.contexts.sites.models import SiteBatch, SiteDue, SiteRow
from zhengxin.contexts.sites.policies import finder
from zhengxin.contexts.sites.queries import site_batch, waiting

pytestmark = pytest.mark.django_db


def test_a_file_holds_every_national_column_and_what_is_public_of_each_record_due(county):
    rows = penalties(4)
    county.take(rows)
    number, content = made(county)
    told = told_rows(content)
    assert {row[NUMBER] for row in told} == {row["CF_WSH"] for row in rows}
    assert {row[WHAT] for row in told} == {"新增"}
    (one,) = [row for row in told if row[NUMBER] == rows[0]["CF_WSH"]]
    assert one["处罚决定日期"] == "2026/10/31"
    assert one["处罚内容"] == rows[0]["CF_NR"]
    assert "法定代表人证件号码" in one and one["法定代表人证件号码"] == "" == one["备注"]
    shown = site_batch(county.office, number)
    assert (shown.rows, shown.new, shown.changed, shown.withdrawn, shown.state) == (4, 4, 0, 0, "made")
    assert shown.file_sha256 == hashlib.sha256(content).hexdigest()


def test_the_entry_of_a_file_holds_its_hash_and_its_numbers(county):
    county.take(penalties(2))
    number, content = made(county)
    entry = Entry.objects.get(event="sites.batch_made")
    told = json.loads(Opening.objects.get(entry=entry, group="closed").values)
    assert told["file_sha256"] == hashlib.sha256(content).hexdigest()
    assert (told["number"], told["rows"], told["changed"], told["withdrawn"]) == (number, 2, 0, 0)
    assert "credit_sites/provincial_site" in json.loads(entry.body)["rule"]


def test_nothing_goes_twice(county):
    county.take(penalties(3))
    made(county)
    refused(
        "sites.nothing_due", make_batch, site=SITE, kind=PENALTY, unit=county.senders.units["reform"],
        by=county.office, at=LATER,
    )  # fmt: skip
    assert SiteRow.objects.count() == 3
    assert not SiteDue.objects.exists()


def test_records_of_natural_persons_do_not_leave(county):
    rows = penalties(1)
    county.take([*rows, *penalties(2, natural=True)])
    assert Record.objects.filter(subject_kind="person").count() == 2
    assert [row[NUMBER] for row in told_rows(made(county)[1])] == [rows[0]["CF_WSH"]]


def test_more_than_a_site_takes_at_once_goes_with_the_next_file_the_oldest_decisions_first(county, small_site):
    rows = penalties(5)
    for place, row in enumerate(rows):
        row["CF_JDRQ"] = f"2026-10-{20 - place}"
    county.take(rows)
    found = [told_rows(made(county, site=small_site)[1]) for _ in range(3)]
    assert [len(told) for told in found] == [2, 2, 1]
    assert [row[NUMBER] for told in found for row in told] == [row["CF_WSH"] for row in reversed(rows)]


def test_another_wording_goes_again_as_a_change_once_it_counts(county, tmp_path):
    rows = penalties(2)
    county.take(rows)
    answered(county, tmp_path)
    rows[0]["CF_NR"] = "更正后的处罚内容"
    county.take(rows, LATER)
    assert find_due(site=SITE, by=finder(), at=LATER) == 0
    county.confirm()
    number, content = made(county, at=LATER)
    (row,) = told_rows(content)
    assert (row[NUMBER], row[WHAT], row["处罚内容"]) == (rows[0]["CF_WSH"], "变更", "更正后的处罚内容")
    assert site_batch(county.office, number).changed == 1


def test_what_must_not_be_shown_any_more_is_withdrawn_by_what_the_site_knows_it_by(county, tmp_path):
    rows = penalties(2)
    county.take(rows)
    answered(county, tmp_path)
    row = SiteRow.objects.order_by("line").select_related("record").first()
    revoke(row.record.number)
    _number, content = made(county, at=LATER)
    (told,) = told_rows(content)
    assert told[WHAT] == "撤销"
    filled = {head for head, cell in told.items() if cell}
    assert filled == {WHAT, NUMBER, "数据来源单位统一社会信用代码"}


def test_what_a_site_never_took_needs_no_withdrawal(county, tmp_path):
    rows = penalties(2)
    county.take(rows)
    number, content = sent(county)
    file = receipt(tmp_path, content, {rows[0]["CF_WSH"]: "主体名称有误"})
    read_receipt(number=number, file=file, link="/staff/", by=county.office, at=AT)
    rejected = SiteRow.objects.select_related("record").get(state="rejected")
    revoke(rejected.record.number)
    assert find_due(site=SITE, by=finder(), at=LATER) == 0


def test_what_was_due_and_was_quashed_before_it_went_does_not_go(county):
    county.take(penalties(2))
    find_due(site=SITE, by=finder(), at=AT)
    revoke(SiteDue.objects.select_related("record").first().record.number)
    assert len(told_rows(made(county)[1])) == 1


@pytest.mark.parametrize(("way", "goes"), [("withdrawn", True), ("closed", True), ("over", False)])
def test_a_site_is_told_of_what_was_taken_back_and_ends_terms_by_itself(county, tmp_path, way, goes):
    rows = penalties(2)
    county.take(rows[:1])
    answered(county, tmp_path)
    county.take(rows[1:])
    told, waits = Record.objects.order_by("pk")
    assert find_due(site=SITE, by=finder(), at=AT) == 1
    for record in (told, waits):
        if way == "withdrawn":
            withdraw(number=record.number, reason="决定被撤销", basis=LAW, by=county.office, at=LATER)
        elif way == "over":
            ends = {"last_day": AT.date() + timedelta(days=1), "reason": WHY, "basis": LAW}
            move_end(number=record.number, **ends, by=county.office, at=AT)
    if way == "closed":
        close_gate(kind=PENALTY, subject_kind="organisation", reason=WHY, by=county.leader, at=LATER)
    find_due(site=SITE, by=finder(), at=LATER)
    due = list(SiteDue.objects.values_list("record_id", "what"))
    assert due == ([(told.pk, "withdrawn")] if goes else [])
    if goes:
        ((number, what),) = [(row[NUMBER], row[WHAT]) for row in told_rows(made(county, at=LATER)[1])]
        assert (number, what) == (rows[0]["CF_WSH"], "撤销")
    assert find_due(site=SITE, by=finder(), at=LATER) == 0


def waits(county, site):
    """The line of penalties on the page."""
    lines = waiting(county.office, today=AT.date())
    return next(line for line in lines if (line.site.code, line.kind.code) == (site, PENALTY))


def test_what_nobody_published_here_is_owed_and_does_not_leave(county, small_site):
    rows = penalties(3)
    county.take(rows, published=False)
    assert find_due(site=small_site, by=finder(), at=AT) == 3
    assert (waits(county, small_site).unpublished, waits(county, small_site).ready) == (3, 0)
    asked = {"site": small_site, "kind": PENALTY, "unit": county.senders.units["reform"], "by": county.office}
    refused("sites.nothing_public", make_batch, **asked, at=AT)
    last = Record.objects.order_by("pk").last()
    county.publish(numbers=[last.number])
    assert (waits(county, small_site).unpublished, waits(county, small_site).ready) == (2, 1)
    (row,) = told_rows(made(county, site=small_site)[1])
    assert SiteRow.objects.get().record_id == last.pk and row[WHAT] == "新增"
    county.publish()
    assert len(told_rows(made(county, site=small_site)[1])) == 2
    refused("sites.nothing_due", make_batch, **asked, at=AT)


def test_a_file_that_was_never_sent_is_given_up_and_its_rows_are_due_as_before(county, tmp_path):
    rows = penalties(2)
    county.take(rows)
    answered(county, tmp_path)
    rows[0]["CF_NR"] = "更正后的处罚内容"
    county.take(rows, LATER)
    county.confirm()
    number, content = made(county, at=LATER)
    give_up_batch(number=number, reason="生成后发现有误", by=county.office, at=LATER)
    assert site_batch(county.office, number).state == "given_up"
    again, same = made(county, at=LATER)
    assert again != number
    assert told_rows(same) == told_rows(content)
    assert told_rows(same)[0][WHAT] == "变更"
    refused("lifecycle.not_from_here", give_up_batch, number=number, reason="再作废", by=county.office, at=LATER)
    refused("sites.reason_missing", give_up_batch, number=again, reason=" ", by=county.office, at=LATER)


def test_the_day_of_sending_lies_between_the_making_and_today(county):
    county.take(penalties(1))
    number, _ = made(county)
    by = {"number": number, "by": county.office, "at": LATER}
    refused("sites.sent_on_wrong", record_sending, sent_on=date(2026, 11, 1), **by)
    refused("sites.sent_on_wrong", record_sending, sent_on=date(2026, 11, 5), **by)
    record_sending(sent_on=date(2026, 11, 3), **by)
    assert site_batch(county.office, number).sent_on == date(2026, 11, 3)
    refused("lifecycle.not_from_here", record_sending, sent_on=date(2026, 11, 3), **by)
    refused("lifecycle.not_from_here", give_up_batch, reason="已经报送", **by)


def test_who_may_not_send_makes_nothing(county):
    county.take(penalties(1))
    unit = county.senders.units["reform"]
    for by in (county.senders.clerk, county.senders.head):
        refused("access.not_permitted", make_batch, site=SITE, kind=PENALTY, unit=unit, by=by, at=AT)
    other = county.senders.units["city"]
    refused("access.not_permitted", make_batch, site=SITE, kind=PENALTY, unit=other, by=county.office, at=AT)
    refused("sites.unknown_site", make_batch, site="nowhere", kind=PENALTY, unit=unit, by=county.office, at=AT)
    refused("sites.kind_not_taken", make_batch, site=SITE, kind="training", unit=unit, by=county.office, at=AT)
    assert not SiteBatch.objects.exists()
    number, _ = made(county)
    for act, more in ((record_sending, {"sent_on": AT.date()}), (give_up_batch, {"reason": "误"})):
        refused("access.not_permitted", act, number=number, by=county.senders.head, at=AT, **more)
        refused("sites.unknown_batch", act, number="0" * 16, by=county.office, at=AT, **more)


def test_sites_of_another_place_are_no_matter_of_this_county(county):
    county.take(penalties(1))
    assert {line.site.code for line in waiting(county.office, today=AT.date())} == {SITE}
    assert find_due(site="credit_zhengzhou", by=finder(), at=AT) == 0


def test_what_is_late_and_when_the_first_is_due_is_told(county):
    rows = penalties(2)
    rows[0]["CF_JDRQ"] = "2026-10-20"
    county.take(rows)
    find_due(site=SITE, by=finder(), at=AT)
    (line,) = [line for line in waiting(county.office, today=AT.date()) if line.count]
    assert (line.new, line.late) == (2, 1)
    assert line.first.due_on == date(2026, 10, 29)
    assert waiting(county.senders.other, today=AT.date())[1].count == 0


def test_what_dies_half_way_leaves_everything_due_and_the_next_try_takes_it_once(county, monkeypatch):
    """Killed behind the writing of rows and of the file: the transaction never was."""
    county.take(penalties(3))
    find_due(site=SITE, by=finder(), at=AT)

    def dies(**_told):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(import_module("zhengxin.contexts.sites.actions.make_batch"), "record", dies)
        with pytest.raises(KeyboardInterrupt):
            made(county)
    assert (SiteBatch.objects.count(), SiteRow.objects.count(), SiteDue.objects.count()) == (0, 0, 3)
    assert len(told_rows(made(county)[1])) == 3
    assert SiteRow.objects.filter(is_last=True).count() == 3


def test_a_change_that_waits_behind_a_file_given_up_is_new_to_the_site(county):
    rows = penalties(1)
    county.take(rows)
    number, _ = made(county)
    rows[0]["CF_NR"] = "更正后的处罚内容"
    county.take(rows, LATER)
    county.confirm()
    assert find_due(site=SITE, by=finder(), at=LATER) == 1
    give_up_batch(number=number, reason="没有报送", by=county.office, at=LATER)
    (told,) = told_rows(made(county, at=LATER)[1])
    assert (told[WHAT], told["处罚内容"]) == ("新增", "更正后的处罚内容")
