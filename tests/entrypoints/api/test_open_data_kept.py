"""Whoever keeps a copy of the open data is sent again what became another, and nothing else."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.contexts.journal.log_acts import begun, published
from tests.contexts.publication.conftest import LAW, WHY, Office, as_file, office, senders
from tests.contexts.records.conftest import AT, PENALTY
from tests.entrypoints.api.test_open_data import API, QUASHED, read_on
from zhengxin.contexts.publication.actions import move_end, open_gate, publish, withdraw
from zhengxin.contexts.records.actions import decide_finality

__all__ = ["as_file", "office", "senders"]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _then(monkeypatch: pytest.MonkeyPatch) -> None:
    read_on(monkeypatch, AT.date())


DATA = [f"{API}/data/{PENALTY}/1.{form}" for form in ("csv", "jsonl", "parquet")]
GONE = f"{API}/tombstones/1.jsonl"
FEEDS = [f"{API}/changes.{form}" for form in ("atom", "rss", "json")]
SITEMAP = "/sitemap-records-1.xml"


def unlike(client: Client, kept: dict[str, str]) -> set[str]:
    """The addresses whose keeper is sent the answer again."""
    given = {address: client.get(address, headers={"if-none-match": tag}).status_code for address, tag in kept.items()}
    assert set(given.values()) <= {200, 304}
    return {address for address, status in given.items() if status == 200}


@pytest.fixture
def kept(client, office: Office) -> tuple[list[str], dict[str, str]]:
    """The numbers of what is public and of what is not yet; the tags of all that was taken along."""
    begun()
    numbers = office.waiting()
    publish(numbers=numbers[:2], basis=LAW, reason=WHY, by=office.clerk, at=AT)
    published()
    tags = {}
    for address in (*DATA, GONE, *FEEDS, SITEMAP, f"{API}/data/{PENALTY}/schema.json", f"{API}/data", "/sitemap.xml"):
        answer = client.get(address)
        assert "no-cache" in answer["Cache-Control"], address
        tags[address] = answer["ETag"]
    assert unlike(client, tags) == set()
    return numbers, tags


def test_a_keeper_is_sent_again_what_became_another_and_nothing_else(client, office: Office, kept):
    numbers, tags = kept
    withdraw(number=numbers[0], **QUASHED, by=office.clerk, at=AT)
    holding = {*DATA, GONE, *FEEDS, SITEMAP}
    assert unlike(client, tags) & holding == holding
    tags = {address: client.get(address)["ETag"] for address in holding}
    publish(numbers=numbers[2:3], basis=LAW, reason=WHY, by=office.clerk, at=AT)
    assert unlike(client, tags) == holding - {GONE}
    tags = {address: client.get(address)["ETag"] for address in holding}
    decide_finality(
        number=numbers[1], finality="revoked", happened_on=AT.date(), **QUASHED, by=office.senders.head, at=AT
    )
    assert unlike(client, tags) == holding, "before anybody entered the withdrawal"


def test_an_act_that_changes_nothing_of_a_file_does_not_have_it_sent_again(client, office: Office, kept):
    _, tags = kept
    open_gate(kind="administrative_licence", subject_kind="organisation", basis=LAW, by=office.leader, at=AT)
    published()
    assert unlike(client, tags) == {f"{API}/data", "/sitemap.xml"}, "these tell how large the journal is"


def test_a_part_is_looked_through_once_an_act_however_often_it_is_asked_for(client, office: Office, kept):
    (_, tags), address = kept, DATA[1]
    with CaptureQueriesContext(connection) as work:
        assert client.get(address, headers={"if-none-match": tags[address]}).status_code == 304
    assert len(work) <= 3


def test_what_ends_with_a_day_is_sent_again_on_the_next(client, office: Office, kept, monkeypatch):
    numbers, _ = kept
    move_end(number=numbers[0], last_day=AT.date(), reason=WHY, basis=LAW, by=office.clerk, at=AT)
    tags = {address: client.get(address)["ETag"] for address in (*DATA, GONE, *FEEDS, SITEMAP)}
    read_on(monkeypatch, AT.date() + timedelta(days=1))
    assert unlike(client, tags) == set(tags)
    tags = {address: client.get(address)["ETag"] for address in tags}
    read_on(monkeypatch, AT.date() + timedelta(days=2))
    assert unlike(client, tags) == set()
