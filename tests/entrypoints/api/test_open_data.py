"""Open data: what is public in every format, and nothing else; what went is gone with its act and named once."""

import csv
import io
import json
from datetime import date, timedelta
from importlib import import_module

import polars as pl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.contexts.journal.log_acts import begun, published
from tests.contexts.publication.conftest import LAW, WHY, Office, as_file, office, senders
from tests.contexts.records.conftest import AT, PENALTY
from zhengxin.contexts.publication.actions import close_gate, move_end, publish, withdraw
from zhengxin.contexts.publication.models import Publication
from zhengxin.contexts.records.actions import decide_finality
from zhengxin.contexts.records.models import Record, RecordVersion
from zhengxin.contexts.records.queries.kinds import record_kinds
from zhengxin.entrypoints.kit.open_data import OWN, columns_of
from zhengxin.kernel.recordfacts import NATURAL, shown_to_all

__all__ = ["as_file", "office", "senders"]
pytestmark = pytest.mark.django_db
API = "/api/v1"
QUASHED = {"reason": "处罚决定被依法撤销", "basis": "某行初〔2026〕1号"}


@pytest.fixture(autouse=True)
def _then(monkeypatch: pytest.MonkeyPatch) -> None:
    read_on(monkeypatch, AT.date())


def read_on(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    for module in ("api.open_data", "api.changes", "api.records", "portal.sitemap", "portal.records", "kit.freshness"):
        monkeypatch.setattr(f"zhengxin.entrypoints.{module}.today", lambda: day)


def content(client: Client, address: str, status: int = 200) -> bytes:
    answer = client.get(address)
    assert answer.status_code == status, address
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def lines(client: Client, address: str) -> tuple[list[dict], dict]:
    """The rows of a file of JSON lines, and its foot."""
    *rows, foot = [json.loads(line) for line in content(client, address).decode().splitlines()]
    return rows, foot


def table(client: Client) -> list[dict[str, str]]:
    text = content(client, f"{API}/data/{PENALTY}/1.csv").decode("utf-8-sig")
    return [row for row in csv.DictReader(io.StringIO(text, newline="")) if row[f"{OWN}day"]]


def frame(client: Client) -> pl.DataFrame:
    return pl.read_parquet(io.BytesIO(content(client, f"{API}/data/{PENALTY}/1.parquet")))


def shown(client: Client) -> set[str]:
    """The numbers in the open data: the same in every format."""
    rows, _ = lines(client, f"{API}/data/{PENALTY}/1.jsonl")
    told = {row[f"{OWN}number"] for row in rows}
    assert told == {row[f"{OWN}number"] for row in table(client)} == set(frame(client)[f"{OWN}number"])
    return told


def gone(client: Client) -> dict[str, dict]:
    return {row[f"{OWN}number"]: row for row in lines(client, f"{API}/tombstones/1.jsonl")[0]}


def changes(client: Client) -> dict[str, str]:
    items = json.loads(content(client, f"{API}/changes.json"))["items"]
    return {item["_zhengxin"]["record_number"]: item["_zhengxin"]["state"] for item in items}


def everything(client: Client) -> str:
    """All that is given out in bulk, as one text."""
    forms = [f"{API}/data/{PENALTY}/1.{form}" for form in ("csv", "jsonl")]
    feeds = [f"{API}/changes.{form}" for form in ("atom", "rss", "json")]
    files = [*forms, *feeds, f"{API}/tombstones/1.jsonl", f"{API}/records", "/sitemap-records-1.xml"]
    told = "".join(content(client, address).decode() for address in files)
    return told + json.dumps(frame(client).to_dicts(), default=str, ensure_ascii=False)


def test_every_format_holds_what_is_public_of_every_record(client, office: Office):
    numbers = office.waiting()
    publish(numbers=numbers, basis=LAW, reason=WHY, by=office.clerk, at=AT)
    assert shown(client) == set(numbers) and gone(client) == {}
    for row in lines(client, f"{API}/data/{PENALTY}/1.jsonl")[0]:
        values = json.loads(RecordVersion.objects.get(record__number=row[f"{OWN}number"]).values)
        assert {name: str(told) for name, told in row.items() if not name.startswith(OWN)} == {
            name: str(told) for name, told in values.items()
        }
        assert row[f"{OWN}basis"] == LAW


def test_the_dictionary_describes_every_column_of_every_format(client, office: Office):
    office.shown()
    schema = json.loads(content(client, f"{API}/data/{PENALTY}/schema.json"))
    names = [field["name"] for field in schema["fields"]]
    parquet = frame(client)
    assert list(table(client)[0])[: len(names)] == parquet.columns == names
    types = {"string": pl.String, "date": pl.Date, "integer": pl.Int64, "number": pl.Decimal}
    for field in schema["fields"]:
        assert parquet[field["name"]].dtype == types[field["type"]], field
        assert field["title"]
    assert parquet["CF_JDRQ"].is_not_null().all() and parquet[f"{OWN}day"].is_not_null().all()
    page = content(client, f"/data/{PENALTY}/").decode()
    assert all(name in page for name in names)
    choices = {field["name"]: field.get("choices") for field in schema["fields"]}
    assert set(choices[f"{OWN}subject_kind"]) == {"organisation"}, "what is never public is not offered"
    assert set(choices[f"{OWN}finality"]) == {"in_remedy", "effective", "upheld"}


def test_no_field_of_any_kind_bears_the_name_of_an_own_column_and_none_that_is_closed_is_a_column():
    for kind in record_kinds().values():
        names = [column.name for column in columns_of(kind)]
        assert len(set(names)) == len(names)
        seen = set().union(*(shown_to_all(kind, each) for each in kind.subject.kinds if each not in NATURAL))
        assert {column.field.code for column in columns_of(kind) if column.field} <= seen


def test_nothing_closed_and_no_opening_is_given_out_in_bulk(client, office: Office):
    publish(numbers=office.waiting(), basis=LAW, reason=WHY, by=office.clerk, at=AT)
    told = everything(client)
    assert "salt" not in told and "BZ" not in told and "CF_FR_ZJHM" not in told
    for person in Record.objects.filter(subject_kind="person"):
        assert person.number not in told
    assert WHY not in told and office.clerk.id not in told


@pytest.mark.parametrize("way", ["quashed", "withdrawn", "ended", "closed"])
def test_what_is_taken_down_is_gone_with_the_same_act(client, office: Office, way: str, monkeypatch):
    """No worker runs here: pages, files and feeds ask the record itself."""
    number, by = office.shown(), {"by": office.clerk, "at": AT}
    name = Record.objects.get(number=number).subject_name
    assert name in everything(client) and changes(client) == {number: "shown"}
    if way == "quashed":
        head = office.senders.head
        decide_finality(number=number, finality="revoked", happened_on=AT.date(), **QUASHED, by=head, at=AT)
    elif way == "withdrawn":
        withdraw(number=number, **QUASHED, **by)
    elif way == "closed":
        close_gate(kind=PENALTY, subject_kind="organisation", reason=WHY, by=office.leader, at=AT)
    else:
        move_end(number=number, last_day=AT.date() + timedelta(days=1), reason=WHY, basis=LAW, **by)
        read_on(monkeypatch, AT.date() + timedelta(days=2))
    if way == "closed":
        content(client, f"{API}/data/{PENALTY}/1.csv", 404)
        assert name not in content(client, f"{API}/changes.json").decode()
    else:
        assert name not in everything(client) and shown(client) == set()
    expected = "withdrawn" if way in ("quashed", "withdrawn") else "ended"
    assert (gone(client)[number]["state"], changes(client)) == (expected, {number: expected})
    assert number not in content(client, "/sitemap-records-1.xml").decode()
    if expected == "withdrawn":
        assert (gone(client)[number]["reason"], gone(client)[number]["basis"]) == tuple(QUASHED.values())
        assert QUASHED["reason"] in content(client, f"{API}/changes.atom").decode()
        assert json.loads(content(client, f"{API}/records/{number}", 410))["reason"] == QUASHED["reason"]
    else:
        content(client, f"{API}/records/{number}", 404)


def test_everything_that_ever_was_public_is_shown_or_gone_and_never_both(client, office: Office):
    numbers = office.waiting()
    publish(numbers=numbers, basis=LAW, reason=WHY, by=office.clerk, at=AT)
    withdraw(number=numbers[0], **QUASHED, by=office.clerk, at=AT)
    assert shown(client) | gone(client).keys() == set(numbers)
    assert shown(client) & gone(client).keys() == set()


def test_size_and_root_of_the_journal_stand_at_the_foot_of_every_file(client, office: Office):
    begun()
    office.shown()
    published()
    foot = lines(client, f"{API}/data/{PENALTY}/1.jsonl")[1]["journal"]
    assert foot["size"] > 0
    for address in ("/1.csv", "/1.parquet"):
        assert foot["root"].encode() in content(client, f"{API}/data/{PENALTY}{address}")
    for address in ("changes.atom", "changes.rss", "changes.json", "data", "tombstones/1.jsonl", "records"):
        assert foot["root"] in content(client, f"{API}/{address}").decode()


def test_a_file_is_made_while_it_is_read(client, office: Office, monkeypatch):
    monkeypatch.setattr(import_module("zhengxin.contexts.publication.queries.open_records"), "_AT_ONCE", 2)
    publish(numbers=office.waiting(), basis=LAW, reason=WHY, by=office.clerk, at=AT)
    answer = client.get(f"{API}/data/{PENALTY}/1.jsonl")
    with CaptureQueriesContext(connection) as work:
        rows = iter(answer.streaming_content)
        next(rows)
        first = len(work)
        list(rows)
    assert 0 < first < len(work)


def test_a_record_stays_in_its_part_and_parts_hold_everything_once(client, office: Office, monkeypatch):
    monkeypatch.setattr(import_module("zhengxin.contexts.publication.queries.open_records"), "PART", 3)
    numbers = office.waiting()
    publish(numbers=numbers, basis=LAW, reason=WHY, by=office.clerk, at=AT)
    package = json.loads(content(client, f"{API}/data"))
    (resource,) = [each for each in package["resources"] if each["name"] == f"{PENALTY}.jsonl"]
    assert len(resource["path"]) == len(package["tombstones"]) > 1
    found = [row[f"{OWN}number"] for address in resource["path"] for row in lines(client, address)[0]]
    assert sorted(found) == sorted(numbers)
    pages = [content(client, f"/sitemap-records-{part}.xml").decode() for part in range(1, len(resource["path"]) + 1)]
    assert all(sum(number in page for page in pages) == 1 for number in numbers)
    newest = Publication.objects.order_by("-pk").first().pk
    content(client, f"{API}/data/{PENALTY}/{newest + 1}.csv", 404)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        (f"data/{PENALTY}/0.csv", 404),
        (f"data/{PENALTY}/999999999.csv", 404),
        (f"data/{PENALTY}/1.xlsx", 422),
        ("data/court_judgment_none/1.csv", 404),
        ("data/annual_appraisal/1.csv", 404),
        ("data/annual_appraisal/schema.json", 404),
        ("tombstones/0.jsonl", 404),
        ("changes.xml", 422),
        ("records/%00", 422),
        ("records/0123456789abcdef", 404),
        ("records?behind=%27", 422),
        ("records?limit=100000", 422),
        ("records?owner=none", 404),
    ],
)
def test_what_is_not_there_is_told_and_nothing_else(client, office: Office, address: str, status: int):
    office.shown()
    content(client, f"{API}/{address}", status)


