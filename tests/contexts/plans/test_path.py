"""The acts from a document to a programme: each exit of each act."""

import json
from pathlib import Path

import pytest
from django.conf import settings

from tests.people import AT, COUNTY, County
from zhengxin.contexts.documents.models import StoredFile
from zhengxin.contexts.journal.models import Entry
from zhengxin.contexts.journal.queries import entries_of_event
from zhengxin.contexts.plans.actions import (
    adopt_reading,
    correct_reading,
    discard_document,
    open_programme,
    read_document,
)
from zhengxin.contexts.plans.models import Correction, PlanDocument, Programme, Reading
from zhengxin.contexts.plans.queries import document_shown, documents_waiting, programme_shown, programmes
from zhengxin.kernel.actors import Actor, nobody
from zhengxin.kernel.refusals import Refused

pytestmark = pytest.mark.django_db

TEXT = (Path(__file__).parents[2] / "samples" / "qinghe-plan.txt").read_text()
CLOSED_TEXT = TEXT.replace("（此件主动公开）", "")


def _read(by: Actor, text: str = TEXT) -> int:
    return read_document(content=text.encode(), name="方案.txt", jurisdiction=COUNTY, by=by, at=AT)


def _units(clause: int, clause_id: str, *units: str) -> dict[str, object]:
    named = [{"unit": unit, "role": "lead"} for unit in units]
    address = {"clause": clause, "id": clause_id, "task": 0}
    return {"kind": "set_assignments", **address, "assignments": named, "open_list": False}


def test_a_document_is_read_kept_and_entered(qinghe: County) -> None:
    shown = document_shown(qinghe.clerk, _read(qinghe.clerk))
    assert shown.understood["title"] == "青禾县政务诚信建设实施方案"
    assert [clause["id"] for clause in shown.understood["clauses"]] == ["1", "2", "2.1", "2.2", "2.3", "3", "3.1"]
    assert shown.disclosure == "此件主动公开"
    assert StoredFile.objects.filter(sha256=shown.file_sha256).exists()
    body = json.loads(entries_of_event("plans.document_read")[0])
    assert body["rule"].keys() == {"plan_patterns"}
    assert "about" not in body


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"jurisdiction": "123456"}, "subjects.unknown_jurisdiction"),
        ({"jurisdiction": "990122"}, "access.not_permitted"),
        ({"content": b""}, "document.empty"),
        ({"content": "只有一段话，没有条款。".encode()}, "plans.no_clause"),
        ({"content": b"\x89PNG\r\n\x1a\n" + bytes(200)}, "document.not_text"),
    ],
)
def test_what_cannot_be_read_leaves_nothing(qinghe: County, change: dict[str, object], code: str) -> None:
    entries, files = Entry.objects.count(), list((Path(settings.ZHENGXIN_DATA) / "files").glob("*/*"))
    act = {"content": TEXT.encode(), "name": "方案.txt", "jurisdiction": COUNTY, "by": qinghe.clerk, "at": AT}
    with pytest.raises(Refused) as refused:
        read_document(**(act | change))
    assert refused.value.code == code
    assert PlanDocument.objects.count() == Reading.objects.count() == StoredFile.objects.count() == 0
    assert Entry.objects.count() == entries
    assert list((Path(settings.ZHENGXIN_DATA) / "files").glob("*/*")) == files


def test_nobody_and_neighbours_hand_in_nothing(qinghe: County) -> None:
    for actor in (nobody(), qinghe.neighbour, qinghe.accounts):
        with pytest.raises(Refused, match="not_permitted"):
            _read(actor)


def test_the_same_file_for_the_same_county_leads_to_the_document_that_is_there(qinghe: County) -> None:
    document = _read(qinghe.clerk)
    with pytest.raises(Refused) as refused:
        _read(qinghe.office)
    assert (refused.value.code, refused.value.params["document"]) == ("plans.document_known", document)
    assert PlanDocument.objects.count() == 1


def test_a_document_is_seen_only_inside_its_part_of_the_tree(qinghe: County) -> None:
    document = _read(qinghe.clerk)
    assert [row.id for row in documents_waiting(qinghe.office)] == [document]
    for reader in (qinghe.neighbour, qinghe.accounts, nobody()):
        assert documents_waiting(reader) == []
        with pytest.raises(Refused, match="unknown_document"):
            document_shown(reader, document)


