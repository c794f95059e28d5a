"""What became of the decision behind a record: each exit, and what is entered of it."""

import json
from datetime import timedelta

import pytest

from tests.contexts.records.conftest import AT, PENALTY, invented
from tests.contexts.records.test_corrections import take
from zhengxin.contexts.journal.models import Entry, Opening
from zhengxin.contexts.records.actions import decide_finality
from zhengxin.contexts.records.models import FinalityChange, Record
from zhengxin.kernel.refusals import Refused

pytestmark = pytest.mark.django_db
DAY = AT.date()
SAID = {"finality": "revoked", "happened_on": DAY, "reason": "程序违法", "basis": "某行初〔2026〕1号"}


@pytest.fixture
def number(senders, as_file) -> str:
    take(senders, as_file(PENALTY, invented(PENALTY, 30)[0]))
    return Record.objects.filter(subject_kind="organisation")[0].number


def test_a_quashed_decision_is_entered_with_reason_and_basis(senders, number):
    decide_finality(number=number, **SAID, by=senders.head, at=AT)
    assert Record.objects.get(number=number).finality == "revoked"
    entry = Entry.objects.get(event="records.finality_decided")
    told = json.loads(Opening.objects.get(entry=entry, group="public").values)
    assert (entry.about, told["finality"], told["reason"]) == (number, "revoked", SAID["reason"])
    assert FinalityChange.objects.get().on == DAY


def test_of_a_natural_person_the_entry_tells_class_and_day_alone(senders, number):
    natural = Record.objects.filter(subject_kind="person")[0].number
    decide_finality(number=natural, **SAID, by=senders.head, at=AT)
    entry = Entry.objects.latest("pk")
    assert (entry.event, entry.about) == ("person", None)
    assert natural not in entry.body


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"number": "0123456789abcdef"}, "records.unknown_record"),
        ({"by": "other"}, "access.not_permitted"),
        ({"finality": "lost"}, "records.finality_unknown"),
        ({"finality": "in_remedy"}, "records.finality_same"),
        ({"happened_on": DAY + timedelta(days=1)}, "records.finality_day"),
        ({"happened_on": DAY - timedelta(days=9999)}, "records.finality_day"),
        ({"reason": " "}, "records.reason_missing"),
        ({"basis": " "}, "records.finality_basis"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(senders, number, changed, code):
    told = {"number": number, **SAID, "by": "head"} | changed
    with pytest.raises(Refused) as refused:
        decide_finality(**told | {"by": getattr(senders, told["by"])}, at=AT)
    assert refused.value.code == code
    assert not FinalityChange.objects.exists()


def test_nothing_brings_a_quashed_record_back(senders, number):
    decide_finality(number=number, **SAID, by=senders.head, at=AT)
    with pytest.raises(Refused) as refused:
        decide_finality(number=number, **SAID | {"finality": "upheld"}, by=senders.head, at=AT)
    assert refused.value.code == "records.finality_over"