def test_programs_read_lists_and_records_as_pages_show_them(client, office: Office):
    publish(numbers=office.waiting(), basis=LAW, reason=WHY, by=office.clerk, at=AT)
    told = json.loads(content(client, f"{API}/records?kind={PENALTY}&limit=3"))["items"]
    assert len(told) == 3
    further = json.loads(content(client, f"{API}/records?limit=200&behind={told[-1]['number']}"))["items"]
    assert {row["number"] for row in told} & {row["number"] for row in further} == set()
    one = json.loads(content(client, f"{API}/records/{told[0]['number']}"))
    assert one["basis"] == LAW and one["values"] and one["subject_name"] == told[0]["subject_name"]
    withdraw(number=one["number"], **QUASHED, by=office.clerk, at=AT)
    (row,) = json.loads(content(client, f"{API}/records/withdrawn"))["items"]
    assert (row["number"], row["reason"]) == (one["number"], QUASHED["reason"])


def test_engines_are_told_the_pages_and_kept_out_of_the_rest(client, office: Office):
    number = office.shown()
    robots = content(client, "/robots.txt").decode()
    assert "Disallow: /console/" in robots and "Sitemap: http://testserver/sitemap.xml" in robots
    index = content(client, "/sitemap.xml").decode()
    assert "http://testserver/sitemap-records-1.xml" in index
    assert f"http://testserver/records/{number}/" in content(client, "/sitemap-records-1.xml").decode()
    for address in ("/sitemap-pages.xml", "/data/"):
        assert "/data/" in content(client, address).decode()
    content(client, "/sitemap-records-2.xml", 404)
    content(client, "/data/annual_appraisal/", 404)
