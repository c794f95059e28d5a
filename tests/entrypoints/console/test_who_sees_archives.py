"""Roles × pages × kinds: who sees what of officials' archives, as tables; and what is planted in closed fields stands
nowhere but in an archive that was opened."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from tests.contexts.records.conftest import AT, Senders
from zhengxin.plumbing.rulebook_files import load

if TYPE_CHECKING:
    from tests.contexts.records.archives.people import Archived

pytestmark = pytest.mark.django_db
PAGES = {
    "coverage": "/console/archives/",
    "unit": "/console/archives/units/{finance}/",
    "begin": "/console/archives/officials/{person}/begin/",
    "open": "/console/archives/{archive}/open/",
    "openings": "/console/archives/openings/",
    "kinds": "/console/archives/kinds/",
    "own": "/console/archives/own/",
    "companies": "/console/companies/?code=11990121990000068P",
    "file": "/console/records/{batch}/",
    "subject": "/subjects/{finance}/",
}
# 302: sent to log in. 404 says "not there" of what is there and not for this reader.
WHO_OPENS_WHAT = """
role                    coverage unit begin open openings kinds own companies file subject
nobody                       302  302   302  302      302   302 302       302  302     200
credit_office                200  200   403  404      200   403 200       200  404     200
plan_clerk                   403  403   403  403      403   403 200       403  403     200
supervisor                   403  403   403  403      403   403 200       200  403     200
paper_issuer                 403  403   403  403      403   403 200       403  403     200
unit_clerk                   403  403   403  403      403   403 200       200  404     200
unit_head                    403  403   403  403      403   403 200       200  404     200
organisation_clerk           403  403   403  403      403   403 200       403  403     200
archive_keeper               200  200   200  200      200   403 200       403  403     200
archive_head                 200  200   403  200      200   200 200       403  403     200
discipline_inspector         200  200   403  200      200   403 200       200  403     200
auditor                      200  200   403  200      200   403 200       200  403     200
system_administrator         403  403   403  403      403   403 200       403  403     200
security_administrator       403  403   403  403      403   403 200       403  403     200
audit_administrator          403  403   403  403      403   403 200       403  403     200
"""
# Through which purpose which role sees which kinds; for every other pair the door stays shut.
EVERY = "annual_appraisal clean_conduct community_service disciplinary_sanction personal_matters_report training"
WHO_SEES_WHICH_KINDS = {
    ("archive_keeper", "keeping"): EVERY,
    ("archive_keeper", "honours"): EVERY,
    ("archive_keeper", "cadre_review"): EVERY,
    ("archive_head", "keeping"): EVERY,
    ("archive_head", "honours"): EVERY,
    ("archive_head", "cadre_review"): EVERY,
    ("discipline_inspector", "supervision"): (
        "annual_appraisal clean_conduct disciplinary_sanction personal_matters_report"
    ),
    ("auditor", "audit"): "annual_appraisal clean_conduct disciplinary_sanction",
}
# A field of each kind that takes words; each kind's words stand nowhere else.
WORDS = {
    "annual_appraisal": {"grade": "不确定等次", "reason": "雀考核原因"},
    "clean_conduct": {"content": "雀廉政内容"},
    "community_service": {"activity": "雀服务项目"},
    "disciplinary_sanction": {"facts": "雀违纪事实"},
    "personal_matters_report": {"remark": "雀事项备注"},
    "training": {"course": "雀培训名称"},
}
PLANTED = {kind: next(word for word in cells.values() if word.startswith("雀")) for kind, cells in WORDS.items()}
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


@pytest.fixture
def filled(senders: Senders, tmp_path: Path) -> "Archived":
    """A record of every closed kind about an official of the finance department, with words of its own."""
    from tests.contexts.records.archives.people import archived

    found = archived(senders, tmp_path)
    for kind, cells in WORDS.items():
        found.send(kind, "official", **cells)
    return found


@pytest.fixture
def desks(filled: "Archived") -> Mapping[str, Client]:
    """A client for each role of the rulebook; departments' roles sit in the finance department."""
    from tests.contexts.records.archives.people import COUNTY
    from tests.people import official
    from zhengxin.contexts.access.models import Account
    from zhengxin.contexts.subjects.queries import unit_numbered

    finance = filled.senders.units["finance"]
    inside = unit_numbered(finance, day=AT.date()).path
    places = {"unit_clerk": inside, "unit_head": inside, "archive_head": ""}
    found = {"nobody": Client()}
    for role in load("roles").data["roles"]:
        official(f"desk-{role}", finance, role, places.get(role, COUNTY), filled.senders.installation)
        found[role] = Client(headers={"accept-language": "zh-hans"})
        found[role].force_login(
            Account.objects.get(login=f"desk-{role}"), backend="django.contrib.auth.backends.ModelBackend"
        )
    return found


def addresses(filled: "Archived") -> dict[str, str]:
    from zhengxin.contexts.records.models import Batch

    known = {
        "finance": filled.senders.units["finance"],
        "person": filled.persons["credit"],
        "archive": filled.archives["official"],
        "batch": Batch.objects.order_by("pk")[0].number,
    }
    return {name: page.format(**known) for name, page in PAGES.items()}


def found_in(text: str) -> set[str]:
    return {kind for kind, word in PLANTED.items() if word in text}


def test_every_role_opens_the_pages_of_the_table_and_no_other(filled, desks) -> None:
    head, *rows = (line.split() for line in WHO_OPENS_WHAT.strip().splitlines())
    expected = {row[0]: dict(zip(head[1:], map(int, row[1:]), strict=True)) for row in rows}
    assert set(expected) == set(desks), "a role without a row"
    pages = addresses(filled)
    assert {
        role: {name: client.get(page).status_code for name, page in pages.items()} for role, client in desks.items()
    } == expected


def test_every_role_sees_the_kinds_of_the_table_and_no_other(filled, desks) -> None:
    purposes = load("official_archives").data["purposes"]
    page = addresses(filled)["open"]
    seen = {}
    for role, client in desks.items():
        for purpose in purposes:
            answer = client.post(page, {"purpose": purpose, "matter": "青组〔2026〕8号"})
            shown = client.get(answer["Location"]) if answer.status_code == 302 else answer
            if kinds := found_in(shown.content.decode()):
                seen[role, purpose] = kinds
    assert seen == {pair: set(kinds.split()) for pair, kinds in WHO_SEES_WHICH_KINDS.items()}


def test_a_guessed_archive_is_answered_as_one_that_is_not_there(filled, desks) -> None:
    for role in ("credit_office", "auditor"):
        there, gone = (
            desks[role].get(f"/console/archives/{number}/open/") for number in (filled.archives["official"], "0" * 16)
        )
        assert gone.status_code == 404
        if role == "credit_office":
            assert there.status_code == 404
            told, missing = (TOKEN.sub("", page.content.decode()) for page in (there, gone))
            assert told.replace(filled.archives["official"], "0" * 16) == missing


def test_what_is_planted_in_closed_fields_stands_in_no_entry_and_no_line_of_the_log(filled, desks, caplog) -> None:
    """On which page it stands is asked by tests/entrypoints/who_sees of every address."""
    from zhengxin.contexts.journal.models import Entry

    for client in desks.values():
        for page in addresses(filled).values():
            assert not found_in(client.get(page).content.decode())
    assert not found_in("".join(Entry.objects.values_list("body", flat=True)))
    logged = [each.getMessage() for each in caplog.records if not each.name.startswith("django.db")]
    assert not found_in("\n".join(logged))
