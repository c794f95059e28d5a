"""Roles × routes × standings: who sees what of records, as tables. A word is planted in a field that everybody may see
once the record is public, and another in one that is never public."""

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db.models import Q
from django.test import Client

from tests.contexts.publication.conftest import LAW, WHY, as_file, office, senders
from tests.contexts.records.conftest import AT, PENALTY, invented
from zhengxin.plumbing.rulebook_files import load

if TYPE_CHECKING:
    from tests.contexts.publication.conftest import Office

Seen = dict[str, set[str]]
Known = Mapping[str, Mapping[str, str]]
Desks = Mapping[str, Client]
__all__ = ["as_file", "office", "senders"]
pytestmark = pytest.mark.django_db
STANDINGS = ("shown", "waiting", "withdrawn", "ended", "quashed", "person")
# Where the record itself can be read, and where it is listed by its number.
WORDED = {
    "page": "/records/{number}/",
    "journal": "/journal/{number}/",
    "program: record": "/api/v1/records/{number}",
    "program: journal": "/api/v1/journal/things/{number}",
    "data": "/api/v1/data/administrative_penalty/1.csv",
    "data, lines": "/api/v1/data/administrative_penalty/1.jsonl",
}
LISTED = {
    "list": "/records/",
    "withdrawn": "/records/?withdrawn=1",
    "file": "/records.csv",
    "withdrawn, file": "/records.csv?withdrawn=1",
    "search": "/search/?q={document}",
    "program: list": "/api/v1/records",
    "gone": "/api/v1/tombstones/1.jsonl",
    "feed": "/api/v1/changes.atom",
    "feed, json": "/api/v1/changes.json",
    "map": "/sitemap-records-1.xml",
}
OFFICE = {
    "publication": "/console/publication/{number}/",
    "proof": "/console/records/proofs/{number}/",
    "file": "/console/records/{batch}/",
    "waiting": "/console/publication/",
    "ending": "/console/publication/ending/",
}
# The same for everybody, whatever role is logged in.
WHAT_EVERYBODY_READS = {"shown": {"page", "journal", "program: record", "data", "data, lines"}}
WHAT_EVERYBODY_FINDS = {
    "shown": {"list", "file", "search", "program: list", "feed", "feed, json", "map"},
    "withdrawn": {"withdrawn", "withdrawn, file", "gone", "feed", "feed, json"},
    "quashed": {"withdrawn", "withdrawn, file", "gone", "feed", "feed, json"},
    "ended": {"gone", "feed", "feed, json"},
}
# 410: it was there and is withdrawn. What waits, is over or is about a person is "not there".
WHAT_THE_ADDRESS_ANSWERS = """
standing   page journal record
shown       200     200    200
waiting     404     404    404
withdrawn   200     200    410
ended       404     404    404
quashed     200     200    410
person      404     404    404
"""
# What staff read of a record about an organisation, wherever it stands; every other role reads what everybody reads.
# Nobody reads here what a record about a person says, or the field that is never public.
WHAT_THE_OFFICE_READS = {
    "credit_office": {"publication", "proof"},
    "paper_issuer": {"publication"},
    "unit_clerk": {"proof"},
    "unit_head": {"publication", "proof"},
}


