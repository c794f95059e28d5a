"""Made public: each exit of gate, publishing and confirming, and what is entered."""

import json
from datetime import timedelta

import pytest

from tests.contexts.publication.conftest import JUDGMENT, LAW, WHY
from tests.contexts.records.conftest import AT, PENALTY, invented
from zhengxin.contexts.journal.models import Entry, Opening
from zhengxin.contexts.notices.models import Notice
from zhengxin.contexts.publication.actions import (
    MOST,
    close_gate,
    confirm_publication,
    decline_publication,
    open_gate,
    publish,
)
from zhengxin.contexts.publication.models import Gate, Publication
from zhengxin.contexts.publication.queries import (
    PublicRecord,
    office_publication,
    proposals,
    proposals_count,
    public_record,
)
from zhengxin.contexts.records.actions import decide_finality
from zhengxin.contexts.records.models import Record
from zhengxin.kernel.refusals import Refused

pytestmark = pytest.mark.django_db
DAY = AT.date()


def asked(office, numbers, **changed):
    return publish(**{"numbers": numbers, "basis": LAW, "reason": WHY, "by": office.clerk, "at": AT} | changed)


def code_of(act, **told):
    with pytest.raises(Refused) as refused:
        act(**told)
    return refused.value.code


def test_a_published_record_is_shown_with_its_public_fields_alone(office):
    (number, *_) = office.waiting()
    assert asked(office, [number]).shown == 1
    shown = public_record(number, day=DAY)
    assert isinstance(shown, PublicRecord)
    assert (shown.basis, shown.published_on, shown.kind.code) == (LAW, DAY, PENALTY)
    codes = {field.code for field, _ in shown.values}
    assert "CF_NR" in codes and not codes & {"BZ", "CF_FR_ZJHM", "CF_FR_ZJLX"}
    assert shown.last_day == shown.term.last_day
    assert number not in office.waiting()


def test_what_is_published_is_entered_by_number_and_term_without_a_value(office):
    number = office.shown()
    entry = Entry.objects.get(event="publication.published")
    told = json.loads(Opening.objects.get(entry=entry, group="public").values)
    last = Publication.objects.get(record__number=number).last_day
    assert entry.about == told["number"] == number
    assert (told["kind"], told["basis"], told["last_day"]) == (PENALTY, LAW, last.isoformat())
    assert set(json.loads(entry.body)["rule"]) == {"publication_terms", f"record_kinds/{PENALTY}"}


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"basis": " "}, "publication.basis_missing"),
        ({"numbers": []}, "publication.nothing_chosen"),
        ({"numbers": ["0123456789abcdef"]}, "records.unknown_record"),
        ({"numbers": [f"{n:016x}" for n in range(MOST + 1)]}, "publication.too_many"),
    ],
)
def test_what_cannot_be_published_is_refused_and_leaves_nothing(office, changed, code):
    assert code_of(asked, office=office, **{"numbers": office.waiting()[:1]} | changed) == code
    assert not Publication.objects.exists()


def test_one_that_cannot_go_keeps_all_of_them_back(office):
    numbers = office.waiting()
    natural = Record.objects.filter(subject_kind="person").values_list("number", flat=True)[0]
    assert code_of(asked, office=office, numbers=[*numbers, natural]) == "publication.closed"
    assert not Publication.objects.exists()


def test_a_record_of_a_natural_person_has_no_gate_at_all(office):
    told = {"kind": PENALTY, "subject_kind": "person", "basis": LAW, "by": office.leader, "at": AT}
    assert code_of(open_gate, **told) == "publication.closed"
    told |= {"kind": "disciplinary_sanction", "subject_kind": "official"}
    assert code_of(open_gate, **told) == "publication.closed"


@pytest.mark.parametrize("who", ["neighbour", "leader"])
def test_anothers_record_answers_like_one_that_is_not_there(office, who):
    (number, *_) = office.waiting()
    other = getattr(office, who)
    assert code_of(asked, office=office, numbers=[number], by=other) == "records.unknown_record"
    if who == "neighbour":
        assert code_of(office_publication, reader=other, number=number, day=DAY) == "records.unknown_record"
        assert code_of(office_publication, reader=other, number="0" * 16, day=DAY) == "records.unknown_record"


def test_nothing_is_published_twice_or_against_a_judgment(office):
    number = office.shown()
    assert code_of(asked, office=office, numbers=[number]) == "publication.published_already"
    (quashed, *_) = office.waiting()
    told = {"finality": "revoked", "happened_on": DAY, "reason": "撤销", "basis": "判决", "by": office.senders.head}
    decide_finality(number=quashed, **told, at=AT)
    assert quashed not in office.waiting()
    assert code_of(asked, office=office, numbers=[quashed]) == "publication.revoked"