def test_a_correction_is_added_and_the_reading_itself_stays(qinghe: County) -> None:
    document = _read(qinghe.clerk)
    before = document_shown(qinghe.clerk, document)
    correct_reading(document=document, corrections=[_units(3, "2.2", "县审计局")], seen=0, by=qinghe.clerk, at=AT)
    after = document_shown(qinghe.clerk, document)
    assert after.as_read == before.as_read == before.understood
    assert after.understood["clauses"][3]["tasks"][0]["assignments"] == [{"unit": "县审计局", "role": "lead"}]
    assert after.corrections == len(entries_of_event("plans.reading_corrected")) == 1


def test_corrections_that_break_a_rule_leave_nothing(qinghe: County) -> None:
    document = _read(qinghe.clerk)
    right = _units(3, "2.2", "县审计局")
    act = {"document": document, "corrections": [right], "seen": 0, "by": qinghe.clerk, "at": AT}
    for wrong, code in [
        ({"document": 0}, "plans.unknown_document"),
        ({"by": qinghe.neighbour}, "access.not_permitted"),
        ({"seen": 1}, "plans.corrected_meanwhile"),
        ({"corrections": [right, _units(99, "9.9", "县审计局")]}, "plan.correction"),
        ({"corrections": [right, {"kind": "set_everything"}]}, "plan.correction"),
    ]:
        with pytest.raises(Refused) as refused:
            correct_reading(**(act | wrong))
        assert refused.value.code.startswith(code)
    assert Correction.objects.count() == 0
    assert entries_of_event("plans.reading_corrected") == []


def test_two_people_correct_one_after_the_other_knowingly(qinghe: County) -> None:
    document = _read(qinghe.clerk)
    first, second = [_units(3, "2.2", "县审计局")], [_units(3, "2.2", "县财政局")]
    correct_reading(document=document, corrections=first, seen=0, by=qinghe.clerk, at=AT)
    with pytest.raises(Refused, match="corrected_meanwhile"):
        correct_reading(document=document, corrections=second, seen=0, by=qinghe.office, at=AT)
    correct_reading(document=document, corrections=second, seen=1, by=qinghe.office, at=AT)
    assert Correction.objects.count() == 2


def test_an_adopted_plan_is_a_programme_with_clauses_units_and_days(qinghe: County) -> None:
    document = _read(qinghe.clerk)
    correct_reading(document=document, corrections=[_units(3, "2.2", "县审计局")], seen=0, by=qinghe.clerk, at=AT)
    number = adopt_reading(document=document, seen=1, by=qinghe.office, at=AT)
    shown = programme_shown(nobody(), number)
    assert number == "990121-2026-1"
    assert (shown.document_number, shown.issuer) == ("青政发〔2026〕8号", "青禾县人民政府")
    assert [clause.clause_id for clause in shown.clauses] == ["1", "2", "2.1", "2.2", "2.3", "3", "3.1"]
    ledger = shown.clauses[2].tasks[0]
    assert [(named.unit_name, named.role) for named in ledger.assignments] == [
        ("县发展改革委", "lead"),
        ("县财政局", "responsible"),
        ("县司法局", "responsible"),
    ]
    assert [deadline.kind for deadline in ledger.deadlines] == ["by", "every"]
    assert [named.unit_name for named in shown.clauses[3].tasks[0].assignments] == ["县审计局"]
    assert documents_waiting(qinghe.office) == []
    entry = json.loads(entries_of_event("plans.programme_adopted")[0])
    assert (entry["about"], entry["unit"], entry["id"]) == (number, qinghe.units["office"], shown.entry_id)


def test_adoptions_that_break_a_rule_leave_nothing(qinghe: County) -> None:
    document = _read(qinghe.clerk)
    act = {"document": document, "seen": 0, "by": qinghe.office, "at": AT}
    for wrong, code in [
        ({"document": 0}, "plans.unknown_document"),
        ({"by": qinghe.clerk}, "access.not_permitted"),
        ({"by": qinghe.neighbour}, "access.not_permitted"),
        ({"seen": 3}, "plans.corrected_meanwhile"),
    ]:
        with pytest.raises(Refused) as refused:
            adopt_reading(**(act | wrong))
        assert refused.value.code == code
    assert Programme.objects.count() == 0
    assert entries_of_event("plans.programme_adopted") == []


