import json
from datetime import date

import pytest
from django.db import transaction

from tests.people import AT
from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.journal.models import Entry, Opening
from zhengxin.kernel.actors import Actor, PostHeld
from zhengxin.kernel.entries import EventKind, canonical, commitment
from zhengxin.plumbing.guarded import WriteOutsideAct

pytestmark = pytest.mark.django_db

ACTOR = Actor(id="a1", posts=(PostHeld(1, "990121-0002", "99/01/21/u1/"),), via="console")
THING = EventKind("plans.thing_done", public=("number",), closed=("reason",))
INSIDE = EventKind("plans.thing_returned", closed=("reason",))
PERSON = EventKind("access.thing_done", closed=("login",), about_person=True)


def _record() -> str:
    return record(kind=THING, by=ACTOR, at=AT, about="n1", public={"number": "n1"}, closed={"reason": "因故"})


def test_an_entry_names_event_instant_thing_and_unit() -> None:
    entry_id = _record()
    body = json.loads(Entry.objects.get(entry_id=entry_id).body)
    assert body.pop("commit").keys() == {"public", "closed"}
    assert body == {
        "v": 1,
        "event": "plans.thing_done",
        "id": entry_id,
        "at": "2026-03-02T01:30:00Z",
        "about": "n1",
        "unit": "990121-0002",
    }


def test_each_commitment_opens_with_its_salt_and_values() -> None:
    entry = Entry.objects.get(entry_id=_record())
    commit = json.loads(entry.body)["commit"]
    openings = {opening.group: opening for opening in Opening.objects.filter(entry=entry)}
    assert {
        group: commitment(group, bytes(opening.salt), opening.values.encode()) for group, opening in openings.items()
    } == commit
    assert json.loads(openings["closed"].values) == {"reason": "因故", "by": "a1", "via": "console"}


def test_two_entries_of_the_same_values_share_no_commitment() -> None:
    first, second = (json.loads(Entry.objects.get(entry_id=_record()).body)["commit"] for _ in range(2))
    assert first["public"] != second["public"]
    assert first["closed"] != second["closed"]


def test_an_entry_about_a_person_hides_everything_and_waits_for_the_end_of_its_day() -> None:
    entry = Entry.objects.get(entry_id=record(kind=PERSON, by=ACTOR, at=AT, closed={"login": "zhangsan"}))
    assert json.loads(entry.body).keys() == {"v", "event", "id", "at", "commit"}
    assert entry.event == "person"
    assert entry.held_until == date(2026, 3, 3)
    assert "zhangsan" not in entry.body
    values = json.loads(Opening.objects.get(entry=entry).values)
    assert (values["event"], values["by_unit"]) == ("access.thing_done", "990121-0002")


def test_an_entry_of_what_goes_on_inside_is_found_by_its_thing_and_tells_it_to_who_opens_it_alone() -> None:
    entry_id = record(kind=INSIDE, by=ACTOR, at=AT, about="n1", closed={"reason": "r"})
    entry = Entry.objects.get(about="n1")
    assert entry.entry_id == entry_id
    assert json.loads(entry.body).keys() == {"v", "event", "id", "at", "commit"}
    values = json.loads(Opening.objects.get(entry=entry).values)
    assert (values["about"], values["by_unit"]) == ("n1", "990121-0002")


@pytest.mark.parametrize("public", [{}, {"number": "n1", "more": "x"}, {"other": "n1"}])
def test_values_that_the_kind_does_not_name_are_refused(public: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        record(kind=THING, by=ACTOR, at=AT, public=public, closed={"reason": "r"})
    assert Entry.objects.count() == 0


def test_an_entry_goes_with_the_act_that_fails() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        _record()
        raise RuntimeError
    assert Entry.objects.count() == 0
    assert Opening.objects.count() == 0


def test_an_entry_can_be_neither_changed_nor_deleted() -> None:
    entry = Entry.objects.get(entry_id=_record())
    entry.event = "other"
    for attempt in (entry.save, entry.delete, Entry.objects.all().delete):
        with pytest.raises(WriteOutsideAct):
            attempt()
    with pytest.raises(WriteOutsideAct):
        Entry.objects.update(event="other")


def test_canonical_values_are_what_is_committed_to() -> None:
    opening = Opening.objects.get(entry__entry_id=_record(), group="public")
    assert opening.values.encode() == canonical({"number": "n1"})


def test_an_entry_names_the_rule_files_of_its_kind_and_those_of_the_act() -> None:
    from zhengxin.plumbing.rulebook_files import load

    kind = EventKind("plans.ruled", closed=("what",), rules=("lifecycles/task",))
    entry_id = record(kind=kind, by=ACTOR, at=AT, closed={"what": "x"}, rule={"lists": "00"})
    body = json.loads(Entry.objects.get(entry_id=entry_id).body)
    assert body["rule"] == {"lifecycles/task": load("lifecycles/task").sha256, "lists": "00"}
