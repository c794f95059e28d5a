"""Corrections: each exit of confirming, returning, and saying whom a record is about."""

import json

import pytest

from tests.contexts.records.conftest import AT, PENALTY, UNCODED, add_uncoded_kind, invented
from zhengxin.contexts.journal.models import Entry, Opening
from zhengxin.contexts.records.actions import answer_subject, confirm_correction, hand_in, return_correction, take_in
from zhengxin.contexts.records.models import Record, RecordVersion
from zhengxin.contexts.records.queries.batches import batch_shown
from zhengxin.contexts.records.queries.corrections import (
    correction_shown,
    corrections_waiting,
    subjects_proposed,
)
from zhengxin.kernel.refusals import Refused

pytestmark = pytest.mark.django_db


def take(senders, file, kind=PENALTY, unit="market", by=None):
    by = by or senders.clerk
    number = hand_in(kind=kind, unit=senders.units[unit], file=file, name="a.csv", by=by, at=AT)
    take_in(number=number, by=by, at=AT)
    return number


def held(senders, as_file, **changed):
    """A correction that waits, of a record about an organisation unless the row is chosen otherwise."""
    rows, _ = invented(PENALTY, 30)
    take(senders, as_file(PENALTY, rows))
    natural = changed.pop("natural", False)
    place = next(n for n, row in enumerate(rows) if bool(row.get("CF_XDR_ZJHM")) == natural)
    rows[place] |= changed or {"CF_NR": "更正后的处罚内容", "CF_JDRQ": "2026-01-05"}
    rows[place].pop("CF_YXQ", None)
    rows[place].pop("CF_GSJZQ", None)
    take(senders, as_file(PENALTY, rows))
    version = RecordVersion.objects.select_related("record", "batch").get(stand="held")
    return version, {"number": version.record.number, "version": version.number}


def test_a_confirmed_correction_counts_and_the_one_before_stays(senders, as_file):
    version, asked = held(senders, as_file)
    shown = correction_shown(senders.head, **asked)
    assert {change.field.code for change in shown.changes} >= {"CF_NR", "CF_JDRQ"}
    assert (shown.is_public, shown.is_own, len(corrections_waiting(senders.head))) == (True, False, 1)
    confirm_correction(**asked, reason="决定书笔误", basis="更正决定", by=senders.head, at=AT)
    record = Record.objects.get(number=asked["number"])
    assert list(record.versions.order_by("number").values_list("stand", flat=True)) == ["past", "current"]
    assert record.day.isoformat() == "2026-01-05"
    version.refresh_from_db()
    entry = Entry.objects.get(entry_id=version.entry)
    assert (entry.event, entry.about) == ("records.corrected", record.number)
    public = json.loads(Opening.objects.get(entry=entry, group="public").values)
    assert (public["basis"], public["values"]["CF_NR"]) == ("更正决定", "更正后的处罚内容")
    assert corrections_waiting(senders.head) == []


def test_a_correction_about_a_person_is_entered_as_such(senders, as_file):
    version, asked = held(senders, as_file, natural=True, CF_NR="另一内容")
    shown = correction_shown(senders.head, **asked)
    assert (shown.is_public, shown.listed.subject) == (False, None)
    confirm_correction(**asked, reason="笔误", basis="", by=senders.head, at=AT)
    version.refresh_from_db()
    entry = Entry.objects.get(entry_id=version.entry)
    assert (entry.event, entry.about) == ("person", None)
    assert version.record.number not in entry.body


def test_a_sensitive_value_is_compared_but_not_shown(senders, as_file):
    from zhengxin.kernel.recordsamples.values import resident_number

    _, asked = held(senders, as_file, CF_FR_ZJLX="身份证", CF_FR_ZJHM=resident_number(77, "990121"))
    shown = correction_shown(senders.head, **asked)
    change = next(change for change in shown.changes if change.field.code == "CF_FR_ZJHM")
    assert (change.before, change.after) == (None, None)


