"""What ends a publication: withdrawal, a judgment, its term, an earlier end, a correction, an erasure."""

import json
from datetime import date, datetime, timedelta, timezone

import pytest

from tests.contexts.publication.conftest import LAW, WHY
from tests.contexts.publication.test_publish import DAY, code_of
from tests.contexts.records.conftest import AT, PENALTY, invented
from tests.erasure.everything import erased
from zhengxin.contexts.access.queries import worker_actor
from zhengxin.contexts.journal.models import Entry, Opening
from zhengxin.contexts.journal.queries import entry_at
from zhengxin.contexts.notices.models import Notice
from zhengxin.contexts.publication.actions import close_gate, end_terms, move_end, publish, reckon_anew, withdraw
from zhengxin.contexts.publication.jobs import end_terms_over, reckon_corrected, withdraw_revoked
from zhengxin.contexts.publication.models import Publication
from zhengxin.contexts.publication.queries import (
    PublicFilter,
    Withdrawn,
    ending_soon,
    public_lines,
    public_record,
    record_thing,
    withdrawn_lines,
)
from zhengxin.contexts.records.actions import confirm_correction, decide_finality
from zhengxin.contexts.records.models import Record, RecordVersion
from zhengxin.plumbing.guarded import writes

pytestmark = pytest.mark.django_db
UNKNOWN = "publication.unknown_record"
QUASHED = {"reason": "处罚决定被依法撤销", "basis": "某行初〔2026〕1号"}


def listed():
    return [line.number for line in public_lines(PublicFilter(), day=DAY)]


def followed(event):
    """As a reaction gets it."""
    return entry_at(Entry.objects.filter(event=event).latest("pk").pk)


def test_a_withdrawn_record_shows_day_reason_and_basis_alone_and_the_units_are_told(office):
    number = office.shown()
    withdraw(number=number, **QUASHED, by=office.clerk, at=AT)
    assert public_record(number, day=DAY) == Withdrawn(number, DAY, QUASHED["reason"], QUASHED["basis"])
    assert (listed(), [each.number for each in withdrawn_lines(day=DAY)]) == ([], [number])
    assert record_thing(number, day=DAY).kind is None
    entry = Entry.objects.get(event="publication.withdrawn")
    told = json.loads(Opening.objects.get(entry=entry, group="public").values)
    assert told == {"number": number, "day": DAY.isoformat(), **QUASHED}
    assert {notice.params["number"] for notice in Notice.objects.filter(kind="record_withdrawn")} == {number}


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"reason": " "}, "publication.withdrawal_reason_missing"),
        ({"basis": " "}, "publication.basis_missing"),
        ({"number": "0123456789abcdef"}, "records.unknown_record"),
        ({"by": "neighbour"}, "records.unknown_record"),
        ({"by": "leader"}, "records.unknown_record"),
        ({"at": AT + timedelta(days=4000)}, "publication.not_shown"),
    ],
)
def test_a_withdrawal_that_cannot_be_is_refused(office, changed, code):
    told = {"number": office.shown(), **QUASHED, "by": "clerk", "at": AT} | changed
    assert code_of(withdraw, **told | {"by": getattr(office, told["by"])}) == code
    assert Publication.objects.get().state == "shown"


def test_nothing_is_withdrawn_twice(office):
    told = {"number": office.shown(), **QUASHED, "by": office.clerk, "at": AT}
    withdraw(**told)
    assert code_of(withdraw, **told) == "publication.withdrawn_already"


def test_a_quashed_record_is_down_with_that_commit_and_no_worker_is_needed(office):
    number = office.shown()
    decide_finality(number=number, finality="revoked", happened_on=DAY, **QUASHED, by=office.senders.head, at=AT)
    assert Publication.objects.get().state == "shown"
    assert public_record(number, day=DAY) == Withdrawn(number, DAY, QUASHED["reason"], QUASHED["basis"])
    assert (listed(), [each.number for each in withdrawn_lines(day=DAY)]) == ([], [number])