def test_a_gate_is_opened_on_a_basis_once_and_its_closing_takes_everything_down(office):
    number = office.shown()
    told = {"kind": PENALTY, "subject_kind": "organisation", "by": office.leader, "at": AT}
    assert code_of(open_gate, basis=LAW, **told) == "publication.gate_open"
    assert code_of(open_gate, basis=" ", **told) == "publication.basis_missing"
    assert code_of(open_gate, basis=LAW, **told | {"by": office.clerk}) == "access.not_permitted"
    assert code_of(open_gate, basis=LAW, **told | {"kind": "none"}) == "records.unknown_kind"
    assert code_of(close_gate, reason=" ", **told) == "publication.reason_needed"
    assert code_of(close_gate, reason=WHY, **told | {"by": office.clerk}) == "access.not_permitted"
    close_gate(reason="依据废止", **told)
    assert code_of(public_record, number=number, day=DAY) == "publication.unknown_record"
    assert code_of(close_gate, reason=WHY, **told) == "publication.gate_closed"
    assert office.waiting() == []
    open_gate(basis="新的依据", **told)
    assert Gate.objects.filter(kind=PENALTY).count() == 2
    assert code_of(public_record, number=number, day=DAY) == "publication.unknown_record"
    assert code_of(asked, office=office, numbers=[number]) == "publication.published_already"


def test_without_an_open_gate_nothing_is_published(office):
    numbers = office.waiting()
    close_gate(kind=PENALTY, subject_kind="organisation", reason=WHY, by=office.leader, at=AT)
    assert code_of(asked, office=office, numbers=numbers[:1]) == "publication.gate_closed"


def test_where_the_rulebook_wants_other_eyes_nothing_is_shown_before_they_agree(office):
    (number, *_) = office.waiting(JUDGMENT)
    assert asked(office, [number]).proposed == 1
    assert code_of(public_record, number=number, day=DAY) == "publication.unknown_record"
    assert code_of(asked, office=office, numbers=[number]) == "publication.proposed_already"
    told = {"number": number, "at": AT}
    assert code_of(confirm_publication, by=office.clerk, **told) == "publication.own_proposal"
    assert code_of(confirm_publication, by=office.neighbour, **told) == "records.unknown_record"
    assert (proposals_count(office.clerk), [each.number for each in proposals(office.colleague, day=DAY)]) == (
        0,
        [number],
    )
    assert confirm_publication(by=office.colleague, **told)
    assert public_record(number, day=DAY).number == number
    assert code_of(confirm_publication, by=office.colleague, **told) == "publication.not_proposed"
    notice = Notice.objects.get(kind="records_published")
    assert (notice.params["count"], notice.link) == ("1", f"/records/{number}/")


def test_a_declined_proposal_waits_again_with_the_answer_beside_it(office):
    (number, *_) = office.waiting(JUDGMENT)
    asked(office, [number])
    told = {"number": number, "by": office.colleague, "at": AT}
    assert code_of(decline_publication, reason=" ", **told) == "publication.reason_needed"
    decline_publication(reason="先核对案号", **told)
    assert code_of(decline_publication, reason=WHY, **told) == "publication.not_proposed"
    assert number in office.waiting(JUDGMENT)
    assert office_publication(office.clerk, number, day=DAY).answer == "先核对案号"
    assert asked(office, [number]).proposed == 1


def test_what_was_quashed_meanwhile_is_not_confirmed(office):
    (number, *_) = office.waiting(JUDGMENT)
    asked(office, [number])
    told = {"finality": "revoked", "happened_on": DAY, "reason": "撤销", "basis": "判决", "by": office.clerk, "at": AT}
    decide_finality(number=number, **told)
    assert code_of(confirm_publication, number=number, by=office.colleague, at=AT) == "publication.revoked"


def test_a_record_without_a_term_is_shown_until_somebody_ends_it(office):
    licence = "administrative_licence"
    office.take(licence, "market", [row for row in invented(licence, 9)[0] if not row.get("XK_XDR_ZJHM")])
    open_gate(kind=licence, subject_kind="organisation", basis=LAW, by=office.leader, at=AT)
    (number, *_) = office.waiting(licence)
    asked(office, [number], reason="")
    shown = public_record(number, day=DAY + timedelta(days=9000))
    assert (shown.term, shown.last_day) == (None, None)
    entry = Entry.objects.get(event="publication.published")
    assert json.loads(Opening.objects.get(entry=entry, group="public").values)["last_day"] is None


def test_what_waits_for_its_review_neither_waits_for_publication_nor_is_it_published(office, monkeypatch):
    source = {"source_name": "青禾县人民法院", "source_code": "11990121990000308J"}
    before = office.waiting(JUDGMENT)
    office.take(JUDGMENT, "court", [row | source for row in invented(JUDGMENT, 4, seed=7)[0]])
    held = list(Record.objects.exclude(versions__stand="current").values_list("number", flat=True))
    assert held
    # The held ones are the newest, and don't fill the page from which one goes on to the next.
    monkeypatch.setattr("zhengxin.contexts.publication.queries.office.PAGE", len(before))
    assert office.waiting(JUDGMENT) == before
    assert code_of(asked, office=office, numbers=held[:1]) == "records.unknown_record"
