"""What an act is told about people goes nowhere it should not: not into entries, public pages, logs or error pages."""

import inspect
import json
import logging
import re
from collections.abc import Iterator
from datetime import date, datetime
from html import unescape
from importlib import import_module
from pathlib import Path
from types import NoneType, UnionType
from typing import get_args, get_origin

import pytest
from django.test import Client, override_settings

from tests.answers import text_of
from tests.architecture.sources import package
from tests.architecture.test_reactions import kinds
from tests.canaries.canary import Aviary
from tests.canaries.course import run_course
from tests.canaries.logs import run_log
from tests.canaries.looked_at import CARRIED, NO_WORDS, REVIEWED, SHOWN
from tests.canaries.reached import NEVER_REACHED, never_reached
from tests.contexts.journal.log_acts import begun
from tests.contexts.records.conftest import add_uncoded_kind, ask_for_two
from tests.people import AT
from zhengxin.contexts.access.models import Account
from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.journal.models import Entry, Opening
from zhengxin.entrypoints.kit import search
from zhengxin.kernel.actors import Actor, PostHeld, nobody
from zhengxin.kernel.erasing import Erasing

pytestmark = pytest.mark.django_db

PLAIN = {Account, Actor, Erasing, NoneType, bool, date, datetime, int}
# Links of pages, and whole addresses in feeds, maps and packages.
LINK = re.compile(r'(?:href="|http://testserver)(/[^"#<\s\\)]*)')
COMPANY = re.compile(r"/subjects/([0-9A-Z]{18})/")

READS = (
    *("programmes", "journal", "journal/ended", "records", "records/withdrawn", "lists", "announcements", "rules"),
    *("rulebook", "kinds", "search?q=青禾", "data", "client", "divisions/990121"),
)


@pytest.fixture
def birds(rule_folder: Path, tmp_path: Path, settings, caplog: pytest.LogCaptureFixture) -> Aviary:
    found = Aviary()
    settings.ZHENGXIN_DATA = tmp_path / "data"
    settings.ZHENGXIN_DATA.mkdir()
    # Letters are queued where a server is named; none is sent here.
    with caplog.at_level(logging.DEBUG), override_settings(ZHENGXIN_SMTP_URL="smtp://localhost:25?from=zx@example.org"):
        add_uncoded_kind(rule_folder)
        ask_for_two(rule_folder, "annual_appraisal")
        begun()
        run_course(found, rule_folder / "lists.yaml")
        run_log()
    return found


def taken_by_acts() -> dict[str, set[object]]:
    """What every act of any context takes, as act.parameter with the types it may have."""
    found = {}
    for source in package():
        if source.kind == "actions" and source.context != "journal" and source.path.endswith("__init__.py"):
            module = import_module(".".join(("zhengxin", *source.parts)))
            for act in filter(inspect.isfunction, vars(module).values()):
                for name, parameter in inspect.signature(act).parameters.items():
                    asked = parameter.annotation
                    types = get_args(asked) if get_origin(asked) is UnionType else (asked,)
                    found[f"{act.__name__}.{name}"] = set(types)
    assert found
    return found


def guessed() -> Iterator[str]:
    """Addresses of everything that has an entry, whether or not a visitor can know its number."""
    events = set[str]()
    for entry_id, event, about in Entry.objects.values_list("entry_id", "event", "about"):
        yield from (f"/api/v1/journal/entries/{entry_id}", f"/journal/entries/{entry_id}.tlog-proof")
        if event not in events:
            events.add(event)
            yield f"/api/v1/journal/entries/{entry_id}/opening"
        if about:
            yield from (f"/api/v1/journal/things/{about}", f"/journal/{about}/")
            yield from (f"/programmes/{about}/", f"/lists/{about}/", f"/records/{about}/", f"/api/v1/records/{about}")
            yield from (f"/announcements/{about}/", f"/announcements/{about}/text.json")
            yield from (f"/api/v1/programmes/{about}{below}" for below in ("", "/units", "/tasks"))
            yield from (f"/api/v1/{reads}/{about}" for reads in ("subjects", "lists", "announcements"))
            yield f"/api/v1/search?q={about}"


def public_pages(client: Client) -> Iterator[tuple[str, int, str]]:
    """Every address that a visitor comes to from the first page, from maps, feeds and packages, or guesses, refusals
    too, with its status: what its heads and its body say."""
    waiting = ["/", "/api/openapi.json", "/healthz", "/robots.txt", "/announcements.csv", "/console/log-in/"]
    waiting += set(guessed())
    waiting += [f"/api/v1/{name}" for name in READS]
    seen = set(waiting)
    while waiting:
        address = waiting.pop()
        answer = client.get(address)
        text = text_of(answer.getvalue())
        yield address, answer.status_code, f"{dict(answer.headers)} {text}"
        companies = {f"/api/v1/companies/{code}" for code in COMPANY.findall(text)}
        for link in {*map(unescape, LINK.findall(text)), *companies}:
            if link not in seen and not link.startswith(("/static/", "/console/", "/language/")):
                seen.add(link)
                waiting.append(link)
        assert len(seen) < 5000


def test_every_event_there_is_has_happened(birds: Aviary) -> None:
    happened = set(Entry.objects.values_list("event", flat=True))
    for values in Opening.objects.filter(entry__event="person", group="closed").values_list("values", flat=True):
        happened.add(json.loads(values)["event"])
    assert {kind.name for told in kinds().values() for kind in told} - happened == set()


