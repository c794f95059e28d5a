"""A record's version is proven field by field where its kind asks for it, and not where it is about a person."""

import json

import pytest

from tests.contexts.journal.log_acts import begun, published
from tests.contexts.records.conftest import AT, PENALTY, Senders, invented
from tests.contexts.records.test_corrections import held, take
from tests.erasure.everything import erased
from zhengxin.contexts.journal.models import Entry, Opening
from zhengxin.contexts.journal.queries import demand_openings_fit
from zhengxin.contexts.records.actions import confirm_batch, confirm_correction
from zhengxin.contexts.records.models import Record, RecordVersion
from zhengxin.contexts.records.queries.proofs import record_proven
from zhengxin.entrypoints.kit.instants import now
from zhengxin.entrypoints.kit.journal_things import told_of
from zhengxin.kernel.field_proofs import proven_values
from zhengxin.kernel.refusals import Refused

pytestmark = pytest.mark.django_db


def of_bodies() -> list[Record]:
    return list(Record.objects.exclude(subject_kind="person").order_by("pk"))


def proof(senders: Senders, number: str, *fields: str):
    """As it is handed out, by the newest entry."""
    return told_of(record_proven(senders.clerk, number).entries[0], fields)


def proven(told) -> dict[str, object]:
    return proven_values(told["opening"], json.loads(told["entry"])["commit"]["public"])


@pytest.fixture
def logged(senders: Senders) -> Senders:
    begun()
    return senders


def test_one_field_of_a_record_is_proven_and_the_others_are_not_told(logged, as_file):
    take(logged, as_file(PENALTY, invented(PENALTY, 6)[0]))
    published(now())
    for record in of_bodies():
        values = json.loads(record.versions.get().values)
        told = proof(logged, record.number, "CF_WSH", "number", "version")
        assert proven(told) == {"number": record.number, "values": {"CF_WSH": values["CF_WSH"]}, "version": 1}
        assert values["CF_SY"] not in json.dumps(told, ensure_ascii=False)
        assert json.loads(told["entry"])["about"] == record.number
        assert proven(proof(logged, record.number))["values"] == values
    assert demand_openings_fit() > 0


def test_a_corrected_version_is_proven_by_fields_too(logged, as_file):
    _version, asked = held(logged, as_file)
    confirm_correction(**asked, reason="笔误", basis="更正决定", by=logged.head, at=AT)
    published(now())
    newest, first = record_proven(logged.clerk, asked["number"]).entries
    assert proven(told_of(newest, ["CF_NR", "basis", "version"])) == {
        "basis": "更正决定", "values": {"CF_NR": "更正后的处罚内容"}, "version": 2,
    }  # fmt: skip
    assert proven(told_of(first, ["version"])) == {"version": 1}


def test_a_field_that_is_not_there_is_not_proven(logged, as_file):
    take(logged, as_file(PENALTY, invented(PENALTY, 6)[0]))
    published(now())
    for fields in (["CF_NOTHING"], ["CF_WSH", "CF_XDR_ZJHM"]):
        with pytest.raises(Refused) as refused:
            proof(logged, of_bodies()[0].number, *fields)
        assert refused.value.code == "journal.unknown_field"


def test_a_kind_that_does_not_ask_is_committed_to_in_one_piece(logged, as_file):
    number = take(logged, as_file("commendation", invented("commendation", 2)[0]), kind="commendation")
    confirm_batch(number=number, by=logged.head, at=AT)
    published(now())
    record = Record.objects.order_by("pk")[0]
    assert proof(logged, record.number)["opening"]["values"]["number"] == record.number
    with pytest.raises(Refused) as refused:
        proof(logged, record.number, "honour")
    assert refused.value.code == "journal.not_by_field"
    assert demand_openings_fit() > 0


def test_a_persons_record_and_anothers_are_nobodys_to_prove(logged, as_file):
    take(logged, as_file(PENALTY, invented(PENALTY, 30)[0]))
    published(now())
    person = Record.objects.filter(subject_kind="person").order_by("pk")[0]
    for reader, number, code in (
        (logged.clerk, person.number, "journal.not_published"),
        (logged.other, of_bodies()[0].number, "records.unknown_record"),
        (logged.clerk, "none", "records.unknown_record"),
    ):
        with pytest.raises(Refused) as refused:
            record_proven(reader, number)
        assert refused.value.code == code


def test_an_erasure_takes_one_records_proof_and_leaves_every_other_one(logged, as_file):
    take(logged, as_file(PENALTY, invented(PENALTY, 8)[0]))
    published(now())
    gone, *others = of_bodies()
    handed_out = proof(logged, gone.number, "CF_WSH")
    before = {record.number: proof(logged, record.number) for record in others}
    erased("record", gone.number, AT)
    assert proof(logged, gone.number)["opening"] is None
    entry = RecordVersion.objects.get(record=gone).entry
    assert not Opening.objects.filter(entry__entry_id=entry, salt__isnull=False).exists()
    for number, told in before.items():
        assert proof(logged, number)["opening"] == told["opening"]
        assert proven(told)["number"] == number
    # What somebody holds already says what it said; it never came from us again.
    assert proven(handed_out)["values"]


def test_an_opening_that_was_changed_by_hand_is_found(logged, as_file):
    take(logged, as_file(PENALTY, invented(PENALTY, 3)[0]))
    entry = Entry.objects.filter(event="records.recorded").order_by("pk")[0]
    row = Opening.objects.get(entry=entry, group="public")
    changed = row.values.replace('"version":1', '"version":2')
    assert changed != row.values
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute('UPDATE journal_opening SET "values" = %s WHERE id = %s', [changed, row.pk])
    with pytest.raises(Refused) as refused:
        demand_openings_fit()
    assert refused.value.code == "journal.opening_altered"