def test_a_returned_correction_leaves_the_record_and_tells_the_unit(senders, as_file):
    version, asked = held(senders, as_file)
    return_correction(**asked, reason="缺少依据", by=senders.head, at=AT)
    assert list(version.record.versions.order_by("number").values_list("stand", flat=True)) == ["current", "returned"]
    assert batch_shown(senders.clerk, version.batch.number).returned == ((asked["number"], version.row, "缺少依据"),)
    assert Entry.objects.filter(event="records.correction_returned", about=asked["number"]).exists()
    with pytest.raises(Refused) as refused:
        confirm_correction(**asked, reason="又", basis="又", by=senders.head, at=AT)
    assert refused.value.code == "records.correction_decided"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"by": "clerk"}, "access.not_permitted"),
        ({"by": "other"}, "access.not_permitted"),
        ({"reason": " "}, "records.reason_missing"),
        ({"basis": " "}, "records.basis_missing"),
        ({"version": 9}, "records.unknown_correction"),
        ({"number": "none"}, "records.unknown_correction"),
    ],
)
def test_what_cannot_be_confirmed_changes_nothing(senders, as_file, changed, code):
    version, asked = held(senders, as_file)
    told = {**asked, "reason": "笔误", "basis": "更正决定", "by": "head", **changed}
    with pytest.raises(Refused) as refused:
        confirm_correction(**{**told, "by": getattr(senders, told["by"])}, at=AT)
    assert refused.value.code == code
    version.refresh_from_db()
    assert version.stand == "held"


def test_who_handed_it_in_does_not_decide(senders, as_file):
    rows, _ = invented(PENALTY, 3)
    take(senders, as_file(PENALTY, rows), by=senders.head)
    rows[0]["BZ"] = "改"
    take(senders, as_file(PENALTY, rows), by=senders.head)
    version = RecordVersion.objects.get(stand="held")
    asked = {"number": version.record.number, "version": version.number, "by": senders.head, "at": AT}
    with pytest.raises(Refused) as refused:
        return_correction(reason="不", **asked)
    assert refused.value.code == "records.own_correction"


@pytest.fixture
def judge(rule_folder, senders):
    """A court's head, who hands in judgments of a kind that asks for no code of the body."""
    from tests.people import official
    from zhengxin.contexts.subjects.queries import unit_numbered

    add_uncoded_kind(rule_folder)
    path = unit_numbered(senders.units["court"], day=AT.date()).path
    return official("judge", senders.units["court"], "unit_head", path, senders.installation)


def judgments(senders, as_file, judge):
    from zhengxin.plumbing.rulebook_files import load

    units = {each["key"]: each for each in load("demo").data["units"]}
    rows, _ = invented("court_judgment", 4)
    for row in rows:
        row |= {"source_name": units["court"]["name"], "source_code": units["court"]["code"]}
        row |= {"subject_name": units["trade"]["name"], "subject_code": ""}
    number = take(senders, as_file(UNCODED, rows), UNCODED, "court", judge)
    assert batch_shown(judge, number).accepted == 4
    proposed = subjects_proposed(judge)
    assert [each.unit for each in proposed] == [units["trade"]["name"]] * 4
    return proposed[0].number


@pytest.mark.parametrize("is_meant", [True, False])
def test_a_body_without_a_code_is_found_by_its_name_once_somebody_says_so(senders, as_file, judge, is_meant):
    number = judgments(senders, as_file, judge)
    answer_subject(number=number, is_meant=is_meant, reason="核对登记", by=judge, at=AT)
    record = Record.objects.get(number=number)
    assert (record.subject_unit_id is not None, record.proposed_unit_id) == (is_meant, None)
    assert Entry.objects.filter(event="records.subject_answered", about=number).exists()
    with pytest.raises(Refused) as refused:
        answer_subject(number=number, is_meant=True, reason="再", by=judge, at=AT)
    assert refused.value.code == "records.no_subject_proposed"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"by": "other"}, "access.not_permitted"),
        ({"reason": ""}, "records.reason_missing"),
        ({"number": "none"}, "records.unknown_record"),
    ],
)
def test_an_answer_that_is_refused_changes_nothing(senders, as_file, judge, changed, code):
    number = judgments(senders, as_file, judge)
    by = senders.other if changed.pop("by", "") else judge
    with pytest.raises(Refused) as refused:
        answer_subject(**{"number": number, "is_meant": True, "reason": "核对", **changed}, by=by, at=AT)
    assert refused.value.code == code
    assert Record.objects.get(number=number).proposed_unit_id is not None
