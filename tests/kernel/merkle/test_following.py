"""Who remembers one checkpoint is shown a continuation of it or finds out why not."""

import pytest

from tests.kernel.merkle.textbook import Textbook, log_of, numbered
from zhengxin.kernel.merkle import (
    EMPTY_ROOT,
    Altered,
    Checkpoint,
    Forked,
    LogFailure,
    Missing,
    RolledBack,
    check_continues,
)

ORIGIN = "journal.example.gov/log"
ENTRIES = numbered(700)
BOOK = Textbook(ENTRIES)
SIZES = [0, 1, 2, 3, 128, 255, 256, 257, 300, 511, 512, 600, 700]


def at(size: int, book: Textbook = BOOK) -> Checkpoint:
    return Checkpoint(ORIGIN, size, book.root(0, size))


def rewritten(index: int) -> list[bytes]:
    return [*ENTRIES[:index], b"something else", *ENTRIES[index + 1 :]]


@pytest.mark.parametrize("new", SIZES)
def test_a_log_that_only_grew_continues_every_checkpoint(new: int) -> None:
    read = log_of(ENTRIES[:new])[1].get
    for old in (size for size in SIZES if size <= new):
        check_continues(at(old), at(new), read)


@pytest.mark.parametrize("old", [size for size in SIZES if 0 < size < 700])
def test_a_rewritten_entry_is_a_fork_to_whoever_saw_it_and_to_nobody_else(old: int) -> None:
    for index in {0, old - 1, old}:
        held = rewritten(index)
        other, read = Textbook(held), log_of(held)[1].get
        if index < old:
            with pytest.raises(Forked, match=f"700 entries that do not begin with the {old}"):
                check_continues(at(old), at(700, other), read)
        else:
            check_continues(at(old), at(700, other), read)


def test_one_size_with_two_roots_is_a_fork_and_both_are_named() -> None:
    other = Textbook(rewritten(5))
    with pytest.raises(Forked, match=r"two roots for its first 300 entries: .*= and .*="):
        check_continues(at(300), at(300, other), log_of(rewritten(5)[:300])[1].get)


def test_a_smaller_log_was_rolled_back() -> None:
    with pytest.raises(RolledBack, match="shows 299 entries and has shown 300 before"):
        check_continues(at(300), at(299), log_of(ENTRIES[:299])[1].get)


def test_another_origin_is_another_log() -> None:
    with pytest.raises(Forked, match="they are two logs"):
        check_continues(at(1), Checkpoint("elsewhere", 1, BOOK.root(0, 1)), {}.get)


def test_an_empty_log_has_no_other_root() -> None:
    with pytest.raises(Forked):
        check_continues(Checkpoint(ORIGIN, 0, bytes(32)), at(5), log_of(ENTRIES[:5])[1].get)
    with pytest.raises(Forked):
        check_continues(Checkpoint(ORIGIN, 0, EMPTY_ROOT), Checkpoint(ORIGIN, 0, bytes(32)), {}.get)


@pytest.mark.parametrize("old", [size for size in SIZES if 0 < size < 700])
def test_spoiled_tiles_are_never_called_a_fork(old: int) -> None:
    _, files = log_of(ENTRIES)
    found = 0
    for path in (path for path in files if "entries" not in path):
        for place in range(0, len(files[path]), 96):
            wrong = bytearray(files[path])
            wrong[place] ^= 0x10
            try:
                check_continues(at(old), at(700), (files | {path: bytes(wrong)}).get)
            except Altered as fault:
                assert "do not have the root that was signed for 700" in str(fault)
                found += 1
    assert found


def test_a_server_that_mixes_two_histories_is_found_out() -> None:
    """Tiles of the lowest level from the old history, those above from the new one."""
    other = rewritten(3)
    mixed = log_of(other)[1] | {path: held for path, held in log_of(ENTRIES)[1].items() if path.startswith("tile/0/")}
    for old in SIZES[1:-1]:
        with pytest.raises(LogFailure):
            check_continues(at(old), at(700, Textbook(other)), mixed.get)


def test_a_missing_tile_is_named() -> None:
    _, files = log_of(ENTRIES)
    del files["tile/0/002.p/188"]
    with pytest.raises(Missing, match=r"tile/0/002\.p/188 is not there"):
        check_continues(at(300), at(700), files.get)