def test_every_text_that_an_act_takes_had_its_canary(birds: Aviary) -> None:
    planted = {name.partition(" ")[0] for name in birds.fields}
    taken = taken_by_acts()
    words = {told for told, types in taken.items() if str in types and not {told, told.partition(".")[2]} & NO_WORDS}
    assert words - planted == set()
    assert {told for told, types in taken.items() if types - PLAIN - {str}} == set(CARRIED)
    assert set().union(*CARRIED.values()) - planted == set()


def test_no_entry_holds_what_an_act_was_told(birds: Aviary) -> None:
    # Only hashes leave; the words themselves lie in the openings, where they can be erased.
    assert birds.found_in("".join(Entry.objects.values_list("body", flat=True))) == set()
    assert len(birds.found_in("".join(Opening.objects.exclude(values=None).values_list("values", flat=True)))) > 30


def test_no_file_of_the_published_log_holds_it(birds: Aviary, settings) -> None:
    files = [file for folder in settings.ZHENGXIN_DATA.glob("log*") for file in folder.rglob("*") if file.is_file()]
    assert {part for file in files for part in file.parts} >= {"log", "log2", "entries"}
    assert birds.found_in("".join(file.read_bytes().decode("utf-8", "replace") for file in files)) == set()


def test_every_public_value_of_an_event_was_looked_at() -> None:
    named = {name for told in kinds().values() for kind in told for name in kind.public}
    assert named == {name for names in REVIEWED.values() for name in names}


def test_an_event_about_a_person_has_no_public_value() -> None:
    assert [kind.name for told in kinds().values() for kind in told if kind.about_person and kind.public] == []


@pytest.mark.parametrize("kind", [kind for told in kinds().values() for kind in told], ids=lambda kind: kind.name)
def test_no_value_of_any_event_is_in_its_entry(kind) -> None:
    birds = Aviary()
    public, closed = (
        {name: birds.plant(f"{group}.{name}") for name in names}
        for group, names in (("public", kind.public), ("closed", kind.closed))
    )
    person = Actor(id=birds.plant("by"), posts=(PostHeld(1, "990121-0001", "99/01/21/u1/"),))
    about = birds.plant("about") if kind.about_person else "990121-0001"
    record(kind=kind, by=person, at=AT, public=public, closed=closed, about=about)
    assert birds.found_in(Entry.objects.get().body) == set()


def test_public_pages_and_the_lines_about_them_show_what_is_meant_to_be_shown_and_nothing_else(
    birds: Aviary, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        asked = list(public_pages(client))
    pages = {address: text for address, _status, text in asked}
    lines = [record.getMessage() for record in caplog.records if not record.name.startswith("django.")]
    assert birds.found_in("\n".join(lines)) == set()
    found = {name: address for address, text in pages.items() for name in birds.found_in(text)}
    assert {name: address for name, address in found.items() if name not in SHOWN} == {}
    assert set(found) == SHOWN, "what is shown no more is no exception any more"
    assert never_reached(asked) == NEVER_REACHED.keys()


def test_a_visitor_finds_nothing_by_words_that_are_closed(birds: Aviary) -> None:
    def leads_somewhere(name: str) -> bool:
        told = (search.found(nobody("portal"), word, kind="", page="", today=AT.date()) for word in birds.words(name))
        return any(each.hits for each in told)

    assert any(map(leads_somewhere, SHOWN)), "words that are shown do find something"
    assert [name for name in birds.fields if name not in SHOWN and leads_somewhere(name)] == []


def test_no_line_of_the_log_holds_any_of_it(birds: Aviary, caplog: pytest.LogCaptureFixture) -> None:
    lines = [record for record in caplog.get_records("setup") if not record.name.startswith("django.db")]
    assert birds.found_in("\n".join(record.getMessage() for record in lines)) == set()


def test_what_a_visitor_types_wrongly_is_not_logged_and_a_password_not_shown_again(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    birds = Aviary()
    with caplog.at_level(logging.DEBUG):
        typed = {"username": birds.plant("log-in name"), "password": birds.plant("password")}
        pages = [client.post("/console/log-in/", typed) for _ in range(7)]
        pages.append(client.get(f"/programmes/{birds.account('number')}/"))
        pages.append(client.get(f"/rulebook/{birds.plant('file')}.yaml"))
        pages.append(client.get(f"/{birds.plant('address')}/"))
    # A page names its own address at the foot of its print; that is the visitor's own word, and the name goes back
    # into its field. The password goes nowhere.
    assert "password" not in birds.found_in("".join(page.content.decode() for page in pages))
    lines = [record for record in caplog.records if not record.name.startswith("django.db")]
    assert birds.found_in("\n".join(record.getMessage() for record in lines)) == set()


def test_a_fault_shows_nothing_of_what_it_was_about(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    birds = Aviary()
    words = birds.plant("fault")

    def fails(*_: object, **__: object) -> None:
        raise RuntimeError(words)

    monkeypatch.setattr("zhengxin.entrypoints.portal.rulebook.rules_in_force", fails)
    client.raise_request_exception = False
    answer = client.get("/rulebook/")
    assert (answer.status_code, birds.found_in(answer.content.decode())) == (500, set())
