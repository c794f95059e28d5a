"""Every role and a visitor, every address of the tables, every kind of record in every standing: answers hold what the
rules say, word by word; and what is not for somebody is answered as what is not there."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.db.transaction import atomic, set_rollback
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from tests.contexts.records.conftest import AT

if TYPE_CHECKING:
    from tests.entrypoints.who_sees.walk import Desk

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=5)
GUESSED = "0123456789abcdef"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


class Clock(datetime):
    @classmethod
    def now(cls, tz: Any = None) -> datetime:
        return LATER.astimezone(tz)


class World:
    """The county, everybody in it, and what each could ask for."""

    def __init__(self, folder: Any) -> None:
        from tests.contexts.journal.log_acts import begun, published
        from tests.entrypoints.who_sees.county import county
        from tests.entrypoints.who_sees.walk import Walk, desks, patterns

        begun()
        self.county = county(folder)
        published(AT)
        self.walk, self.desks, self.patterns = Walk(self.county), desks(self.county), patterns()
        self.records = {each.number: each for each in self.county.records}

    def opens(self, desk: "Desk", pattern: str) -> bool:
        """Whether the door lets it in: `permissions.requires` both marks a door and keeps it."""
        asked = self.patterns[pattern]
        return None in asked or bool(asked & desk.permissions)

    def seen(self, desk: "Desk", pattern: str, *, few: bool = False) -> set[str]:
        from tests.entrypoints.who_sees.walk import seen

        return seen(desk, self.walk.asked(pattern, few=few), self.records)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[World]:
    """Made once; nothing of it is left."""
    from zhengxin.contexts.records.queries import about_subject
    from zhengxin.entrypoints.kit import instants

    folder = tmp_path_factory.mktemp("who-sees")
    with django_db_blocker.unblock(), override_settings(ZHENGXIN_DATA=folder), pytest.MonkeyPatch.context() as patch:
        patch.setattr(instants, "datetime", Clock)
        # Every record fits on the page of its subject.
        patch.setattr(about_subject, "MOST_SHOWN", 1000)
        with atomic():
            yield World(folder)
            set_rollback(True)


def otherwise(world: World, desk: "Desk", patterns: Iterable[str]) -> dict[tuple[str, str, str], set[str]]:
    """Where a desk sees something else than the rules say, and what."""
    from tests.entrypoints.who_sees.table import expected, rules

    told, found = list(rules()), {}
    ruled = {rule.address for rule in told}
    assert ruled - world.patterns.keys() == set()
    for pattern in patterns:
        if world.opens(desk, pattern):
            seen = world.seen(desk, pattern, few=pattern not in ruled)
            must, may = expected(told, desk, pattern, world.walk.meant(pattern))
            if wrong := (seen - may) | (must - seen):
                found[desk.role, desk.place, pattern] = described(world, wrong)
    return found


def test_a_visitor_and_whoever_has_all_roles_together_see_what_the_rules_say_at_every_address(world: World) -> None:
    """All roles for the whole tree: what is not shown there is shown to nobody."""
    assert [otherwise(world, desk, world.patterns) for desk in world.desks[:2]] == [{}, {}]


def test_every_role_in_every_place_sees_what_the_rules_say(world: World) -> None:
    """Where pages ask who is there; elsewhere they know nobody, as the visitor and all roles together have shown."""
    from tests.entrypoints.who_sees.table import rules

    asking = {rule.address for rule in rules() if rule.roles != {"everybody"}}
    assert [each for each in (otherwise(world, desk, asking) for desk in world.desks[2:]) if each] == []


def described(world: World, words: set[str]) -> set[str]:
    by = {each.word: each for each in world.county.records}
    told = [(by[word[:4]], word[4:]) for word in words]
    return {
        f"{sign} {each.standing} {each.tier} {each.subject_kind} {each.sender} {each.kind.code}" for each, sign in told
    }


def test_every_role_of_the_rulebook_and_every_class_of_kinds_was_there(world: World) -> None:
    from tests.entrypoints.who_sees.table import rules
    from zhengxin.contexts.records.queries.kinds import record_kinds
    from zhengxin.plumbing.rulebook_files import load

    assert {desk.role for desk in world.desks} - {"everybody", "all roles"} == load("roles").data["roles"].keys()
    kinds = {(kind.code, about) for kind in record_kinds().values() for about in kind.subject.kinds}
    assert {(each.kind.code, each.subject_kind) for each in world.county.records} == kinds
    named = {role for rule in rules() for role in rule.roles}
    assert named - {desk.role for desk in world.desks} == set(), "a rule names a role that is none"


HIDDEN = ("kept", "too late", "waiting", "unreviewed", "proposed", "over", "ended", "closed gate")
BY_NUMBER = ("/records/{}/", "/journal/{}/", "/api/v1/records/{}", "/api/v1/journal/things/{}", "/subjects/{}/")
OF_OFFICES = {
    "number": ("/console/publication/{}/", "/console/records/proofs/{}/", "/console/records/corrections/{}/2/"),
    "batch": ("/console/records/{}/", "/console/records/{}/review/", "/console/records/{}/errors.csv"),
}
# Otherwise than by opening the page.
OTHERWISE = (("head", "/"), ("options", "/"), ("get", ""))


# 410: it was there and is withdrawn.
STATUS = {
    "shown": (200, 200, 200),
    "corrected": (200, 200, 200),
    "withdrawn": (200, 200, 410),
    "quashed": (200, 200, 410),
}


def test_each_address_of_a_record_answers_with_its_status(world: World) -> None:
    found = {}
    for record in world.walk.chosen:
        codes = tuple(Client().get(address.format(record.number)).status_code for address in BY_NUMBER[:3])
        found.setdefault(record.standing, set()).add(codes)
    assert found == {standing: {STATUS.get(standing, (404, 404, 404))} for standing in found}
    assert {*HIDDEN, *STATUS} - found.keys() <= {"too late"}


def answered(client: Client, address: str, number: str, way: str = "get") -> tuple[int, dict[str, str], str, int]:
    """Status, heads, body and how many questions it took, without what was asked for."""
    with CaptureQueriesContext(connection) as asked:
        answer = getattr(client, way)(address.format(number))
    body = TOKEN.sub("", answer.getvalue().decode()).replace(number, "")
    heads = {
        name: value.replace(number, "")
        for name, value in answer.headers.items()
        if name not in ("Content-Length", "Set-Cookie")
    }
    return answer.status_code, heads, body, len(asked)


def test_what_is_not_for_a_reader_answers_as_what_is_not_there(world: World) -> None:
    differing = {}
    for desk in world.desks:
        everybody = desk.role == "everybody"
        # The first page of a minute writes the session.
        desk.client.get("/kept/")
        is_stranger = desk.place in ("next door", "trade")
        for part, addresses in (
            {"number": BY_NUMBER}.items() if everybody else OF_OFFICES.items() if is_stranger else ()
        ):
            for address in addresses:
                nothing = answered(desk.client, address, GUESSED)
                # One record of each batch is enough.
                told = {getattr(each, part): each for each in world.walk.chosen}
                for number, record in told.items():
                    is_hidden = not everybody or record.standing in HIDDEN
                    if is_hidden and answered(desk.client, address, number) != nothing:
                        differing[desk.role, desk.place, address] = record.standing
    assert differing == {}


def test_nor_is_it_told_to_who_asks_otherwise_than_for_the_page(world: World) -> None:
    hidden = {each.standing: each.number for each in world.walk.chosen if each.standing in HIDDEN}
    client = world.desks[0].client
    for address in BY_NUMBER:
        for way, end in OTHERWISE:
            asked = address.removesuffix("/") + (end if address.endswith("/") else "")
            nothing = answered(client, asked, GUESSED, way)
            told = {standing: answered(client, asked, number, way) for standing, number in hidden.items()}
            assert {standing for standing, each in told.items() if each != nothing} == set(), (way, asked)
