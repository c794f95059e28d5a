"""Entries of many things at once: the same bytes as one by one."""

import json

import pytest

from tests.contexts.journal.test_record import ACTOR, INSIDE, PERSON, THING
from tests.people import AT
from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.journal.actions.record_many import make_entries, record_many
from zhengxin.contexts.journal.models import Entry, Opening, WaitingEntry
from zhengxin.kernel.entries import EventKind, canonical, commitment
from zhengxin.kernel.entry_columns import Each, Written

pytestmark = pytest.mark.django_db

RULE = {"record_kinds/training": "ab" * 32}
# What a canonical form could stumble over.
WORDS = 'é “引号” "\\ \n\t\x01\x7f 😀 e\u0301'


WRITTEN = canonical(WORDS).decode()


def many(kind: EventKind, about: list[str], told: dict[str, dict[str, object]], **more: object) -> list[str]:
    entries = make_entries(kind=kind, about=about, **told, by=ACTOR, at=AT, **more)
    return record_many(entries=entries, by=ACTOR, at=AT).to_list()


def values(kind: EventKind, n: int) -> dict[str, dict[str, object]]:
    told: dict[str, object] = {"number": f"n{n}", "reason": WORDS, "login": "甲"}
    return kind.grouped(told)


def columns(kind: EventKind, *numbers: int) -> dict[str, dict[str, object]]:
    """A column of texts, one of canonical JSON, and a value that is the same for all."""
    told: dict[str, object] = {"number": Each([f"n{n}" for n in numbers]), "reason": Written([WRITTEN] * len(numbers))}
    return kind.grouped({**told, "login": "甲"})


@pytest.mark.parametrize("kind", [THING, INSIDE, PERSON])
def test_they_say_the_same_as_one_by_one(kind: EventKind) -> None:
    one = Entry.objects.get(entry_id=record(kind=kind, by=ACTOR, at=AT, about="n7", rule=RULE, **values(kind, 7)))
    ids = many(kind, ["n6", "n7"], columns(kind, 6, 7), rule=RULE)
    other = Entry.objects.get(entry_id=ids[1])
    bodies = [json.loads(entry.body) for entry in (one, other)]
    for body in bodies:
        body.pop("id"), body.pop("commit")
    assert bodies[0] == bodies[1]
    assert (one.event, one.about, one.made_at, one.held_until) == (
        other.event,
        other.about,
        other.made_at,
        other.held_until,
    )
    openings = [
        dict(Opening.objects.filter(entry=entry).order_by("group").values_list("group", "values"))
        for entry in (one, other)
    ]
    assert openings[0] == openings[1]
    assert WaitingEntry.objects.get(entry=other).held_until == one.held_until


def test_each_commitment_opens_and_the_next_entry_finds_an_id() -> None:
    ids = many(THING, ["n1"] * 3, values(THING, 1))
    assert len(set(ids)) == 3
    for entry in Entry.objects.filter(entry_id__in=ids):
        commit = json.loads(entry.body)["commit"]
        told = {one.group: commitment(one.group, bytes(one.salt), one.values.encode()) for one in entry.openings.all()}
        assert told == commit
    last = max(Entry.objects.values_list("pk", flat=True))
    record(kind=INSIDE, by=ACTOR, at=AT, closed={"reason": "x"})
    assert Entry.objects.filter(pk__gt=last).count() == 1


def test_nothing_to_tell_writes_nothing_and_other_values_are_refused() -> None:
    assert many(THING, [], columns(THING)) == []
    with pytest.raises(ValueError, match="commits to"):
        make_entries(kind=THING, about=["n1"], public={}, closed={}, by=ACTOR, at=AT)
    assert not Entry.objects.exists()