def test_a_plan_without_a_title_is_not_adopted_until_it_has_one(qinghe: County) -> None:
    document = _read(qinghe.office, "一、目标\n到2027年底办成三件事。（县财政局负责）\n")
    with pytest.raises(Refused, match="title_missing"):
        adopt_reading(document=document, seen=0, by=qinghe.office, at=AT)
    title = {"kind": "set_header", "field": "title", "value": "三件事方案"}
    correct_reading(document=document, corrections=[title], seen=0, by=qinghe.office, at=AT)
    assert adopt_reading(document=document, seen=1, by=qinghe.office, at=AT) == "990121-2026-1"


def test_a_document_is_adopted_once(qinghe: County) -> None:
    document = _read(qinghe.clerk)
    adopt_reading(document=document, seen=0, by=qinghe.office, at=AT)
    for attempt in (
        lambda: adopt_reading(document=document, seen=0, by=qinghe.office, at=AT),
        lambda: correct_reading(document=document, corrections=[], seen=0, by=qinghe.office, at=AT),
        lambda: discard_document(document=document, reason="误传", by=qinghe.office, at=AT),
    ):
        with pytest.raises(Refused, match="already_adopted"):
            attempt()
    assert Programme.objects.count() == 1


def test_a_programme_without_disclosure_or_basis_is_closed(qinghe: County) -> None:
    number = adopt_reading(document=_read(qinghe.clerk, CLOSED_TEXT), seen=0, by=qinghe.office, at=AT)
    assert [row.number for row in programmes(qinghe.office)] == [number]
    for reader in (nobody(), qinghe.neighbour, qinghe.accounts):
        assert programmes(reader) == []
        with pytest.raises(Refused) as closed:
            programme_shown(reader, number)
        with pytest.raises(Refused) as missing:
            programme_shown(reader, "990121-2026-9")
        assert (closed.value.code, closed.value.params) == (missing.value.code, missing.value.params)


def test_a_basis_opens_a_closed_programme(qinghe: County) -> None:
    number = adopt_reading(document=_read(qinghe.clerk, CLOSED_TEXT), seen=0, by=qinghe.office, at=AT)
    act = {"number": number, "basis": "《政府信息公开条例》第二十条", "by": qinghe.office, "at": AT}
    for wrong, code in [
        ({"number": "no"}, "plans.unknown_programme"),
        ({"basis": "  "}, "plans.basis_missing"),
        ({"by": qinghe.clerk}, "access.not_permitted"),
    ]:
        with pytest.raises(Refused) as refused:
            open_programme(**(act | wrong))
        assert refused.value.code == code
    assert programmes(nobody()) == []
    open_programme(**act)
    assert programme_shown(nobody(), number).publication_basis == "《政府信息公开条例》第二十条"
    with pytest.raises(Refused, match="already_public"):
        open_programme(**act)
    assert len(entries_of_event("plans.programme_opened")) == 1


def test_a_basis_given_at_adoption_opens_at_once(qinghe: County) -> None:
    document = _read(qinghe.clerk, CLOSED_TEXT)
    number = adopt_reading(document=document, seen=0, publication_basis="县政府决定", by=qinghe.office, at=AT)
    assert programme_shown(nobody(), number).publication_basis == "县政府决定"


def test_a_document_set_aside_leaves_the_work_and_may_come_again(qinghe: County) -> None:
    document = _read(qinghe.clerk)
    with pytest.raises(Refused, match="reason_missing"):
        discard_document(document=document, reason=" ", by=qinghe.clerk, at=AT)
    with pytest.raises(Refused, match="not_permitted"):
        discard_document(document=document, reason="误传", by=qinghe.neighbour, at=AT)
    discard_document(document=document, reason="误传", by=qinghe.clerk, at=AT)
    assert documents_waiting(qinghe.office) == []
    with pytest.raises(Refused, match="document_discarded"):
        adopt_reading(document=document, seen=0, by=qinghe.office, at=AT)
    assert _read(qinghe.clerk) != document