@pytest.fixture
def planted(office: "Office") -> Known:
    """By standing: number, document and batch of a record, and its two words."""
    from zhengxin.contexts.publication.actions import move_end, publish, withdraw
    from zhengxin.contexts.records.actions import decide_finality
    from zhengxin.contexts.records.models import RecordVersion

    rows = [row for row in invented(PENALTY, 60, seed=7)[0]]
    people = [row for row in rows if row["CF_XDR_LB"] == "自然人"]
    bodies = [row for row in rows if row["CF_XDR_LB"] != "自然人"]
    chosen = dict(zip(STANDINGS, [*bodies[:5], people[0]], strict=True))
    for place, (standing, row) in enumerate(chosen.items()):
        # Numbers of documents that the county has not used yet.
        row |= {"CF_SY": f"雀事由{standing}", "BZ": f"雀备注{standing}", "CF_WSH": f"青市监罚〔2026〕{900 + place}号"}
    batch = office.take(PENALTY, "market", list(chosen.values()))
    found = {}
    for standing in STANDINGS:
        version = RecordVersion.objects.select_related("record").get(
            Q(values__contains=f"雀事由{standing}") | Q(further__contains=f"雀事由{standing}")
        )
        found[standing] = {
            "number": version.record.number, "batch": batch, "document": chosen[standing]["CF_WSH"],
        }  # fmt: skip
    by = {"by": office.clerk, "at": AT}
    public = [found[standing]["number"] for standing in ("shown", "withdrawn", "ended", "quashed")]
    publish(numbers=public, basis=LAW, reason=WHY, **by)
    withdraw(number=found["withdrawn"]["number"], reason="判决撤销", basis="某判决", **by)
    end = AT.date() + timedelta(days=1)
    move_end(number=found["ended"]["number"], last_day=end, reason="修复", basis="某决定", **by)
    quashed = {"finality": "revoked", "happened_on": AT.date(), "reason": "复议撤销", "basis": "某决定书"}
    decide_finality(number=found["quashed"]["number"], **quashed, by=office.senders.head, at=AT)
    return found


@pytest.fixture
def desks(office: "Office") -> Desks:
    """A client for each role of the rulebook; departments' roles sit in the market regulator, that sent the file."""
    from tests.people import COUNTY, official
    from zhengxin.contexts.access.models import Account
    from zhengxin.contexts.subjects.queries import division_path, unit_numbered

    market = office.senders.units["market"]
    inside = unit_numbered(market, day=AT.date()).path
    found = {"nobody": Client()}
    for role in load("roles").data["roles"]:
        place = inside if role in ("unit_clerk", "unit_head") else division_path(COUNTY)
        official(f"desk-{role}", market, role, place, office.senders.installation)
        found[role] = Client(headers={"accept-language": "zh-hans"})
        account = Account.objects.get(login=f"desk-{role}")
        found[role].force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return found


def seen(client: Client, routes: Mapping[str, str], known: Known, word: str) -> Seen:
    """By standing: at which routes its word stands."""
    found: Seen = {}
    # Lists are the same for every standing.
    texts = dict.fromkeys(address.format(**told) for told in known.values() for address in routes.values())
    texts = {address: client.get(address).getvalue().decode() for address in texts}
    for standing, told in known.items():
        for route, address in routes.items():
            text = texts[address.format(**told)]
            if word.format(standing=standing, **told) in text:
                found.setdefault(standing, set()).add(route)
    return found


def test_every_role_reads_of_public_pages_and_files_what_everybody_reads(planted: Known, desks: Desks) -> None:
    for role, client in desks.items():
        assert (role, seen(client, WORDED, planted, "雀事由{standing}")) == (role, WHAT_EVERYBODY_READS)
        assert (role, seen(client, LISTED, planted, "{number}")) == (role, WHAT_EVERYBODY_FINDS)


def test_a_field_that_is_never_public_stands_nowhere(planted: Known, desks: Desks) -> None:
    for role, client in desks.items():
        assert (role, seen(client, WORDED | LISTED | OFFICE, planted, "雀备注{standing}")) == (role, {})


def test_each_address_answers_as_the_table_says(planted: Known) -> None:
    head, *rows = (line.split() for line in WHAT_THE_ADDRESS_ANSWERS.strip().splitlines())
    routes = [WORDED["page"], WORDED["journal"], WORDED["program: record"]]
    answered = [
        [standing, *(str(Client().get(route.format(**planted[standing])).status_code) for route in routes)]
        for standing in STANDINGS
    ]
    assert answered == rows and len(head) == 4


def test_every_role_reads_of_the_offices_pages_what_the_table_says(planted: Known, desks: Desks) -> None:
    assert set(WHAT_THE_OFFICE_READS) <= set(desks)
    for role, client in desks.items():
        routes = WHAT_THE_OFFICE_READS.get(role, set())
        expected = {standing: routes for standing in STANDINGS if routes and standing != "person"}
        assert (role, seen(client, OFFICE, planted, "雀事由{standing}")) == (role, expected)
