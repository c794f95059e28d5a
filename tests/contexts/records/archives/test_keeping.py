"""Archives are begun by their keepers, kinds switched on by a basis, coverage counted, classified files refused."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.contexts.records.archives.people import NUMBERS, Archived
from tests.contexts.records.conftest import AT, PENALTY, Senders, invented
from zhengxin.contexts.documents.models import StoredFile
from zhengxin.contexts.records.actions import begin_archive, confirm_correction, hand_in, switch_kind
from zhengxin.contexts.records.models import Batch, KindSwitch, OfficialArchive, RecordVersion
from zhengxin.contexts.records.queries.archives.coverage import archives_covered, unit_covered
from zhengxin.contexts.records.queries.archives.rules import purposes
from zhengxin.contexts.records.queries.batches import batches
from zhengxin.contexts.records.queries.corrections import corrections_waiting
from zhengxin.contexts.records.queries.kinds import record_kinds
from zhengxin.contexts.records.queries.kinds_on import closed_kinds
from zhengxin.contexts.subjects.actions import begin_term, create_post, end_term
from zhengxin.contexts.subjects.queries import person_with, terms_of
from zhengxin.kernel.refusals import Refused

FREE = "990121197001011237"


def refused(code: str, act, **told) -> None:
    with pytest.raises(Refused) as refusal:
        act(**told)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    "changed, code",
    [
        ({"by": "credit"}, "access.not_permitted"),
        ({"by": "head"}, "access.not_permitted"),
        ({"identity": "990121197001011238"}, "records.identity_wrong"),
        ({"identity": NUMBERS["clerk"]}, "records.identity_taken"),
        ({"basis": " "}, "records.basis_of_archive_missing"),
        ({"person": "official"}, "records.archive_begun"),
    ],
)
def test_an_archive_that_cannot_be_begun_leaves_nothing(county_archives: Archived, changed, code) -> None:
    told = {"person": "credit", "identity": FREE, "basis": "建档通知", "by": "keeper"} | changed
    told |= {"person": county_archives.persons[told["person"]], "by": county_archives.actors[told["by"]]}
    refused(code, begin_archive, **told, at=AT)
    assert OfficialArchive.objects.count() == len(NUMBERS)


def test_an_official_of_another_place_is_as_one_who_is_not_there(county_archives: Archived) -> None:
    stranger = replace(county_archives.actors["keeper"], scope_paths=("99/01/22/",))
    for person in (county_archives.persons["credit"], "00000000-0000-4000-8000-000000000000"):
        told = {"person": person, "identity": FREE, "basis": "建档通知", "by": stranger, "at": AT}
        refused("subjects.unknown_person", begin_archive, **told)


def test_coverage_counts_persons_and_names_the_missing(county_archives: Archived) -> None:
    covered = archives_covered(county_archives.actors["credit"], day=AT.date())
    people = len(county_archives.persons) + 3
    assert (covered.officials, covered.covered) == (people, 2)
    assert sum(row.officials for row in covered.units) == people
    assert covered.units[0].missing == max(row.missing for row in covered.units)
    finance = county_archives.senders.units["finance"]
    _unit, officials = unit_covered(county_archives.actors["credit"], finance, day=AT.date())
    assert [each.is_covered for each in officials] == [True, True]
    assert [each.archive for each in officials] == [None, None], "the credit office sees yes or no"
    _unit, officials = unit_covered(county_archives.actors["keeper"], finance, day=AT.date())
    assert None not in [each.archive for each in officials]


def test_coverage_asks_the_store_no_more_than_eight_times(county_archives: Archived) -> None:
    with CaptureQueriesContext(connection) as asked:
        archives_covered(county_archives.actors["credit"], day=AT.date())
    assert len(asked) <= 8


@pytest.mark.parametrize("login", ["clerk", "supervisor", "official"])
def test_coverage_is_not_for_everybody(county_archives: Archived, login) -> None:
    refused("access.not_permitted", archives_covered, reader=county_archives.actors[login], day=AT.date())


def test_a_closed_kind_is_off_until_somebody_switches_it_on(senders: Senders, as_file) -> None:
    rows, _ = invented("annual_appraisal", 1)
    file, unit = as_file("annual_appraisal", rows), senders.units["organisation"]
    told = {"kind": "annual_appraisal", "unit": unit, "file": file, "name": "a.csv", "by": senders.installation}
    refused("records.kind_off", hand_in, **told, at=AT)
    assert not Batch.objects.exists() and not StoredFile.objects.exists()
    to = {"kind": "annual_appraisal", "by": senders.installation, "at": AT}
    refused("records.basis_of_switch_missing", switch_kind, is_on=True, basis=" ", **to)
    refused("records.kind_stands_so", switch_kind, is_on=False, basis="办法", **to)
    refused("records.unknown_closed_kind", switch_kind, is_on=True, basis="办法", **to | {"kind": PENALTY})
    refused("access.not_permitted", switch_kind, is_on=True, basis="办法", **to | {"by": senders.clerk})
    assert not KindSwitch.objects.exists()
    switch_kind(is_on=True, basis="公务员诚信档案管理办法", **to)
    assert hand_in(**told, at=AT)


def test_what_a_body_reads_is_what_the_catalogue_lets_be_shared_with_it() -> None:
    words = {"personnel": "组织", "discipline": "纪检监察", "audit": "审计"}
    kinds = record_kinds()
    for purpose in purposes().values():
        assert set(purpose.body.kinds) <= set(closed_kinds())
        body = next((word for word in words.values() if word in purpose.body.names["zh"]), None)
        if not purpose.is_own:
            assert all(body and body in kinds[code].catalogue.sharing for code in purpose.body.kinds), purpose.code
    own = next(purpose for purpose in purposes().values() if purpose.is_own)
    assert set(own.body.kinds) == set(closed_kinds())


def test_files_and_corrections_of_closed_kinds_are_the_sending_units(county_archives: Archived) -> None:
    county_archives.send("annual_appraisal", "official", grade="优秀")
    county_archives.send("annual_appraisal", "official", grade="称职")
    held = RecordVersion.objects.get(stand="held")
    credit, sender = county_archives.actors["credit"], county_archives.actors["sender"]
    organisation = county_archives.actors["head"]
    assert batches(credit) == [] and corrections_waiting(credit) == []
    assert batches(sender) == [], "without a post in the unit not even with every permission"
    told = {"number": held.record.number, "version": held.number, "reason": "更正", "basis": "", "at": AT}
    refused("records.unknown_correction", confirm_correction, **told, by=credit)
    reviewer = replace(
        organisation, permissions=frozenset({"records:correction:review", "records:batch:read"}), id="other"
    )
    assert len(batches(reviewer)) == 2 and len(corrections_waiting(reviewer)) == 1


def test_who_goes_on_to_another_post_stays_one_person(county_archives: Archived) -> None:
    by = {"by": county_archives.senders.installation, "at": AT}
    person, _name = person_with(county_archives.persons["official"])
    trade = create_post(unit=county_archives.senders.units["trade"], title="副局长", **by)
    assert begin_term(post=trade, person=person, from_day=AT.date(), **by) == person
    assert [term.title for term in terms_of(person)] == ["副局长", "archive-official 岗位"]
    refused("subjects.post_held", begin_term, post=trade, person=person, from_day=AT.date(), **by)
    refused("subjects.unknown_person", begin_term, post=trade, person=0, from_day=AT.date(), **by)
    held = county_archives.actors["official"].posts[0].post
    end_term(post=held, person=person, until_day=AT.date(), **by)


def test_nobody_puts_himself_into_a_post(county_archives: Archived) -> None:
    by, at = county_archives.senders.installation, AT
    person, _name = person_with(county_archives.persons["official"])
    myself = replace(county_archives.actors["official"], permissions=by.permissions, scope_paths=("",))
    post = create_post(unit=county_archives.senders.units["trade"], title="局长", by=by, at=at)
    refused("subjects.own_term", begin_term, post=post, person=person, from_day=AT.date(), by=myself, at=at)