def test_the_worker_enters_the_withdrawal_of_a_quashed_record_once(office):
    number = office.shown()
    decide_finality(number=number, finality="revoked", happened_on=DAY, **QUASHED, by=office.senders.head, at=AT)
    entry = followed("records.finality_decided")
    for _ in range(2):
        withdraw_revoked(entry=entry, by=worker_actor(), at=AT)
    assert Publication.objects.get().state == "withdrawn"
    assert Entry.objects.filter(event="publication.withdrawn").count() == 1


def test_an_upheld_record_stays(office):
    number = office.shown()
    decide_finality(number=number, finality="upheld", happened_on=DAY, **QUASHED, by=office.senders.head, at=AT)
    withdraw_revoked(entry=followed("records.finality_decided"), by=worker_actor(), at=AT)
    assert public_record(number, day=DAY).finality == "upheld"


def test_a_term_ends_by_itself_and_the_number_answers_like_one_that_is_not_there(office):
    number = office.shown()
    last = Publication.objects.get().last_day
    assert public_record(number, day=last).number == number
    for asked in (number, "0123456789abcdef"):
        assert code_of(public_record, number=asked, day=last + timedelta(days=1)) == UNKNOWN


def test_what_went_down_with_its_gate_leaves_the_lists_of_what_is_shown(office):
    number = office.shown()
    close_gate(kind=PENALTY, subject_kind="organisation", reason=WHY, by=office.leader, at=AT)
    assert (end_terms_over(now=lambda: AT), end_terms_over(now=lambda: AT)) == (1, 0)
    assert Publication.objects.get().state == "ended"
    assert code_of(public_record, number=number, day=DAY) == UNKNOWN


def test_a_run_of_ends_goes_on_where_it_was_cut_off(office):
    numbers = office.waiting()
    publish(numbers=numbers, basis=LAW, reason=WHY, by=office.clerk, at=AT)
    later, by = AT + timedelta(days=4000), worker_actor()
    assert end_terms(by=by, at=later, most=2) == 2
    assert end_terms_over(now=lambda: later) == len(numbers) - 2
    assert end_terms_over(now=lambda: later) == 0
    assert set(Publication.objects.values_list("state", flat=True)) == {"ended"}
    assert Entry.objects.filter(event="publication.terms_ended").count() == 2
    assert code_of(withdraw, number=numbers[0], **QUASHED, by=office.clerk, at=AT) == "publication.not_shown"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"last_day": DAY - timedelta(days=1)}, "publication.end_in_past"),
        ({"last_day": date(2099, 1, 1)}, "publication.end_not_earlier"),
        ({"reason": ""}, "publication.reason_needed"),
        ({"basis": ""}, "publication.basis_missing"),
        ({"by": "neighbour"}, "records.unknown_record"),
    ],
)
def test_an_end_is_not_moved_into_the_past_or_away(office, changed, code):
    told = {"number": office.shown(), "last_day": DAY, "reason": "履行完毕", "basis": LAW, "by": "clerk"} | changed
    before = Publication.objects.get().last_day
    assert code_of(move_end, **told | {"by": getattr(office, told["by"])}, at=AT) == code
    assert Publication.objects.get().last_day == before


def test_a_moved_end_is_entered_and_holds(office):
    number = office.shown()
    move_end(number=number, last_day=DAY, reason="履行完毕", basis=LAW, by=office.clerk, at=AT)
    assert [each.number for each in ending_soon(office.clerk, day=DAY)] == [number]
    assert ending_soon(office.neighbour, day=DAY) == []
    assert code_of(public_record, number=number, day=DAY + timedelta(days=1)) == UNKNOWN
    assert Entry.objects.filter(event="publication.end_moved", about=number).count() == 1
    told = {"number": number, "reason": "再改", "basis": LAW, "by": office.clerk}
    assert code_of(move_end, last_day=DAY, **told, at=AT + timedelta(days=1)) == "publication.not_shown"


