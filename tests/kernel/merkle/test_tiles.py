"""Paths of tiles and bundles: one writing for each place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengxin.kernel.merkle import Malformed, Place
from zhengxin.kernel.merkle.tiles import place_in

WRITTEN = {
    "tile/0/000": Place(0, 0),
    "tile/0/999": Place(0, 999),
    "tile/0/x001/000": Place(0, 1000),
    "tile/0/x001/x234/067": Place(0, 1_234_067),
    "tile/63/000": Place(63, 0),
    "tile/1/001.p/17": Place(1, 1, 17),
    "tile/entries/x001/x234/067.p/255": Place(None, 1_234_067, 255),
}


@pytest.mark.parametrize("path", WRITTEN)
def test_a_place_has_the_path_of_the_specification(path: str) -> None:
    assert WRITTEN[path].path == path
    assert Place.parse(path) == WRITTEN[path]


@settings(deadline=None)
@given(st.none() | st.integers(0, 63), st.integers(0, 10**18 - 1), st.integers(1, 256))
def test_every_path_leads_back_to_its_place(level: int | None, index: int, width: int) -> None:
    place = Place(level, index, width)
    assert Place.parse(place.path) == place


@pytest.mark.parametrize(
    "path",
    [
        "", "tile", "tile/0", "/tile/0/000", "tile/0/000/", "tile/00/000", "tile/64/000", "tile/-1/000", "tile/8/0/000",
        "tile/0/0", "tile/0/1000", "tile/0/x000/001", "tile/0/001/000", "tile/0/x001", "tile/0/x001/x000",
        "tile/0/0000", "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/01", "tile/0/000.p", "tile/0/000.p/",
        "tile/0/000.p/-1", "tile/data/000", "tile/entries/00", "tile/0/٠٠٠", "tile/0/000\n", "tile/0/../000",
        "tile/0/" + "x001/" * 5000 + "000",
    ],
)  # fmt: skip
def test_no_other_path_is_one(path: str) -> None:
    with pytest.raises(Malformed, match="is no path of a tile"):
        Place.parse(path)


@pytest.mark.parametrize("size, level, index", [(0, 0, 0), (256, 0, 1), (255, 1, 0), (70_000, 2, 1), (10, 0, -1)])
def test_a_tree_has_no_tile_beyond_its_edge(size: int, level: int, index: int) -> None:
    with pytest.raises(ValueError, match="has no tile"):
        place_in(size, level, index)
