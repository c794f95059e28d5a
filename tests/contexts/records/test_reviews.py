"""New records of a kind that asks for a review, and the time in which a reviewer decides: each exit of each act."""

import json

import pytest

from tests.contexts.records.conftest import AT, PENALTY, Senders, invented
from tests.contexts.records.test_corrections import held, take
from tests.people import official
from zhengxin.contexts.clocks.queries import clocks_of
from zhengxin.contexts.journal.models import Entry, Opening
from zhengxin.contexts.notices.queries import notices_for
from zhengxin.contexts.records.actions import confirm_batch, confirm_correction, return_batch, return_correction
from zhengxin.contexts.records.models import Batch, Record, RecordVersion
from zhengxin.contexts.records.queries.batches import batch_shown
from zhengxin.contexts.records.queries.corrections import corrections_waiting
from zhengxin.contexts.records.queries.reviews import (
    CLOCK_OWNER,
    may_review,
    review_of,
    reviews_waiting,
    rows_to_review,
)
from zhengxin.contexts.subjects.queries import division_path
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.refusals import Refused

pytestmark = pytest.mark.django_db
PRAISE = "commendation"
TODAY = official_day(AT)


def praised(senders: Senders, as_file, count: int = 6, **changed: str) -> str:
    """A file of a kind that asks for one reviewer."""
    rows, _ = invented(PRAISE, count)
    for row in rows:
        row |= changed
    return take(senders, as_file(PRAISE, rows), kind=PRAISE)


def clock(number: str):
    (found,) = clocks_of(CLOCK_OWNER, [number], today=TODAY)[number]
    return found


def stands(number: str) -> set[str]:
    return set(RecordVersion.objects.filter(batch__number=number).values_list("stand", flat=True))


def test_new_records_of_a_kind_with_a_reviewer_count_for_nobody_until_they_are_confirmed(senders, as_file):
    number = praised(senders, as_file)
    assert stands(number) == {"held"}
    entries = set(Entry.objects.filter(event__startswith="records.record").values_list("event", flat=True))
    assert entries <= {"records.record_held"}
    assert not Opening.objects.filter(entry__event="records.record_held", group="public").exists()
    (waiting,) = reviews_waiting(senders.head, today=TODAY)
    assert (waiting.batch, waiting.records, waiting.corrections) == (number, 6, 0)
    assert waiting.clock is not None and waiting.clock.due_on.isoformat() == "2026-11-09"
    assert not waiting.clock.is_verified and "条例" in waiting.clock.basis
    assert corrections_waiting(senders.head) == []
    rows = rows_to_review(senders.head, number, after=0)
    assert len(rows) == 6 and all(text is None for row in rows for field, text in row.told if field.is_sensitive)


def test_a_confirmed_file_counts_and_its_time_ends(senders, as_file):
    number = praised(senders, as_file)
    assert confirm_batch(number=number, by=senders.head, at=AT) == 6
    assert stands(number) == {"current"} and review_of(number, today=TODAY) is None
    assert (clock(number).state, clock(number).is_late) == ("stopped", False)
    for version in RecordVersion.objects.filter(batch__number=number).select_related("record"):
        entry = Entry.objects.get(entry_id=version.entry)
        is_person = version.record.subject_kind in ("person", "official")
        assert entry.event == ("person" if is_person else "records.recorded")
        if not is_person:
            told = json.loads(Opening.objects.get(entry=entry, group="public").values)
            assert (told["number"], told["values"]) == (version.record.number, json.loads(version.values))
        assert version.decided_by == senders.head.id
    with pytest.raises(Refused) as refused:
        confirm_batch(number=number, by=senders.head, at=AT)
    assert refused.value.code == "records.nothing_to_review"


def test_a_returned_file_tells_why_and_waits_again_when_it_is_sent_again(senders, as_file):
    number = praised(senders, as_file)
    assert return_batch(number=number, reason="缺少表彰决定", by=senders.head, at=AT) == 6
    assert stands(number) == {"returned"} and clock(number).state == "stopped"
    assert {reason for _, _, reason in batch_shown(senders.clerk, number).returned} == {"缺少表彰决定"}
    (told,) = notices_for(senders.clerk, day=TODAY)
    assert (told.words("zh")[0], told.link) == ("记录被退回：表彰奖励", f"/console/records/{number}/")
    assert "6条" in told.words("zh")[1] and "缺少" not in "".join(told.words("zh"))
    again = praised(senders, as_file)
    assert (Batch.objects.get(number=again).duplicates, stands(again)) == (0, {"held"})
    assert confirm_batch(number=again, by=senders.head, at=AT) == 6
    assert Record.objects.count() == 6
    assert RecordVersion.objects.filter(stand="current", number=2).count() == 6


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"by": "clerk"}, "access.not_permitted"),
        ({"by": "other"}, "access.not_permitted"),
        ({"number": "none"}, "records.unknown_batch"),
    ],
)
def test_what_cannot_be_reviewed_changes_nothing(senders, as_file, changed, code):
    number = praised(senders, as_file)
    told = {"number": number, "by": "head", **changed}
    for act, more in ((confirm_batch, {}), (return_batch, {"reason": "不"})):
        with pytest.raises(Refused) as refused:
            act(number=told["number"], by=getattr(senders, told["by"]), at=AT, **more)
        assert refused.value.code == code
    assert stands(number) == {"held"} and clock(number).state == "running"


