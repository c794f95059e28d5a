"""Records erased by law: all versions, what is kept of the files, and every opening; nobody else's records."""

import json

import pytest

from tests.contexts.records.conftest import AT, PENALTY, invented
from tests.contexts.records.test_corrections import held, take
from tests.erasure.everything import ASKER, DECIDER, erased
from zhengxin.contexts.documents.queries import file_content
from zhengxin.contexts.erasure.actions import ask_erasure, decide_erasure
from zhengxin.contexts.erasure.models import Erasure
from zhengxin.contexts.journal.models import Opening
from zhengxin.contexts.records.models import Batch, Record, RecordVersion, RejectedCell
from zhengxin.kernel.erasing import MARK
from zhengxin.kernel.refusals import Refused

pytestmark = pytest.mark.django_db


def openings(number: str) -> int:
    return Opening.objects.filter(values__contains=f'"number":"{number}"').count()


@pytest.mark.parametrize("natural", [True, False])
def test_an_erased_record_says_nothing_any_more_and_the_others_stay(senders, as_file, natural):
    _, asked = held(senders, as_file, natural=natural, CF_NR="更正后的处罚内容")
    number, before = asked["number"], openings(asked["number"])
    assert before >= 2
    erased("record", number, AT)
    record = Record.objects.get(number=number)
    assert record.is_erased
    assert (record.subject_code, record.subject_hash, record.document_hash) == (None, None, None)
    versions = list(record.versions.order_by("number"))
    assert [row.stand for row in versions] == ["current", "returned"]
    said = {text for row in versions for told in (row.values, row.further) for text in json.loads(told).values()}
    assert all(text.startswith(MARK) for text in said if isinstance(text, str))
    assert openings(number) == 0
    assert Record.objects.exclude(pk=record.pk).count() == 29
    assert all(openings(other) for other in Record.objects.exclude(pk=record.pk).values_list("number", flat=True))
    for batch in Batch.objects.all():
        assert batch.file_name.startswith(MARK)
        with pytest.raises(Refused) as refused:
            file_content(batch.kept_sha256)
        assert refused.value.code == "documents.file_erased"


def test_the_row_of_an_erased_record_can_come_again_as_a_new_one(senders, as_file):
    rows, _ = invented(PENALTY, 3)
    take(senders, as_file(PENALTY, rows))
    erased("record", Record.objects.order_by("pk")[0].number, AT)
    take(senders, as_file(PENALTY, rows[:1]))
    assert (Record.objects.count(), RecordVersion.objects.filter(stand="held").count()) == (4, 0)


def test_a_file_is_erased_by_itself_and_its_records_stay(senders, as_file):
    rows, _ = invented(PENALTY, 60, errors=0.3)
    number = take(senders, as_file(PENALTY, rows))
    assert RejectedCell.objects.exclude(value=None).exists()
    versions = list(RecordVersion.objects.values_list("pk", "values", "further"))
    erased("batch", number, AT)
    assert not RejectedCell.objects.exclude(value=None).exists()
    assert list(RecordVersion.objects.values_list("pk", "values", "further")) == versions
    with pytest.raises(Refused) as refused:
        erased("batch", number, AT)
    assert refused.value.code == "erasure.unknown_thing"


@pytest.mark.parametrize("kind", ["record", "batch"])
def test_one_person_alone_erases_nothing(senders, as_file, kind):
    rows, _ = invented(PENALTY, 2)
    batch = take(senders, as_file(PENALTY, rows))
    thing = batch if kind == "batch" else Record.objects.order_by("pk")[0].number
    told = {"legal_ground": "term_over", "reason": "保存期限届满", "at": AT}
    number = ask_erasure(kind=kind, thing=thing, by=ASKER, **told)
    with pytest.raises(Refused) as refused:
        decide_erasure(number=number, by=ASKER, at=AT)
    assert refused.value.code == "access.not_permitted"
    assert Erasure.objects.get().state == Erasure.ASKED
    assert not any(record.is_erased for record in Record.objects.all())
    decide_erasure(number=number, by=DECIDER, at=AT)
    with pytest.raises(Refused) as refused:
        ask_erasure(kind=kind, thing=thing, by=ASKER, **told)
    assert refused.value.code == "erasure.unknown_thing"
