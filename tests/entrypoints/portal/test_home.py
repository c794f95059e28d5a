"""The portal's first page: search, plans at work with where their tasks stand, what was made public last."""

import re

import pytest
from django.test import Client

from tests.contexts.plans.task_people import AtWork, at_work
from tests.contexts.publication.conftest import as_file, office, senders
from tests.entrypoints.portal.test_programmes import plain

__all__ = ["as_file", "office", "senders"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def work() -> AtWork:
    return at_work()


def read(client: Client) -> str:
    answer = client.get("/", headers={"accept-language": "en"})
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_plan_at_work_tells_where_its_tasks_stand_and_each_number_opens_them(client, work):
    page = read(client)
    counted = re.findall(rf'href="(/programmes/{work.programme}/\?state=(\w+)#clauses)">(\d+)', page)
    assert counted
    total = re.search(rf'href="/programmes/{work.programme}/#clauses">(\d+)</a>', page)
    assert total and int(total[1]) <= sum(int(count) for *_, count in counted)
    for address, _state, count in counted:
        opened = client.get(address.partition("#")[0], headers={"accept-language": "en"})
        assert f"{count} of {total[1]} tasks" in plain(opened) or count == total[1]


def test_the_newest_public_records_stand_there_and_the_others_nowhere(client, office, monkeypatch):
    from tests.contexts.records.conftest import AT

    monkeypatch.setattr("zhengxin.entrypoints.portal.home.today", AT.date)
    shown, waiting = office.shown(), office.waiting()
    page = read(client)
    assert f"/records/{shown}/" in page
    assert not [number for number in waiting if number in page]


def test_an_empty_place_says_what_belongs_here(client):
    assert "Nothing is recorded here yet." in read(client)


def test_the_page_asks_the_store_few_questions(client, work, django_assert_max_num_queries):
    with django_assert_max_num_queries(15):
        read(client)
