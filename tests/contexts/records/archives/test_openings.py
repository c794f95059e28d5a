"""What an archive holds is seen through an opening alone: by its opener, for its purpose, until it ends."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.contexts.records.archives.people import LATER, NUMBERS, Archived
from tests.contexts.records.conftest import AT
from zhengxin.contexts.journal.models import Entry, Opening
from zhengxin.contexts.records.actions import (
    begin_archive,
    open_archive,
    open_own_archive,
    release_opening,
    switch_kind,
)
from zhengxin.contexts.records.models import ArchiveOpening, OfficialArchive
from zhengxin.contexts.records.queries.archives.held import archive_shown
from zhengxin.contexts.records.queries.archives.openings import openings_of_body
from zhengxin.kernel.refusals import Refused

KINDS = ("annual_appraisal", "clean_conduct", "community_service")


def opened(archives: Archived, login: str, purpose: str, *, archive: str = "official", at=AT) -> str:
    told = {"archive": archives.archives[archive], "purpose": purpose, "matter": "青组〔2026〕8号"}
    return open_archive(**told, by=archives.actors[login], at=at)


def refused(code: str, act, **told) -> None:
    before = ArchiveOpening.objects.count()
    with pytest.raises(Refused) as refusal:
        act(**told)
    assert refusal.value.code == code
    assert ArchiveOpening.objects.count() == before


@pytest.fixture
def full(county_archives: Archived) -> Archived:
    for kind in KINDS:
        county_archives.send(kind, "official")
    return county_archives


@pytest.mark.parametrize(
    "login, purpose, seen",
    [
        ("keeper", "keeping", set(KINDS)),
        ("head", "cadre_review", set(KINDS)),
        ("inspector", "supervision", {"annual_appraisal", "clean_conduct"}),
        ("auditor", "audit", {"annual_appraisal", "clean_conduct"}),
    ],
)
def test_each_body_sees_the_kinds_that_its_purpose_serves(full, login, purpose, seen) -> None:
    shown = archive_shown(full.actors[login], opened(full, login, purpose), at=LATER - timedelta(minutes=50))
    assert {line.kind.code for line in shown.lines} == seen
    assert shown.name == "测试人员archive-official"


@pytest.mark.parametrize("login", ["keeper", "head", "inspector", "auditor", "credit", "supervisor", "clerk"])
def test_nobody_opens_for_the_purpose_of_another_body(full, login) -> None:
    own = {"keeper": "personnel", "head": "personnel", "inspector": "discipline", "auditor": "audit"}.get(login)
    bodies = {"keeping": "personnel", "cadre_review": "personnel", "supervision": "discipline", "audit": "audit"}
    for purpose, body in bodies.items():
        if body != own:
            told = {"archive": full.archives["official"], "purpose": purpose, "matter": "案件"}
            refused("access.not_permitted", open_archive, **told, by=full.actors[login], at=AT)
    told = {"archive": full.archives["official"], "purpose": "own", "matter": "案件"}
    refused("access.not_permitted", open_archive, **told, by=full.actors[login], at=AT)


def test_an_opening_serves_its_opener_alone_and_ends(full) -> None:
    opening = opened(full, "keeper", "keeping")
    for reader, at in ((full.actors["head"], AT), (full.actors["keeper"], LATER)):
        refused("records.unknown_opening", archive_shown, reader=reader, opening=opening, at=at)
    assert archive_shown(full.actors["keeper"], opening, at=AT).lines


def test_an_archive_of_another_place_is_as_one_that_is_not_there(full) -> None:
    stranger = replace(full.actors["keeper"], scope_paths=("99/01/22/",))
    told = {"purpose": "keeping", "matter": "档案整理", "by": stranger, "at": AT}
    for archive in (full.archives["official"], "0" * 16):
        refused("records.unknown_archive", open_archive, archive=archive, **told)


def test_every_opening_is_entered_as_that_of_a_person(full) -> None:
    before = set(Entry.objects.values_list("pk", flat=True))
    opening = opened(full, "inspector", "supervision")
    (entry,) = Entry.objects.exclude(pk__in=before)
    assert (entry.event, entry.about) == ("person", None)
    assert entry.held_until is not None
    body = json.loads(entry.body)
    assert set(body) - {"rule"} == {"v", "event", "id", "at", "commit"}
    assert len(body["at"]) == len("2026-11-02")
    values = json.loads(Opening.objects.get(entry=entry).values)
    assert (values["event"], values["opening"], values["purpose"]) == ("records.archive_opened", opening, "supervision")


def test_what_is_withheld_leaves_no_trace_for_the_official_before_its_release(full) -> None:
    def told(at=AT):
        opening = open_own_archive(by=full.actors["official"], at=at)
        return [row.purpose.code for row in archive_shown(full.actors["official"], opening, at=at).told]

    assert told() == []
    opened(full, "inspector", "supervision")
    opened(full, "auditor", "audit")
    withheld = opened(full, "head", "cadre_review")
    assert told() == []
    opened(full, "keeper", "keeping")
    assert told() == ["keeping"]
    to = {"opening": withheld, "basis": "考察结束通报", "by": full.actors["keeper"], "at": AT}
    release_opening(day=date(2026, 11, 3), **to)
    assert told() == ["keeping"]
    assert told(AT + timedelta(days=1)) == ["keeping", "cadre_review"]


def test_a_release_is_the_opening_bodys_and_needs_day_and_basis(full) -> None:
    opening = opened(full, "inspector", "supervision")
    to = {"opening": opening, "day": date(2026, 11, 3), "basis": "结案告知", "at": AT}
    for login in ("keeper", "auditor", "credit", "official"):
        refused("records.unknown_opening", release_opening, **to, by=full.actors[login])
        assert openings_of_body(full.actors[login], day=AT.date()) == []
    inspector = {"by": full.actors["inspector"]}
    refused("records.release_day_past", release_opening, **to | {"day": date(2026, 11, 1)}, **inspector)
    refused("records.basis_of_release_missing", release_opening, **to | {"basis": " "}, **inspector)
    release_opening(**to, **inspector)
    refused("records.opening_released", release_opening, **to, **inspector)
    plain = opened(full, "keeper", "keeping")
    refused("records.opening_not_withheld", release_opening, **to | {"opening": plain}, by=full.actors["keeper"])


def test_an_inspector_does_not_learn_from_colleagues_lists_who_opened_his_own(full) -> None:
    told = {"person": full.persons["inspector"], "identity": "990121197001011237", "basis": "建档通知"}
    number = begin_archive(**told, by=full.actors["keeper"], at=AT)
    colleague = replace(full.actors["inspector"], id=full.actors["auditor"].id)
    opening = open_archive(archive=number, purpose="supervision", matter="青纪核〔2026〕30号", by=colleague, at=AT)
    assert [row.number for row in openings_of_body(colleague, day=AT.date())] == [opening]
    assert openings_of_body(full.actors["inspector"], day=AT.date()) == []
    to = {"opening": opening, "day": date(2026, 11, 3), "basis": "结案告知", "at": AT}
    refused("records.unknown_opening", release_opening, **to, by=full.actors["inspector"])


def test_nobody_opens_his_own_for_an_office_and_own_means_own(full) -> None:
    keeper = full.actors["keeper"]
    mine = {"person": full.persons["keeper"], "identity": "990121197001011237", "basis": "建档通知"}
    number = begin_archive(**mine, by=full.actors["keeper"], at=AT)
    told = {"archive": number, "purpose": "keeping", "matter": "档案整理", "by": keeper, "at": AT}
    refused("records.own_archive", open_archive, **told)
    refused("records.no_own_archive", open_own_archive, by=full.actors["auditor"], at=AT)


def test_sensitive_values_are_masked_and_the_number_lies_sealed(full) -> None:
    shown = archive_shown(full.actors["keeper"], opened(full, "keeper", "keeping"), at=AT)
    assert shown.identity == "990121********1235"
    assert NUMBERS["official"] not in repr(shown)
    row = OfficialArchive.objects.get(number=full.archives["official"])
    assert NUMBERS["official"] not in f"{row.identity}{row.subject_hash}"


def test_a_kind_that_is_switched_off_is_no_longer_shown(full) -> None:
    to = {"by": full.senders.installation, "at": AT}
    switch_kind(kind="clean_conduct", is_on=False, basis="办法废止", **to)
    shown = archive_shown(full.actors["inspector"], opened(full, "inspector", "supervision"), at=AT)
    assert {line.kind.code for line in shown.lines} == {"annual_appraisal"}
    assert [kind.code for kind in shown.kinds_off] == ["clean_conduct"]


def test_records_of_another_official_are_not_in_it(full) -> None:
    full.send("annual_appraisal", "clerk", 3, seed=8)
    shown = archive_shown(full.actors["keeper"], opened(full, "keeper", "keeping", archive="clerk"), at=AT)
    assert {line.kind.code for line in shown.lines} == {"annual_appraisal"}


def test_an_archive_asks_the_store_no_more_than_ten_times(full) -> None:
    full.send("annual_appraisal", "official", 30, seed=9)
    opening = opened(full, "keeper", "keeping")
    with CaptureQueriesContext(connection) as asked:
        archive_shown(full.actors["keeper"], opening, at=AT)
    assert len(asked) <= 10
