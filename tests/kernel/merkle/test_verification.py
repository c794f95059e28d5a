"""A log is checked entry by entry; whatever was changed in it is found and named."""

import random
from collections.abc import Sequence

import pytest

from tests.kernel.merkle.textbook import log_of, numbered
from zhengxin.kernel.merkle import Altered, Edge, LogFailure, Missing, Place, edge_at, grown, verified

SIZE = 700
ENTRIES = numbered(SIZE)
EDGE, FILES = log_of(ENTRIES)


@pytest.mark.parametrize("size", [0, 1, 255, 256, 257, 512, 600, 66_000])
def test_a_whole_log_is_verified_and_every_entry_seen_once(size: int) -> None:
    held = numbered(size)
    edge, files = log_of(held)
    seen: dict[int, bytes] = {}

    def look(first: int, entries: Sequence[bytes]) -> None:
        for index, entry in enumerate(entries, first):
            assert index not in seen
            seen[index] = entry

    assert verified(files.get, size, edge.root(), look=look) == edge
    assert seen == dict(enumerate(held))


@pytest.mark.parametrize("since", [0, 1, 255, 256, 257, 300, 512, 699, 700])
def test_a_check_goes_on_from_where_the_last_one_ended(since: int) -> None:
    asked: list[str] = []

    def read(path: str) -> bytes | None:
        asked.append(path)
        return FILES.get(path)

    earlier, _ = log_of(ENTRIES[:since])
    assert verified(read, SIZE, EDGE.root(), earlier) == EDGE
    assert all(place.level is not None or place.index >= since // 256 for place in map(Place.parse, asked))


@pytest.mark.parametrize("index", [0, 255, 256, 511, 512, 699])
def test_an_entry_changed_in_its_bundle_is_named(index: int) -> None:
    path = next(path for path in FILES if path.startswith(f"tile/entries/{index // 256:03d}"))
    word = b"entry %d " % index
    files = FILES | {path: FILES[path].replace(word, word.replace(b"entry", b"entri"))}
    with pytest.raises(Altered, match=f"entry {index} does not have the hash") as fault:
        verified(files.get, SIZE, EDGE.root())
    assert fault.value.index == index


def test_an_entry_changed_before_the_place_where_the_check_begins_is_named_when_its_bundle_is_still_open() -> None:
    other, files = log_of([*ENTRIES[:520], b"something else", *ENTRIES[521:]])
    with pytest.raises(Altered, match="entry 520 does not have the hash"):
        verified(files.get, SIZE, other.root(), log_of(ENTRIES[:600])[0])


def test_an_entry_changed_in_the_open_bundle_alone_is_named_by_the_one_who_held_its_edge() -> None:
    path = "tile/entries/002.p/188"
    files = FILES | {path: FILES[path].replace(b"entry 520 ", b"entry 025 ")}
    with pytest.raises(Altered, match="entry 520 does not have the hash"):
        verified(files.get, SIZE, EDGE.root(), log_of(ENTRIES[:600])[0])


def test_a_log_rewritten_with_all_its_tiles_does_not_have_the_signed_root() -> None:
    other = [*ENTRIES[:5], b"something else", *ENTRIES[6:]]
    with pytest.raises(Altered, match="the 700 entries do not have the root that was signed"):
        verified(log_of(other)[1].get, SIZE, EDGE.root())


def test_a_rewritten_beginning_does_not_pass_behind_an_edge_that_was_kept() -> None:
    other = [*ENTRIES[:5], b"something else", *ENTRIES[6:]]
    with pytest.raises(Altered):
        verified(log_of(other)[1].get, SIZE, EDGE.root(), log_of(ENTRIES[:600])[0])


def test_one_bit_flipped_in_any_file_is_found() -> None:
    chance = random.Random(700)
    for path, held in FILES.items():
        for _ in range(6):
            wrong = bytearray(held)
            wrong[chance.randrange(len(held))] ^= 1 << chance.randrange(8)
            with pytest.raises(LogFailure):
                verified((FILES | {path: bytes(wrong)}).get, SIZE, EDGE.root())


def test_a_wrong_hash_in_a_higher_tile_is_named_with_its_place() -> None:
    tile = bytearray(FILES["tile/1/000.p/2"])
    tile[40] ^= 1
    with pytest.raises(Altered, match=r"hash 1 of tile/1/000\.p/2 is not the root"):
        verified((FILES | {"tile/1/000.p/2": bytes(tile)}).get, SIZE, EDGE.root())


@pytest.mark.parametrize("path", FILES)
def test_a_file_that_is_gone_is_named(path: str) -> None:
    with pytest.raises(Missing, match=f"{path.replace('.', '[.]')} is not there"):
        verified({other: held for other, held in FILES.items() if other != path}.get, SIZE, EDGE.root())


def test_two_entries_exchanged_are_found() -> None:
    held = [*ENTRIES[:8], ENTRIES[9], ENTRIES[8], *ENTRIES[10:]]
    bundles = {path: content for path, content in log_of(held)[1].items() if "entries" in path}
    with pytest.raises(Altered, match="entry 8 does not"):
        verified((FILES | bundles).get, SIZE, EDGE.root())


def test_a_check_does_not_run_backwards() -> None:
    with pytest.raises(ValueError, match="cannot end at 699"):
        verified(FILES.get, 699, EDGE.root(), EDGE)


def test_what_was_written_can_be_read_back_before_it_is_signed() -> None:
    """The way of the sequencer: grow, write, read the new part again, and only then sign."""
    files, edge = {}, Edge()
    for at in range(0, SIZE, 90):
        growth = grown(edge, ENTRIES[at : at + 90])
        files |= {place.path: held for place, held in (*growth.full, *growth.edge.partial())}
        again = verified(files.get, growth.edge.size, growth.edge.root(), edge)
        assert again == growth.edge == edge_at(files.get, growth.edge.size)
        edge = again