def test_a_record_corrected_in_its_day_is_not_shown_before_its_term_is_counted_anew(office):
    number = office.shown()
    before = Publication.objects.get().last_day
    rows = {row["CF_WSH"]: row for row in invented(PENALTY, 30)[0]}
    record = Record.objects.get(number=number)
    values = json.loads(record.versions.get().values)
    changed = next(row for row in rows.values() if row["CF_WSH"] == values["CF_WSH"])
    moved = record.day - timedelta(days=10)
    changed |= {"CF_JDRQ": moved.isoformat()}
    office.take(PENALTY, "market", list(rows.values()))
    held = RecordVersion.objects.get(stand="held")
    told = {"number": number, "version": held.number, "reason": "笔误", "basis": "更正决定"}
    confirm_correction(**told, by=office.senders.head, at=AT)
    assert code_of(public_record, number=number, day=DAY) == UNKNOWN
    reckon_corrected(entry=followed("records.corrected"), by=worker_actor(), at=AT)
    shown = public_record(number, day=DAY)
    assert (shown.day, shown.version) == (moved, 2)
    assert shown.last_day < before
    assert Entry.objects.filter(event="publication.end_moved", about=number).count() == 1


@pytest.mark.parametrize("day", [date(2021, 1, 4), date(2023, 5, 4)])
def test_a_record_corrected_to_a_day_whose_term_is_over_or_unknown_ends(office, day):
    number = office.shown()
    with writes("records"):
        Record.objects.filter(number=number).update(day=day)
    reckon_anew(number=number, basis="更正决定", by=worker_actor(), at=AT)
    assert Publication.objects.get().state == "ended"
    assert Entry.objects.filter(event="publication.ended", about=number).count() == 1
    assert code_of(public_record, number=number, day=DAY) == UNKNOWN


def test_an_erased_record_is_gone_from_the_public_and_the_log_tells_that_it_ended(office):
    number = office.shown()
    erased("record", number, AT)
    assert code_of(public_record, number=number, day=DAY) == UNKNOWN
    assert Entry.objects.filter(event="publication.ended", about=number).count() == 1
    row = Publication.objects.get()
    assert LAW not in (row.basis, row.reason) and row.document is None


def test_the_terms_of_two_texts_part_at_their_day(office):
    """令第58号 until 2026-03-31, 令第36号 from 2026-04-01."""
    rows = [row for row in invented(PENALTY, 40, seed=9)[0] if not row.get("CF_XDR_ZJHM")][:2]
    for number, day in ((0, "2026-03-31"), (1, "2026-04-01")):
        rows[number] |= {"CF_CFLB": "罚款", "CF_NR_FK": "1", "CF_JDRQ": day, "CF_YXQ": "", "CF_GSJZQ": ""}
        rows[number] |= {"CF_WSH": f"青市监罚〔2026〕77{number}号", "CF_NR_WFFF": "", "CF_NR_ZKDX": ""}
    office.take(PENALTY, "market", rows)
    found = {}
    for record in Record.objects.filter(day__in=("2026-03-31", "2026-04-01")):
        publish(numbers=[record.number], basis=LAW, reason=WHY, by=office.clerk, at=AT)
        found[record.day] = Publication.objects.get(record=record).last_day
    assert found[date(2026, 3, 31)] == date(2029, 3, 31)
    assert found[date(2026, 4, 1)] == date(2027, 4, 1)


def test_a_day_is_the_officials_day_in_the_capital(office):
    number = office.waiting()[0]
    late = datetime(2026, 11, 2, 23, 30, tzinfo=timezone(timedelta(hours=8)))
    publish(numbers=[number], basis=LAW, reason=WHY, by=office.clerk, at=late)
    assert Publication.objects.get().published_on == date(2026, 11, 2)
