"""Announcements on pages: the list, the text as it was issued, what was taken down, and nothing of other papers."""

import hashlib
import re
from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.contexts.documents.drafts import TEXT, issue, reviewed
from tests.people import AT, County
from zhengxin.contexts.documents.queries import content_bytes
from zhengxin.contexts.publication.actions import announce, withdraw_announcement
from zhengxin.kernel.actors import Actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def announcer(qinghe: County) -> Actor:
    return replace(qinghe.office, permissions=qinghe.office.permissions | {"publication:paper:announce"})


def announced(county: County, by: Actor, kind: str = "announcement") -> str:
    paper = reviewed(county)
    issue(paper, county.issuer)
    return announce(paper=paper, kind=kind, by=by, at=AT)


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def test_everybody_reads_the_list_and_the_text(client: Client, qinghe: County, announcer: Actor) -> None:
    number = announced(qinghe, announcer)
    case = announced(qinghe, announcer, "typical_case")
    listed = page(client, "/announcements/")
    assert listed.count(TEXT.title) == 2 and f"/announcements/{number}/" in listed
    narrowed = page(client, "/announcements/?kind=typical_case")
    assert f"/announcements/{case}/" in narrowed and f"/announcements/{number}/" not in narrowed
    shown = page(client, f"/announcements/{number}/")
    assert "各单位按期办结任务12项。" in shown and "苇示例" not in shown
    assert TEXT.title in page(client, "/") and number in page(client, "/announcements.csv")


def test_it_is_found_by_its_title_until_it_is_taken_down(client: Client, qinghe: County, announcer: Actor) -> None:
    number = announced(qinghe, announcer)
    issue(reviewed(qinghe), qinghe.issuer)
    found = page(client, f"/search/?q={TEXT.title}")
    assert re.findall(r'<th scope="row"><a href="([^"]*)"', found) == [f"/announcements/{number}/"]
    withdraw_announcement(number=number, reason="事实有误", by=announcer, at=AT)
    assert f"/announcements/{number}/" not in page(client, f"/search/?q={TEXT.title}")


def test_the_text_for_programs_has_the_hash_of_the_log(client: Client, qinghe: County, announcer: Actor) -> None:
    number = announced(qinghe, announcer)
    content = client.get(f"/announcements/{number}/text.json").content
    assert hashlib.sha256(content).digest() == hashlib.sha256(content_bytes(TEXT)).digest()


def test_what_was_taken_down_shows_day_and_reason_alone(client: Client, qinghe: County, announcer: Actor) -> None:
    number = announced(qinghe, announcer)
    withdraw_announcement(number=number, reason="事实有误", by=announcer, at=AT)
    shown = page(client, f"/announcements/{number}/")
    assert "事实有误" in shown and TEXT.title not in shown and "12项" not in shown
    page(client, f"/announcements/{number}/text.json", 404)
    for address in ("/announcements/", "/", "/announcements.csv"):
        assert TEXT.title not in page(client, address)


def test_an_issued_paper_that_nobody_announced_is_not_there(client: Client, qinghe: County) -> None:
    paper = reviewed(qinghe)
    issue(paper, qinghe.issuer)
    for address in (f"990121-announcement-{paper}", "990121-announcement-0", str(paper)):
        assert TEXT.title not in page(client, f"/announcements/{address}/", 404)


@pytest.mark.parametrize("query", ["kind=%27", "behind=%00", f"behind={'x' * 9000}", "kind=announcement&behind=nobody"])
def test_what_is_not_understood_narrows_nothing(client: Client, qinghe: County, announcer: Actor, query: str) -> None:
    announced(qinghe, announcer)
    assert TEXT.title in page(client, f"/announcements/?{query}")


def test_the_questions_do_not_grow_with_the_list(client: Client, qinghe: County, announcer: Actor) -> None:
    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            page(client, "/announcements/")
        return len(asked)

    announced(qinghe, announcer)
    before = questions()
    announced(qinghe, announcer)
    assert questions() == before <= 15
