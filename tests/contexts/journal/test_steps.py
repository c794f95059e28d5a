"""Acts of several transactions: their entries count all at once, or never were."""

import pytest

from tests.contexts.journal.log_acts import ACTOR, PERSON, THING, acted, in_places, published
from tests.people import AT
from zhengxin.contexts.journal.actions import begin_steps, check_log, end_steps, settle_entries, undo_steps
from zhengxin.contexts.journal.actions.place import AFTER_MIDNIGHT, GROUP
from zhengxin.contexts.journal.actions.record_many import make_entries, record_many
from zhengxin.contexts.journal.models import Entry, Opening, UnfinishedAct, WaitingEntry
from zhengxin.contexts.journal.policies import READ_ENTRIES, keeper
from zhengxin.contexts.journal.queries import entries_before
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.entry_columns import Each

pytestmark = pytest.mark.django_db

TOLD = {"by": ACTOR, "at": AT}
AUDITOR = Actor(id="a2", permissions=frozenset({READ_ENTRIES}), scope_paths=("",), via="console")


def step(act: int, count: int = 2) -> list[str]:
    numbers = [f"n{n}" for n in range(count)]
    entries = make_entries(kind=THING, about=numbers, public={"number": Each(numbers)}, closed={}, **TOLD)
    return record_many(entries=entries, act=act, **TOLD).to_list()


def persons(act: int, count: int) -> None:
    logins = [f"p{n}" for n in range(count)]
    entries = make_entries(kind=PERSON, about=logins, public={}, closed={"login": Each(logins)}, **TOLD)
    record_many(entries=entries, act=act, **TOLD)


def placed() -> set[str]:
    return {entry.entry_id for entry in in_places()}


def test_entries_of_an_act_that_has_not_ended_get_no_place_and_are_not_shown(log):
    act = begin_steps(context="plans", **TOLD)
    early = step(act)
    other = acted()
    published()
    assert placed().isdisjoint(early) and other in placed()
    assert next(entry.entry_id for entry in entries_before(AUDITOR, None)) == other
    assert not {entry.entry_id for entry in entries_before(AUDITOR, None)} & set(early)
    late = step(act)
    end_steps(act=act, **TOLD)
    published()
    assert {*early, *late} <= placed()
    assert {*early, *late} <= {entry.entry_id for entry in entries_before(AUDITOR, None)}


def test_what_is_not_placed_yet_is_nothing_that_a_check_of_the_log_minds(log):
    act = begin_steps(context="plans", **TOLD)
    step(act)
    published()
    assert check_log(by=keeper("cli"), at=AT) == len(in_places())
    end_steps(act=act, **TOLD)
    published()
    assert check_log(by=keeper("cli"), at=AT) == len(in_places())


def test_entries_about_persons_wait_for_the_end_of_the_act_too(log):
    act, after_midnight = begin_steps(context="plans", **TOLD), AT + 2 * AFTER_MIDNIGHT
    persons(act, 3)
    later = after_midnight.replace(day=after_midnight.day + 1)
    size = published(later)
    assert published(later) == size
    end_steps(act=act, **TOLD)
    assert published(later) == size + GROUP


def test_reactions_follow_no_further_than_the_first_entry_of_an_act_that_has_not_ended(db):
    acted()
    before = settle_entries(**TOLD)
    act = begin_steps(context="plans", **TOLD)
    step(act)
    acted()
    assert settle_entries(**TOLD) == before
    end_steps(act=act, **TOLD)
    assert settle_entries(**TOLD) == Entry.objects.order_by("pk").last().pk


def test_what_an_act_wrote_that_never_ends_is_taken_back(log, monkeypatch):
    monkeypatch.setattr("zhengxin.contexts.journal.actions.steps._AT_ONCE", 2)
    published()
    before = [model.objects.count() for model in (Entry, Opening, WaitingEntry)]
    act, others = begin_steps(context="plans", **TOLD), begin_steps(context="records", **TOLD)
    step(act, 5)
    kept = step(others)
    undo_steps(context="plans", **TOLD)
    assert list(UnfinishedAct.objects.values_list("pk", flat=True)) == [others]
    assert set(Entry.objects.order_by("-pk").values_list("entry_id", flat=True)[:2]) == set(kept)
    undo_steps(context="records", **TOLD)
    assert [model.objects.count() for model in (Entry, Opening, WaitingEntry)] == before
    published()
    assert check_log(by=keeper("cli"), at=AT) == len(in_places())
