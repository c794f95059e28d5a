"""What is there and not for somebody is answered as what is not there, however it is asked for: in status, heads and
bytes, with as many questions to the store."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.contexts.documents.drafts import draft
from tests.contexts.plans.task_people import LATER, AtWork, at_work
from tests.people import AT, COUNTY, County, official
from zhengxin.contexts.access.actions import grant_role
from zhengxin.contexts.access.models import Account
from zhengxin.contexts.plans.actions import read_document, report_task
from zhengxin.contexts.plans.actions.lists import draft_version, start_list
from zhengxin.contexts.subjects.queries import division_path
from zhengxin.plumbing.rulebook_files import load

pytestmark = pytest.mark.django_db
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
# With its slash and without, and in every way in which one asks for a page; what writes is another matter.
WAYS = ("get", "head", "options")
EVERYBODY, NEXT_DOOR = "everybody", "next door"


@dataclass(frozen=True)
class Asked:
    """An address with {} where a number stands, the number of something closed, and one that nothing has. Of what
    everybody knows that it is there the questions may be more."""

    address: str
    closed: object
    nothing: object
    who: str = NEXT_DOOR
    is_known: bool = False


def things(work: AtWork) -> Iterator[Asked]:
    office, clerk = work.actors["office"], work.actors["plan_clerk"]
    people = County(work.units, office, clerk, work.actors["elsewhere"], office, work.actors["accounts"])
    report_task(number=work.task(1), text="已完成。", by=work.actors["finance"], at=LATER)
    document = read_document(
        content="青禾县方案\n\n一、任务\n（一）自查。".encode(), name="内部.txt", jurisdiction=COUNTY, by=office, at=AT
    )
    paper = draft(people)
    number = start_list(kind="business_fees", owner=work.units["finance"], by=clerk, at=AT)
    draft_version(number=number, by=clerk, at=AT)
    for address in ("console/tasks/{}/", "console/tasks/{}/day/", "console/tasks/{}/report/"):
        # The plan is public, and with it which tasks there are.
        yield Asked(address, work.task(1), f"{work.programme}-1.9-1", is_known=True)
    for below in ("", "file/", "adopt/", "discard/"):
        yield Asked(f"console/plans/documents/{{}}/{below}", document, 987654)
    for below in ("", "file/", "journal/", "seal/", "revise/", "review/", "issue/", "serve/", "withdraw/", "announce/"):
        yield Asked(f"console/papers/{{}}/{below}", paper, 987654)
    for below in ("", "draft/", "issue/", "open/", "sheet.xlsx"):
        yield Asked(f"console/lists/{{}}/{below}", number, f"{COUNTY}-list-9")
    for who in (EVERYBODY, NEXT_DOOR):
        for address in ("lists/{}/", "lists/{}/items.csv", "api/v1/lists/{}"):
            yield Asked(address, number, f"{COUNTY}-list-9", who)


def stranger(work: AtWork) -> Client:
    """Has all roles, in the county next door."""
    next_door = division_path("990122")
    (seat,) = official("stranger", work.units["elsewhere"], "supervisor", next_door, work.keeper).posts
    for role, told in load("roles").data["roles"].items():
        if not told.get("stands_alone") and role != "supervisor":
            grant_role(post=seat.post, role=role, path=next_door, from_day=AT.date(), by=work.keeper, at=AT)
    client = Client()
    client.force_login(Account.objects.get(login="stranger"), backend="django.contrib.auth.backends.ModelBackend")
    # The first page of a minute writes the session.
    client.get("/kept/")
    return client


def answered(client: Client, way: str, address: str, number: object) -> tuple[object, ...]:
    """Everything but what was asked for and the marks of a form."""
    own = "/" + address.format(number)
    with CaptureQueriesContext(connection) as asked:
        answer = getattr(client, way)(own)
    body = TOKEN.sub("", answer.getvalue().decode()).replace(own, "")
    heads = {name: value.replace(own, "") for name, value in answer.headers.items() if name != "Content-Length"}
    return answer.status_code, heads, body, {*answer.cookies}, len(asked)


def test_what_is_closed_is_answered_as_what_is_not_there() -> None:
    work = at_work()
    clients, differing = {EVERYBODY: Client(), NEXT_DOOR: stranger(work)}, {}
    for each in things(work):
        for way in WAYS:
            for address in {each.address, each.address.rstrip("/")}:
                told = [answered(clients[each.who], way, address, number) for number in (each.closed, each.nothing)]
                unlike = [pair for pair in zip(*told, strict=True) if pair[0] != pair[1]]
                if unlike and not (each.is_known and unlike == [(told[0][-1], told[1][-1])]):
                    differing[each.who, way, address] = unlike
    assert differing == {}
