"""Rotation, an older database, a lost key, a lost store: each way out leaves one history that others can follow."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from tests.contexts.journal.log_acts import (
    ORIGIN,
    acted,
    acted_on_person,
    begun,
    entries_in,
    in_places,
    published,
    read,
    refused,
    shown,
)
from tests.people import AT
from zhengxin.contexts.journal.actions import check_log, publish, recover_rows, rotate, rotate_key, succeed_log
from zhengxin.contexts.journal.actions.place import place_entries
from zhengxin.contexts.journal.models import Entry, LeafRange, Opening, WaitingEntry
from zhengxin.contexts.journal.policies import keeper
from zhengxin.contexts.journal.queries import kept_logs, proved, proved_entry
from zhengxin.contexts.journal.queries.keeping import kept_log, verifier_of
from zhengxin.kernel.merkle import Note, VerifierKey, check_continues, grown, opened, verified
from zhengxin.kernel.merkle.encoding import to_base64

pytestmark = pytest.mark.django_db
BY = keeper("cli")
LATER = AT + timedelta(days=1, hours=1)


def rows() -> list[tuple[object, ...]]:
    """Place, id, event and body of every entry that has a place, in order."""
    return [(entry.place, entry.entry_id, entry.event, entry.body) for entry in in_places()]


class TestAnOlderDatabase:
    @pytest.fixture
    def before(self, log: Path) -> list[tuple[object, ...]]:
        """The rows of a log of 33 entries, of which the database then loses all but 9; three of the rest wait there."""
        for number in range(10):
            acted(f"n{number}")
        acted_on_person()
        acted("late", LATER)
        published(AT)
        published(LATER)
        told = rows()
        late = [entry.pk for entry in in_places()[9:]]
        with connection.cursor() as cursor:
            for entry in late[:3]:
                cursor.execute("INSERT INTO journal_waitingentry (entry_id) VALUES (%s)", [entry])
            cursor.execute("UPDATE journal_leafrange SET count = 9 - place WHERE place < 9 AND place + count > 9")
            cursor.execute("DELETE FROM journal_leafrange WHERE place >= 9")
            for entry in late[3:]:
                cursor.execute("DELETE FROM journal_opening WHERE entry_id = %s", [entry])
                cursor.execute("DELETE FROM journal_entry WHERE id = %s", [entry])
        assert refused(lambda: published(LATER)) == "journal.rows_behind"
        return told

    def test_every_row_comes_back_and_the_log_goes_on(self, log: Path, before: list[tuple[object, ...]]) -> None:
        remembered = shown(log)
        assert recover_rows(by=BY, at=LATER) == len(before) - 9
        assert rows() == before
        assert published(LATER) == len(before) + 1
        assert json.loads(entries_in(log)[-1])["event"] == "journal.recovered"
        check_continues(remembered, shown(log), lambda path: read(log, path))
        assert check_log(by=BY, at=LATER) == len(before) + 1

    def test_values_that_are_lost_have_an_empty_opening(self, log: Path, before: list[tuple[object, ...]]) -> None:
        recover_rows(by=BY, at=LATER)
        lost = set(Opening.objects.filter(values=None, salt=None).values_list("entry", flat=True))
        assert {entry.place for entry in in_places() if entry.pk in lost} == set(range(12, len(before)))
        assert not WaitingEntry.objects.exclude(entry__event="journal.recovered").exists()

    def test_it_tells_how_many_were_lost(self, log: Path, before: list[tuple[object, ...]]) -> None:
        recover_rows(by=BY, at=LATER)
        values = Opening.objects.get(entry__event="journal.recovered", group="public").values
        assert json.loads(values) == {"origin": ORIGIN, "from": 9, "to": len(before) - 1}

    def test_a_row_that_is_not_the_logs_stops_it(self, log: Path, before: list[tuple[object, ...]]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE journal_entry SET body = replace(body, 'n3', 'n4') WHERE body LIKE %s", ['%"n3"%'])
        count = LeafRange.objects.count()
        assert refused(lambda: recover_rows(by=BY, at=LATER)) == "journal.row_altered"
        assert LeafRange.objects.count() == count

    def test_where_nothing_is_missing_nothing_is_told(self, log: Path) -> None:
        assert recover_rows(by=BY, at=AT) == 0
        assert not Entry.objects.filter(event="journal.recovered").exists()


class TestRotation:
    def test_the_old_key_signs_the_new_one_in_the_log_and_beside_it(self, log: Path) -> None:
        old = verifier_of(kept_log())
        new = VerifierKey.parse(rotate_key(by=BY, at=AT))
        assert new.id != old.id and verifier_of(kept_log()) == new
        assert (log / "keys").read_text().splitlines() == [str(old), str(new)]
        statement = Note.parse((log / "key-2").read_bytes())
        assert statement.text == f"zhengxin/v1/key-succession\n{ORIGIN}\n{new}\n"
        assert [old.verifies(statement.text, signature) for signature in statement.signatures] == [True]
        entry = json.loads(entries_in(log)[-1])
        assert (entry["event"], entry["about"]) == ("journal.key_rotated", str(new))

    def test_both_keys_sign_once_then_the_new_one_alone(self, log: Path) -> None:
        old = verifier_of(kept_log())
        new = VerifierKey.parse(rotate_key(by=BY, at=AT))
        note = (log / "checkpoint").read_bytes()
        assert opened(note, ORIGIN, [old]).checkpoint == opened(note, ORIGIN, [new]).checkpoint
        acted()
        published()
        assert [signature.key_id for signature in Note.parse((log / "checkpoint").read_bytes()).signatures] == [new.id]

    def test_a_rotation_killed_anywhere_is_gone_on_with(self, log: Path, data: Path, monkeypatch) -> None:
        def killed(*_: object, **__: object) -> None:
            raise KeyboardInterrupt

        honest = rotate._hand_over

        def killed_after(*given: object) -> None:
            honest(*given)
            raise KeyboardInterrupt

        for place, stop in (("publish_log", killed), ("_hand_over", killed), ("_hand_over", killed_after)):
            with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
                patch.setattr(rotate, place, stop)
                rotate_key(by=BY, at=AT)
            published()
        assert rotate_key(by=BY, at=AT) == kept_log().verifier
        assert Entry.objects.filter(event="journal.key_rotated").count() == 1
        assert len((log / "keys").read_text().splitlines()) == 2
        assert not (data / "journal-key.next").exists()
        assert check_log(by=BY, at=AT) == published()


class TestSuccession:
    @pytest.mark.parametrize("lost", ["journal-key", "journal-store.sqlite3"])
    def test_another_log_begins_with_the_last_checkpoint_of_the_first(self, log: Path, data: Path, lost: str) -> None:
        acted()
        published()
        last, before = shown(log), (log / "checkpoint").read_bytes()
        waiting = acted("waits")
        (data / lost).unlink()
        verifier = VerifierKey.parse(succeed_log(by=BY, at=LATER))
        assert (verifier.name, (log / "checkpoint").read_bytes()) == (f"{ORIGIN}2", before)
        second = data / "log2"
        checkpoint = opened((second / "checkpoint").read_bytes(), verifier.name, [verifier]).checkpoint
        found: list[bytes] = []
        verified(
            lambda path: read(second, path),
            checkpoint.size,
            checkpoint.root,
            look=lambda _, entries: found.extend(entries),
        )
        first, *others = map(json.loads, found)
        assert first["event"] == "journal.begun_anew"
        assert first["about"] == f"{last.origin} {last.size} {to_base64(last.root)}"
        assert [entry["id"] for entry in others] == [waiting]

    def test_both_logs_are_checked_and_the_new_one_goes_on(self, log: Path, data: Path) -> None:
        (data / "journal-key").unlink()
        succeed_log(by=BY, at=AT)
        acted()
        assert published() == 2
        assert [kept.folder for kept in kept_logs()] == ["log", "log2"]
        assert check_log(by=BY, at=AT) == 2
        assert json.loads(proved(1).body)["event"] == "plans.thing_done"

    def test_what_had_its_place_and_was_never_published_is_not_lost(self, log: Path, data: Path, monkeypatch) -> None:
        lost = acted("placed")
        with monkeypatch.context() as patch:
            patch.setattr("zhengxin.contexts.journal.actions.publish._written", lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                published()
        assert len(in_places()) == 2
        (data / "journal-key").unlink()
        succeed_log(by=BY, at=AT)
        assert [entry.place for entry in in_places() if entry.entry_id == lost] == [2]

    def test_a_log_that_ends_amid_entries_placed_together_keeps_those_that_were_signed(
        self, log: Path, data: Path, monkeypatch
    ) -> None:
        ids = [acted(f"n{number}") for number in range(2)]
        assert place_entries(limit=2, by=BY, at=AT) == 2
        ids += [acted(f"n{number}") for number in range(2, 5)]
        monkeypatch.setattr(publish, "BATCH", 3)
        with monkeypatch.context() as patch:
            # The second batch begins with the second of the three that got their places together.
            patch.setattr(publish, "grown", lambda edge, batch: 1 / 0 if edge.size == 4 else grown(edge, batch))
            with pytest.raises(ZeroDivisionError):
                published()
        assert [(stretch.place, stretch.count) for stretch in LeafRange.objects.order_by("place")][-1] == (3, 3)
        (data / "journal-key").unlink()
        succeed_log(by=BY, at=AT)
        assert [entry.entry_id for entry in in_places()[1:] if entry.event == "plans.thing_done"] == ids
        assert [entry.place for entry in in_places()] == list(range(7))
        for entry_id in ids:
            assert json.loads(proved_entry(entry_id).body)["id"] == entry_id
        assert check_log(by=BY, at=AT) == 3

    def test_a_log_that_can_go_on_has_no_successor(self, log: Path) -> None:
        assert refused(lambda: succeed_log(by=BY, at=AT)) == "journal.goes_on"
        assert refused(begun) == "journal.begun_already"

    def test_without_any_checkpoint_there_is_nothing_to_name(self, log: Path, data: Path) -> None:
        (data / "journal-store.sqlite3").unlink()
        (log / "checkpoint").unlink()
        assert refused(lambda: succeed_log(by=BY, at=AT)) == "journal.nothing_known"
