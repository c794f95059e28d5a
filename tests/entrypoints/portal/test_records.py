"""Public records on pages: lists with filters, one record, withdrawals; and nothing else to be seen."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.contexts.publication.conftest import LAW, WHY, as_file, office, senders
from tests.contexts.records.conftest import AT, PENALTY
from zhengxin.contexts.publication.actions import close_gate, move_end, publish, withdraw
from zhengxin.contexts.publication.models import Publication
from zhengxin.contexts.records.actions import decide_finality
from zhengxin.contexts.records.models import Record, RecordVersion
from zhengxin.plumbing.guarded import writes

__all__ = ["as_file", "office", "senders"]
pytestmark = pytest.mark.django_db
ABSENT = "0123456789abcdef"
MOST_QUERIES = 15
QUASHED = {"reason": "处罚决定被依法撤销", "basis": "某行初〔2026〕1号"}


@pytest.fixture(autouse=True)
def _then(monkeypatch: pytest.MonkeyPatch) -> None:
    read_on(monkeypatch, AT.date())


def read_on(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    """The pages are read on a day."""
    for module in ("portal.records", "portal.subjects", "portal.search", "kit.journal_things"):
        monkeypatch.setattr(f"zhengxin.entrypoints.{module}.today", lambda: day)


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def without(text: str, *numbers: str) -> str:
    """What stands of the address itself, and what is new in every answer."""
    for number in numbers:
        text = text.replace(number, "…")
    return re.sub(r'(csrfmiddlewaretoken" value|nonce)="[^"]*"', "…", text)


def test_a_public_record_tells_its_values_source_basis_and_term(client, office):
    number = office.shown()
    row, text = Publication.objects.get(), page(client, f"/records/{number}/")
    for told in (LAW, row.last_day.isoformat(), "青禾县市场监督管理局", number, "行政处罚", "救济期内"):
        assert told in text
    assert "罚款金额" in text or "处罚内容" in text


def test_closed_fields_stand_on_no_page(client, office):
    number = office.shown()
    version = RecordVersion.objects.get(record__number=number)
    closed = ("备注", "法定代表人证件号码")
    for address in (f"/records/{number}/", "/records/", "/records.csv"):
        text = page(client, address)
        assert not [name for name in closed if name in text], address
    proof = page(client, f"/journal/{number}/")
    for name in closed:
        (told,) = re.findall(rf"{name}</th>(.*?)</tr>", proof, re.S)
        assert re.sub(r"<[^>]*>", " ", told).split() == ["—", "封存"], "its name is in the rulebook, its value nowhere"
    assert "CF_FR_ZJHM" not in version.values


def test_a_number_that_is_not_published_answers_like_one_that_is_not_there(client, office):
    waiting = office.waiting()
    natural = Record.objects.filter(subject_kind="person").values_list("number", flat=True)[0]
    ended = office.shown()
    closed = waiting[1]
    publish(numbers=[closed], basis=LAW, reason=WHY, by=office.clerk, at=AT)
    move_end(number=ended, last_day=AT.date(), reason=WHY, basis=LAW, by=office.clerk, at=AT)
    close_gate(kind=PENALTY, subject_kind="organisation", reason=WHY, by=office.leader, at=AT)
    for form in ("/records/%s/", "/journal/%s/", "/api/v1/journal/things/%s"):
        seen = set()
        for number in (ABSENT, waiting[2], natural, ended, closed):
            with CaptureQueriesContext(connection) as work:
                answer = client.get(form % number)
            asked = tuple(without(query["sql"], number) for query in work.captured_queries)
            seen.add((answer.status_code, without(answer.content.decode(), number), asked))
        assert len(seen) == 1, form
        assert seen.pop()[0] == 404


def test_a_quashed_record_shows_its_withdrawal_alone_on_every_page(client, office):
    number = office.shown()
    said = page(client, f"/records/{number}/")
    name = Record.objects.get(number=number).subject_name
    assert name in said
    decide_finality(number=number, finality="revoked", happened_on=AT.date(), **QUASHED, by=office.senders.head, at=AT)
    for address in (f"/records/{number}/", "/records/?withdrawn=1", "/records.csv?withdrawn=1", f"/journal/{number}/"):
        text = page(client, address)
        assert name not in text and "CF_NR" not in text and "data value" not in text
    for address in ("/records/?withdrawn=1", f"/records/{number}/"):
        assert QUASHED["reason"] in page(client, address)
    assert number not in page(client, "/records/") and number not in page(client, "/records.csv")


def test_a_withdrawn_record_is_told_with_reason_and_basis(client, office):
    number = office.shown()
    withdraw(number=number, **QUASHED, by=office.clerk, at=AT)
    text = page(client, f"/records/{number}/")
    assert all(told in text for told in (*QUASHED.values(), AT.date().isoformat()))


def test_lists_are_narrowed_by_their_address_and_go_on_behind_a_record(client, office, monkeypatch):
    numbers = office.waiting()
    publish(numbers=numbers, basis=LAW, reason=WHY, by=office.clerk, at=AT)
    whole = page(client, "/records/")
    assert all(number in whole for number in numbers)
    monkeypatch.setattr("zhengxin.entrypoints.portal.records.PAGE", 3)
    found, address = [], "/records/"
    while address:
        text = page(client, address)
        found += [number for number in re.findall(r'href="/records/([0-9a-f]{16})/"', text)]
        more = re.search(r'href="(\?behind=[0-9a-f]{16})">', text)
        address = f"/records/{more[1]}" if more and "下一页" in text else ""
    assert sorted(found) == sorted(numbers) and len(set(found)) == len(found)
    severe = {row.severity for row in Publication.objects.all()}
    for severity in severe:
        text = page(client, f"/records.csv?kind={PENALTY}&severity={severity}")
        assert text.count(",行政处罚,") == Publication.objects.filter(severity=severity).count()
    owner = Publication.objects.get(record__number=numbers[0]).owner.number
    assert numbers[0] in page(client, f"/records.csv?owner={owner}")
    assert numbers[0] not in page(client, f"/records.csv?subject={owner}")
    assert numbers[0] not in page(client, "/records.csv?year=1999")


@pytest.mark.parametrize(
    "asked",
    [
        "kind=none",
        "year=abcd",
        "year=0000",
        "severity=%27",
        "behind=" + "x" * 5000,
        "behind=%00",
        "kind=%F0%9F%8F%9B",
        "about=%00",
        "about=%20",
    ],
)
def test_what_an_address_says_wrongly_narrows_nothing(client, office, asked):
    number = office.shown()
    assert number in page(client, f"/records/?{asked}")


def test_a_unit_that_is_not_there_is_told_so(client, office):
    page(client, "/records/?owner=none", 404)


def test_the_subjects_page_lists_what_is_public_about_the_unit(client, office):
    (number, *_) = office.waiting("court_judgment")
    from zhengxin.contexts.publication.actions import confirm_publication

    publish(numbers=[number], basis=LAW, reason=WHY, by=office.clerk, at=AT)
    record = Record.objects.get(number=number)
    unit = record.subject_unit.number
    assert number not in page(client, f"/subjects/{unit}/")
    confirm_publication(number=number, by=office.colleague, at=AT)
    assert f"/records/{number}/" in page(client, f"/subjects/{unit}/")
    assert number in page(client, f"/records.csv?subject={unit}")


def test_search_finds_a_public_record_by_its_document_however_it_is_written(client, office):
    number = office.shown()
    document = Publication.objects.get().document
    ways = [document, document.replace("〔", "（").replace("〕", "）"), f" {document} "]
    for typed in ways:
        assert f"/records/{number}/" in page(client, f"/search/?q={typed}"), typed
    withdraw(number=number, **QUASHED, by=office.clerk, at=AT)
    for typed in ways:
        assert f"/records/{number}/" not in page(client, f"/search/?q={typed}")


def test_whom_a_record_is_about_is_found_by_parts_of_the_name_and_leads_to_the_records(client, office):
    number = office.shown()
    record = Record.objects.get(number=number)
    lists = [f"/subjects/{record.subject_code}/", f"/records.csv?code={record.subject_code.lower()}"]
    ways = [record.subject_name, record.subject_name[1:-2], record.subject_code, record.subject_code[:10].lower()]
    for typed in ways:
        text = page(client, f"/search/?q={typed}")
        assert f'href="{lists[0]}"' in text and record.subject_name in text and "企业及其他主体" in text, typed
    for address in lists:
        assert number in page(client, address)
    withdraw(number=number, **QUASHED, by=office.clerk, at=AT)
    for typed in ways:
        assert lists[0] not in page(client, f"/search/?q={typed}"), typed
    assert number not in page(client, lists[1])


def test_whom_a_record_gives_no_code_of_leads_to_the_records_under_the_name(client, office):
    number = office.waiting()[0]
    with writes("records"):
        Record.objects.filter(number=number).update(subject_name="丰穗（青禾）合作社", subject_code=None)
    publish(numbers=[number], basis=LAW, reason=WHY, by=office.clerk, at=AT)
    (address,) = re.findall(r'href="(/records/[?]name=[^"]*)"', page(client, "/search/?q=丰穗"))
    text = page(client, address)
    assert number in text and "丰穗（青禾）合作社" in text
    assert number not in page(client, "/records/?name=丰穗")


@pytest.mark.parametrize("typed", ["%", "_" * 40, "𠮟😀", "' OR 1=1 --", "x" * 10000, "0123456789abcdef", "\\"])
def test_a_search_for_anything_else_tells_nothing(client, office, typed):
    number = office.shown()
    answer = client.get("/search/", {"q": typed})
    assert answer.status_code in (200, 400) and number not in answer.content.decode()


def test_pages_ask_the_store_few_questions(client, office):
    publish(numbers=office.waiting(), basis=LAW, reason=WHY, by=office.clerk, at=AT)
    number = Publication.objects.first().record.number
    document = Publication.objects.first().document
    unit = office.senders.units["market"]
    for address in (
        "/records/", "/records/?withdrawn=1", f"/records/{number}/", "/records.csv", f"/records/?owner={unit}",
        f"/records/?kind={PENALTY}&year=2026", f"/search/?q={document}",
        "/search/?q=示例企业", f"/subjects/{unit}/", f"/journal/{number}/",
    ):  # fmt: skip
        client.get(address)
        with CaptureQueriesContext(connection) as work:
            page(client, address)
        assert len(work) <= MOST_QUERIES, (address, len(work))


def test_a_term_that_is_over_needs_nobody(client, office, monkeypatch):
    number = office.shown()
    last = Publication.objects.get().last_day
    read_on(monkeypatch, last + timedelta(days=1))
    page(client, f"/records/{number}/", 404)
    assert number not in page(client, "/records/")


def test_its_own_number_finds_what_is_shown_or_withdrawn_and_nothing_that_waits(client, office):
    shown = office.shown()
    (waiting, *_rest) = office.waiting()
    assert f'href="/records/{shown}/"' in page(client, f"/search/?q={shown}")
    assert f'href="/records/{waiting}/"' not in page(client, f"/search/?q={waiting}")
    withdraw(number=shown, **QUASHED, by=office.clerk, at=AT)
    found = page(client, f"/search/?q={shown}")
    assert f'href="/records/{shown}/"' in found and "已撤回的信息" in found
