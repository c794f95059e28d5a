"""Entries about persons go in together when their day is over: shuffled, and in numbers that tell nothing."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.contexts.journal.log_acts import acted, acted_on_person, entries_in, published
from tests.people import AT
from zhengxin.contexts.journal.models import Opening, WaitingEntry

pytestmark = pytest.mark.django_db
NEXT_DAY = datetime(2026, 3, 3, 0, 5, tzinfo=UTC)


def about_persons(log: Path) -> list[dict[str, object]]:
    return [entry for entry in map(json.loads, entries_in(log)) if entry["event"] == "person"]


def test_they_wait_until_their_day_is_over(log: Path) -> None:
    acted_on_person()
    acted()
    assert published() == 2
    assert published(NEXT_DAY - timedelta(seconds=1)) == 2
    assert published(NEXT_DAY) == 2 + 16
    assert not WaitingEntry.objects.exists()


@pytest.mark.parametrize(("count", "padded"), [(1, 16), (16, 16), (17, 32)])
def test_their_number_is_padded(log: Path, count: int, padded: int) -> None:
    for number in range(count):
        acted_on_person(f"login{number}")
    published(NEXT_DAY)
    assert len(about_persons(log)) == padded


def test_nothing_tells_the_padding_from_the_others(log: Path) -> None:
    for number in range(3):
        acted_on_person(f"login{number}")
    published(NEXT_DAY)
    found = about_persons(log)
    assert {(*entry,) for entry in found} == {("at", "commit", "event", "id", "v")}
    assert {(entry["at"], (*entry["commit"],)) for entry in found} == {("2026-03-02", ("closed",))}
    assert len({len(json.dumps(entry)) for entry in found}) == 1
    commitments = [entry["commit"]["closed"] for entry in found]
    assert len(set(commitments)) == 16


def test_whoever_holds_the_openings_can_show_that_padding_means_nothing(log: Path) -> None:
    acted_on_person()
    published(NEXT_DAY)
    events = [json.loads(opening.values)["event"] for opening in Opening.objects.filter(entry__event="person")]
    assert sorted(events) == ["access.thing_done"] + ["journal.padded"] * 15


def test_their_order_is_not_that_of_the_acts(log: Path) -> None:
    ids = [acted_on_person(f"login{number}") for number in range(32)]
    published(NEXT_DAY)
    found = [entry["id"] for entry in about_persons(log)]
    assert sorted(found) == sorted(ids)
    assert found != ids  # one chance in 32! that a shuffle leaves the order


def test_each_day_is_a_group_of_its_own(log: Path) -> None:
    acted_on_person()
    acted_on_person(at=AT + timedelta(days=1))
    published(NEXT_DAY + timedelta(days=1))
    days = [entry["at"] for entry in about_persons(log)]
    assert days == ["2026-03-02"] * 16 + ["2026-03-03"] * 16


def test_an_act_that_ends_long_after_its_day_makes_a_padded_group_of_its_own(log: Path) -> None:
    acted_on_person()
    published(NEXT_DAY)
    acted_on_person("late")
    assert published(NEXT_DAY) == 1 + 16 + 16
