"""Whatever is not as it was signed stops the sequencer with its own word, and nothing is signed then."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from tests.contexts.journal.log_acts import acted, begun, flip, in_places, published, refused
from tests.people import AT
from zhengxin.contexts.journal.actions import check_log, correct_clock
from zhengxin.contexts.journal.models import Entry
from zhengxin.contexts.journal.policies import keeper
from zhengxin.contexts.journal.queries import log_standing
from zhengxin.contexts.journal.queries.keeping import kept_log
from zhengxin.kernel.merkle import SigningKey

pytestmark = pytest.mark.django_db
SOON = AT + timedelta(minutes=1)


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def execute(statement: str, *values: object) -> None:
    """By hand, past the guards."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def forget_places(low: int, high: int) -> None:
    """The entries at these places have none any more."""
    first = in_places()[0].pk
    execute("DELETE FROM journal_leafrange")
    for begin, end in ((0, low), (high, 600)):
        if begin < end:
            execute(
                "INSERT INTO journal_leafrange (place, first_entry, count) VALUES (%s, %s, %s)",
                begin,
                first + begin,
                end - begin,
            )


def stops(log: Path, code: str) -> None:
    """The sequencer and the standing name it, and everything stays as it is."""
    before = files(log)
    assert refused(lambda: published(SOON)) == code
    assert files(log) == before


def check_finds(code: str) -> None:
    """A check names it, and the sequencer stops until one finds nothing."""
    assert refused(lambda: check_log(by=keeper("cli"), at=SOON)) == code
    assert refused(lambda: published(SOON)) in (code, "journal.halted")


def test_without_a_log_nothing_is_signed(data: Path) -> None:
    acted()
    assert refused(lambda: published()) == "journal.not_begun"
    assert files(data) == {}


def test_a_log_begins_once(log: Path, data: Path) -> None:
    assert refused(begun) == "journal.begun_already"
    (data / "journal-store.sqlite3").unlink()
    (data / "journal-key").unlink()
    shutil.rmtree(log)
    assert refused(begun) == "journal.begun_already"
    assert files(data).keys() == {"journal-store.lock"}


def test_a_begin_that_was_killed_is_gone_on_with(data: Path) -> None:
    begun()
    verifier = kept_log().verifier
    execute("DELETE FROM journal_leafrange")
    execute("DELETE FROM journal_opening")
    execute("DELETE FROM journal_entry")
    # As it is after the store was made and before the entry: of no entry.
    shutil.rmtree(data / "log")
    (data / "journal-store.sqlite3").unlink()
    begun()
    assert kept_log().verifier == verifier


def test_a_missing_store_is_never_made_again(full: Path, data: Path) -> None:
    (data / "journal-store.sqlite3").unlink()
    stops(full, "journal.store_missing")
    assert not (data / "journal-store.sqlite3").exists()


def test_a_spoiled_store_is_told(full: Path, data: Path) -> None:
    (data / "journal-store.sqlite3").write_bytes(b"not a store" * 1000)
    stops(full, "journal.store_spoiled")


def test_an_older_store_is_found_by_what_was_published(full: Path, data: Path) -> None:
    older = (data / "journal-store.sqlite3").read_bytes()
    assert published() == 601
    (data / "journal-store.sqlite3").write_bytes(older)
    stops(full, "journal.store_behind")


def test_an_older_database_is_found(full: Path) -> None:
    forget_places(590, 600)
    stops(full, "journal.rows_behind")


def test_an_empty_database_is_found(full: Path) -> None:
    for table in ("leafrange", "waitingentry", "opening", "entry"):
        execute(f"DELETE FROM journal_{table}")
    stops(full, "journal.rows_behind")


def test_wiped_tiles_are_found(full: Path) -> None:
    shutil.rmtree(full)
    stops(full, "journal.tiles_missing")


@pytest.mark.parametrize("path", ["tile/0/002.p/88", "tile/entries/002.p/88", "tile/1/000.p/2"])
def test_the_newest_tiles_are_looked_at_each_time(full: Path, path: str) -> None:
    before = (full / path).read_bytes()
    flip(full / path, 40)
    assert refused(lambda: published(SOON)) in ("journal.tiles_altered", "journal.entry_altered")
    (full / path).unlink()
    assert refused(lambda: published(SOON)) == "journal.tiles_missing"
    (full / path).write_bytes(before)
    assert published(SOON) == 601


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("tile/0/000", "journal.entry_altered"),
        ("tile/entries/001", "journal.entry_altered"),
        ("tile/1/000.p/2", "journal.tiles_altered"),
    ],
)
def test_one_flipped_bit_anywhere_is_found_by_a_check(full: Path, path: str, code: str) -> None:
    before = (full / path).read_bytes()
    flip(full / path, 40)
    check_finds(code)
    (full / path).unlink()
    check_finds("journal.tiles_missing")
    (full / path).write_bytes(before)
    assert check_log(by=keeper("cli"), at=SOON) == 600
    assert published(SOON) == 601


