"""The sequencer puts committed entries into the tree, and signs only what it has read back."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from tests.contexts.journal.log_acts import acted, acted_on_person, entries_in, in_places, published, read, shown
from tests.people import AT
from zhengxin.contexts.journal.actions import publish
from zhengxin.contexts.journal.models import LeafRange, WaitingEntry
from zhengxin.contexts.journal.queries.keeping import kept_log
from zhengxin.kernel.merkle import check_continues

pytestmark = pytest.mark.django_db


def test_a_log_begins_with_the_entry_that_says_so(log: Path) -> None:
    (first,) = entries_in(log)
    assert json.loads(first)["event"] == "journal.begun"
    assert json.loads(first)["about"] == kept_log().verifier


def test_what_was_entered_is_published_in_order(log: Path) -> None:
    ids = [acted(f"n{number}") for number in range(300)]
    assert published() == 301
    assert [json.loads(entry)["id"] for entry in entries_in(log)[1:]] == ids
    assert not WaitingEntry.objects.exists()
    assert [entry.place for entry in in_places()] == list(range(301))
    assert list(LeafRange.objects.values_list("count", flat=True)) == [1, 300]


def test_a_round_with_nothing_new_writes_nothing(log: Path) -> None:
    before = (log / "checkpoint").stat().st_mtime_ns
    assert published() == 1
    assert (log / "checkpoint").stat().st_mtime_ns == before


def test_with_nothing_new_it_signs_again_every_half_hour(log: Path) -> None:
    later = AT + timedelta(minutes=31)
    assert published(later) == 1
    assert kept_log().signed_at == later.timestamp()


def test_beginnings_of_full_tiles_go_and_older_checkpoints_stay_provable(log: Path) -> None:
    older = []
    for number in range(260):
        acted(f"n{number}")
        if number % 50 == 0:
            published()
            older.append(shown(log))
    published()
    assert not (log / "tile" / "0" / "000.p").exists() and not (log / "tile" / "entries" / "000.p").exists()
    for checkpoint in older:
        check_continues(checkpoint, shown(log), lambda path: read(log, path))


@pytest.mark.parametrize("batch", [1, 7, 256, 300])
def test_the_files_are_the_same_however_the_entries_came_in(
    log: Path, batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(600):
        acted(f"n{number}")
    monkeypatch.setattr(publish, "BATCH", batch)
    assert published() == 601
    assert [entry.decode() for entry in entries_in(log)] == [entry.body for entry in in_places()]


def test_an_entry_with_a_line_break_is_still_one_entry(log: Path) -> None:
    """None of ours has one: it was put in by hand before the entry got its place."""
    acted("before")
    entry_id = acted("edited")
    acted("after")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE journal_entry SET body = %s WHERE entry_id = %s", ["two\nlines", entry_id])
    assert published() == 4
    assert entries_in(log)[2] == b"two\nlines"


def test_entries_whose_ids_lie_far_apart_all_get_their_places(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between two that may be placed lie more that wait for the end of their day than one step takes."""
    monkeypatch.setattr(publish, "BATCH", 2)
    ids = [acted("first")]
    for number in range(5):
        acted_on_person(f"p{number}")
    ids += [acted("second"), acted("third")]
    assert published() == 4
    assert [json.loads(entry)["id"] for entry in entries_in(log)[1:]] == ids
    assert WaitingEntry.objects.count() == 5
