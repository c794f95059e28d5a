"""A company on one page: what is public of it, what staff may see besides; otherwise as if nobody bore the code."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.contexts.publication.conftest import LAW, as_file, office, senders
from tests.contexts.records.conftest import AT
from tests.entrypoints.portal.test_records import MOST_QUERIES, QUASHED, page, read_on, without
from zhengxin.contexts.access.models import Account
from zhengxin.contexts.publication.actions import publish
from zhengxin.contexts.records.actions import decide_finality
from zhengxin.contexts.records.models import Record

__all__ = ["as_file", "office", "senders"]
pytestmark = pytest.mark.django_db
NOBODY = "91990121MA00000000"


@pytest.fixture(autouse=True)
def _then(monkeypatch: pytest.MonkeyPatch) -> None:
    read_on(monkeypatch, AT.date())
    monkeypatch.setattr("zhengxin.entrypoints.portal.companies.today", AT.date)


def record(number: str) -> Record:
    return Record.objects.get(number=number)


def test_a_company_is_read_under_its_code_with_its_name_and_public_records(client, office):
    row = record(office.shown())
    text = page(client, f"/subjects/{row.subject_code}/")
    for told in (row.subject_name, row.subject_code, f"/records/{row.number}/", f"/records/?code={row.subject_code}"):
        assert told in text
    assert f"/subjects/{row.subject_code}/" in page(client, f"/records/{row.number}/")
    assert row.number in page(client, f"/records/?code={row.subject_code}")
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in row.subject_code)
    assert row.number in page(client, f"/records/?code={wide}"), "typed in full width"
    assert row.number not in page(client, f"/records/?code={NOBODY}")


def test_a_code_in_small_letters_leads_to_the_same_page(client, office):
    row = record(office.shown())
    assert row.number in page(client, f"/subjects/{row.subject_code.lower()}/")


def test_the_code_of_a_unit_leads_to_the_unit(client, office):
    finance = office.senders.units["market"]
    answer = client.get("/subjects/11990121990000180N/")
    assert (answer.status_code, answer["location"]) == (302, f"/subjects/{finance}/")


def test_what_waits_or_was_quashed_answers_like_a_code_that_nobody_bears(client, office):
    waiting, quashed = office.waiting()[:2]
    publish(numbers=[quashed], basis=LAW, reason="", by=office.clerk, at=AT)
    decide_finality(number=quashed, finality="revoked", happened_on=AT.date(), **QUASHED, by=office.senders.head, at=AT)
    seen = set()
    for code in (NOBODY, record(waiting).subject_code, record(quashed).subject_code):
        with CaptureQueriesContext(connection) as work:
            answer = client.get(f"/subjects/{code}/")
        asked = tuple(without(query["sql"], code) for query in work.captured_queries)
        seen.add((answer.status_code, without(answer.content.decode(), code), asked))
    assert len(seen) == 1
    assert next(iter(seen))[0] == 404


def test_staff_see_on_the_same_page_what_their_posts_may_see(client, office):
    waiting = record(office.waiting()[0])
    inside, outside = Client(), Client()
    for desk, login in ((inside, "publisher"), (outside, "neighbour")):
        account = Account.objects.get(login=login)
        desk.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    address = f"/subjects/{waiting.subject_code}/"
    assert waiting.subject_name in page(inside, address)
    assert waiting.subject_name not in page(outside, address, 404)
    looked_up = inside.get(f"/console/companies/?code={waiting.subject_code}")
    assert (looked_up.status_code, looked_up["location"]) == (302, address)
    assert outside.get(f"/console/companies/?code={waiting.subject_code}").status_code == 200


def test_the_page_asks_the_store_few_questions(client, office):
    row = record(office.shown())
    with CaptureQueriesContext(connection) as work:
        page(client, f"/subjects/{row.subject_code}/")
    assert len(work) <= MOST_QUERIES