def test_a_row_edited_by_hand_is_named_by_a_check(full: Path) -> None:
    execute("UPDATE journal_entry SET body = replace(body, 'n41', 'n42') WHERE body LIKE %s", '%"n41"%')
    with pytest.raises(Exception, match="index=42"):
        check_log(by=keeper("cli"), at=SOON)
    stops(full, "journal.halted")


def test_a_new_row_edited_by_hand_is_found_before_signing(full: Path) -> None:
    execute("UPDATE journal_entry SET body = replace(body, 'n590', 'n591') WHERE body LIKE %s", '%"n590"%')
    stops(full, "journal.row_altered")


def test_a_row_deleted_by_hand_is_named(full: Path) -> None:
    forget_places(7, 8)
    check_finds("journal.row_missing")


def test_an_entry_deleted_by_hand_is_named(full: Path) -> None:
    """No constraint keeps the row under its leaf."""
    entry = in_places()[7].pk
    execute("DELETE FROM journal_opening WHERE entry_id = %s", entry)
    execute("DELETE FROM journal_entry WHERE id = %s", entry)
    check_finds("journal.row_missing")


def test_an_entry_that_waits_although_it_has_its_place_is_not_placed_again(full: Path) -> None:
    for place in (0, 7, 599):
        execute("INSERT INTO journal_waitingentry (entry_id) VALUES (%s)", in_places()[place].pk)
        stops(full, "journal.entry_placed_twice")
        execute("DELETE FROM journal_waitingentry WHERE entry_id = %s", in_places()[place].pk)
    assert published(SOON) == 601


def test_an_entry_of_two_places_is_named_by_a_check(full: Path) -> None:
    twice = in_places()[7].pk
    execute("INSERT INTO journal_leafrange (place, first_entry, count) VALUES (600, %s, 1)", twice)
    check_finds("journal.entry_placed_twice")


def test_two_entries_made_one_by_hand_are_named(full: Path) -> None:
    """Their text is all there, but no longer as two rows."""
    first, second = in_places()[7:9]
    execute("UPDATE journal_entry SET body = %s WHERE id = %s", f"{first.body}\n{second.body}", first.pk)
    execute("DELETE FROM journal_opening WHERE entry_id = %s", second.pk)
    execute("DELETE FROM journal_entry WHERE id = %s", second.pk)
    check_finds("journal.row_altered")


def test_an_entry_taken_out_of_the_queue_by_hand_is_named(full: Path) -> None:
    execute("DELETE FROM journal_waitingentry")
    check_finds("journal.entry_unplaced")


def test_a_clock_set_back_is_found(full: Path) -> None:
    later = SOON + timedelta(hours=1)
    assert published(later) == 601
    acted("n", later)
    assert refused(lambda: published(later - timedelta(seconds=61))) == "journal.clock_back"
    assert refused(lambda: published(AT - timedelta(days=1))) == "journal.before_inception"


def test_a_clock_that_ran_ahead_is_put_right_with_an_entry(full: Path) -> None:
    assert published(AT + timedelta(days=300)) == 601
    assert refused(lambda: published(SOON)) == "journal.clock_back"
    correct_clock(by=keeper("cli"), at=SOON)
    assert published(SOON) == 602
    assert Entry.objects.filter(event="journal.clock_corrected").exists()


def test_a_missing_an_open_and_another_key_are_told(full: Path, data: Path) -> None:
    key = data / "journal-key"
    text = key.read_text()
    key.chmod(0o640)
    stops(full, "journal.key_open")
    key.unlink()
    stops(full, "journal.key_missing")
    key.touch(0o600)
    key.write_text(SigningKey("qinghe.example.gov/log", b"x" * 32).secret_text())
    stops(full, "journal.key_other")
    key.write_text("no key")
    stops(full, "journal.key_malformed")
    key.write_text(text)
    assert published(SOON) == 601


def test_a_key_from_the_environment_signs_too(full: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHENGXIN_JOURNAL_KEY", (data / "journal-key").read_text())
    (data / "journal-key").unlink()
    assert published(SOON) == 601


def test_a_kill_between_signing_and_publishing_is_made_up_for(full: Path) -> None:
    before = (full / "checkpoint").read_bytes()
    published(SOON)
    after = (full / "checkpoint").read_bytes()
    (full / "checkpoint").write_bytes(before)
    published(SOON)
    assert (full / "checkpoint").read_bytes() == after


def test_the_standing_says_whether_and_why(full: Path, data: Path) -> None:
    standing = log_standing(SOON)
    assert (standing.size, standing.is_in_time, standing.refused) == (600, True, None)
    assert not log_standing(AT + timedelta(minutes=61)).is_in_time
    (data / "journal-key").unlink()
    stopped = log_standing(SOON).refused
    assert stopped and stopped.code == "journal.key_missing"