def test_a_return_says_why(senders, as_file):
    number = praised(senders, as_file)
    with pytest.raises(Refused) as refused:
        return_batch(number=number, reason=" ", by=senders.head, at=AT)
    assert refused.value.code == "records.reason_missing" and stands(number) == {"held"}


def test_who_handed_the_file_in_does_not_review_it(senders, as_file):
    rows, _ = invented(PRAISE, 2)
    number = take(senders, as_file(PRAISE, rows), kind=PRAISE, by=senders.head)
    assert not may_review(senders.head, number) and reviews_waiting(senders.head, today=TODAY) == []
    for act in (confirm_batch, return_batch):
        with pytest.raises(Refused) as refused:
            act(number=number, reason="不", by=senders.head, at=AT)
        assert refused.value.code == "records.own_batch"


def test_a_new_record_is_no_correction(senders, as_file):
    number = praised(senders, as_file)
    version = RecordVersion.objects.filter(batch__number=number).select_related("record").first()
    with pytest.raises(Refused) as refused:
        confirm_correction(number=version.record.number, version=1, reason="一", basis="二", by=senders.head, at=AT)
    assert refused.value.code == "records.unknown_correction"


@pytest.mark.parametrize("decide", ["confirm", "return"])
def test_the_time_for_a_correction_ends_with_the_last_decision(senders, as_file, decide):
    rows, _ = invented(PENALTY, 8)
    take(senders, as_file(PENALTY, rows))
    for row in rows[:2]:
        row["BZ"] = "更正"
    number = take(senders, as_file(PENALTY, rows))
    assert clock(number).state == "running" and review_of(number, today=TODAY).corrections == 2
    versions = list(RecordVersion.objects.filter(stand="held").select_related("record"))
    for version, state in zip(versions, ("running", "stopped"), strict=True):
        asked = {"number": version.record.number, "version": version.number, "by": senders.head, "at": AT}
        if decide == "confirm":
            confirm_correction(reason="笔误", basis="更正决定", **asked)
        else:
            return_correction(reason="缺少依据", **asked)
        assert clock(number).state == state


def test_a_file_without_anything_to_review_starts_no_time(senders, as_file):
    number = take(senders, as_file(PENALTY, invented(PENALTY, 3)[0]))
    assert clocks_of(CLOCK_OWNER, [number], today=TODAY) == {} and review_of(number, today=TODAY) is None


def test_what_a_later_file_overtakes_is_no_longer_due(senders, as_file):
    version, _asked = held(senders, as_file)
    first = version.batch.number
    rows, _ = invented(PENALTY, 30)
    for row in rows:
        row["BZ"] = "又一次更正"
    second = take(senders, as_file(PENALTY, rows))
    assert (clock(first).state, clock(second).state) == ("void", "running")


def test_only_those_who_review_there_see_it(senders, as_file):
    number = praised(senders, as_file)
    office = official("office", senders.units["reform"], "credit_office", division_path("990121"), senders.installation)
    assert [each.batch for each in reviews_waiting(office, today=TODAY)] == [number]
    for reader in (senders.other, senders.clerk):
        assert reviews_waiting(reader, today=TODAY) == []
        with pytest.raises(Refused):
            rows_to_review(reader, number, after=0)


def test_a_kind_may_ask_for_two_persons(senders, as_file):
    rows, _ = invented("broken_promise", 3)
    number = take(senders, as_file("broken_promise", rows), kind="broken_promise")
    office = official("office", senders.units["reform"], "credit_office", division_path("990121"), senders.installation)
    assert confirm_batch(number=number, reason="属实", by=senders.head, at=AT) == 0
    assert stands(number) == {"held"} and clock(number).state == "running"
    assert not may_review(senders.head, number) and reviews_waiting(senders.head, today=TODAY) == []
    with pytest.raises(Refused) as refused:
        confirm_batch(number=number, by=senders.head, at=AT)
    assert refused.value.code == "records.confirmed_already"
    assert may_review(office, number)
    assert confirm_batch(number=number, by=office, at=AT) == 3
    assert stands(number) == {"current"} and clock(number).state == "stopped"
    rows[0]["remark"] = "更正"
    take(senders, as_file("broken_promise", rows), kind="broken_promise")
    version = RecordVersion.objects.select_related("record").get(stand="held")
    asked = {"number": version.record.number, "version": 2, "reason": "笔误", "basis": "更正决定", "at": AT}
    assert [confirm_correction(by=by, **asked) for by in (senders.head, office)] == [False, True]
