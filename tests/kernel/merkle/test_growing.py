"""Trees grow tile by tile into what RFC 6962 says, however the entries arrive."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.kernel.merkle.textbook import Textbook, log_of, numbered
from zhengxin.kernel.merkle import (
    EMPTY_ROOT,
    Altered,
    Edge,
    Malformed,
    Missing,
    bundles_of,
    edge_at,
    grown,
    part_root,
    read_entries,
    read_tile,
    tiles_of,
)
from zhengxin.kernel.merkle.hashing import HASH_BYTES, root_of

LARGE = 66_000


@pytest.fixture(scope="module")
def large() -> tuple[Edge, dict[str, bytes]]:
    """A log with tiles of three levels."""
    return log_of(numbered(LARGE))


def test_every_size_up_to_300_has_the_root_of_the_textbook() -> None:
    held, edge = numbered(300), Edge()
    book = Textbook(held)
    assert edge.root() == EMPTY_ROOT
    for size, entry in enumerate(held, 1):
        edge = grown(edge, [entry]).edge
        assert (edge.size, edge.root()) == (size, book.root(0, size))


@pytest.mark.parametrize("size", [511, 512, 513, 1000, 4096, 65_535, 65_536, 65_537, LARGE])
def test_larger_sizes_have_it_too(size: int, large: tuple[Edge, dict[str, bytes]]) -> None:
    held = numbered(size)
    root = Textbook(held).root(0, size)
    assert log_of(held)[0].root() == root
    # Of an earlier size the large log still has every complete subtree.
    assert part_root(large[1].get, LARGE, 0, size) == root


@given(st.lists(st.integers(0, 700), max_size=6))
@settings(max_examples=40, deadline=None)
def test_how_entries_arrive_makes_no_difference(batches: list[int]) -> None:
    held = numbered(sum(batches))
    edge, files, at = Edge(), {}, 0
    for count in batches:
        growth = grown(edge, held[at : at + count])
        for place, content in growth.full:
            assert place.path not in files, "a full tile is written once"
            files[place.path] = content
        edge, at = growth.edge, at + count
    files |= {place.path: content for place, content in edge.partial()}
    assert (edge, files) == log_of(held, step=256)


@pytest.mark.parametrize("size", [0, 1, 255, 256, 257, 511, 512, 600, 65_536, LARGE])
def test_a_log_has_exactly_the_tiles_and_bundles_of_its_size(size: int) -> None:
    _, files = log_of(numbered(size))
    places = [*tiles_of(size), *bundles_of(size)]
    assert set(files) == {place.path for place in places}
    assert all(len(files[place.path]) == place.width * HASH_BYTES for place in tiles_of(size))


def test_seventy_thousand_entries_have_the_tiles_of_the_specification() -> None:
    paths = [tile.path for tile in tiles_of(70_000)]
    assert len(paths) == 273 + 1 + 1 + 1 + 1
    assert paths[-4:] == ["tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1"]


def test_a_hash_in_a_higher_tile_is_the_root_of_the_full_tile_below(large: tuple[Edge, dict[str, bytes]]) -> None:
    files = large[1]
    for index in range(256):
        below = files[f"tile/0/{index:03d}"]
        assert files["tile/1/000"][index * HASH_BYTES :][:HASH_BYTES] == root_of(below)
    assert files["tile/2/000.p/1"] == root_of(files["tile/1/000"])


@pytest.mark.parametrize("size", [0, 1, 255, 256, 257, 300, 65_536, LARGE])
def test_the_edge_read_back_goes_on_as_if_it_had_never_left(size: int) -> None:
    edge, files = log_of(numbered(size))
    again = edge_at(files.get, size)
    assert again == edge
    more = [b"one", b"two"]
    assert grown(again, more) == grown(edge, more)


def test_an_edge_whose_entries_are_not_those_of_its_tile_is_not_taken_up() -> None:
    _, files = log_of(numbered(300))
    files["tile/entries/001.p/44"] = files["tile/entries/001.p/44"].replace(b"entry 260", b"entry 269")
    with pytest.raises(Altered, match="entry 260 does not have the hash") as fault:
        edge_at(files.get, 300)
    assert fault.value.index == 260


def test_a_partial_tile_that_is_gone_is_cut_from_the_full_one() -> None:
    small, files = log_of(numbered(300))
    _, later = log_of(numbered(600))
    assert edge_at((files | later).get, 300) == small
    without = {path: held for path, held in later.items() if ".p/" not in path} | {
        "tile/1/000.p/1": files["tile/1/000.p/1"]
    }
    assert edge_at(without.get, 300) == small
    assert read_entries(without.get, 300, 1) == numbered(300)[256:]


def test_what_is_not_there_is_named() -> None:
    _, files = log_of(numbered(300))
    del files["tile/0/001.p/44"]
    with pytest.raises(Missing, match=r"tile/0/001\.p/44 is not there"):
        read_tile(files.get, 300, 0, 1)


def test_a_tile_of_the_wrong_length_is_named() -> None:
    _, files = log_of(numbered(300))
    files["tile/0/000"] = files["tile/0/000"][:-1]
    with pytest.raises(Malformed, match="tile/0/000 has 8191 bytes, not 8192"):
        read_tile(files.get, 300, 0, 0)


def test_a_bundle_that_ends_inside_an_entry_is_named() -> None:
    _, files = log_of(numbered(300))
    files["tile/entries/000"] = files["tile/entries/000"][:-1]
    with pytest.raises(Malformed, match="tile/entries/000: an entry bundle ends in the middle"):
        read_entries(files.get, 300, 0)


def test_a_random_part_that_a_proof_may_need_has_the_root_of_the_textbook(large: tuple[Edge, dict[str, bytes]]) -> None:
    book, chance = Textbook(numbered(LARGE)), random.Random(6962)
    for _ in range(200):
        height = chance.randrange(17)
        start = chance.randrange(LARGE >> height) << height
        end = min(start + chance.randint(1, 1 << height), LARGE)
        assert part_root(large[1].get, LARGE, start, end) == book.root(start, end)
