"""Entry bundles: what goes in comes out, up to the bound of two bytes of length."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengxin.kernel.merkle import MAX_ENTRY_BYTES, Edge, Malformed, grown
from zhengxin.kernel.merkle.bundles import packed, unpacked


@settings(deadline=None)
@given(st.lists(st.binary(max_size=300), max_size=256))
def test_what_is_packed_comes_out_again(held: list[bytes]) -> None:
    assert unpacked(packed(held), len(held)) == held


def test_an_entry_of_65535_bytes_fits_and_one_more_byte_does_not() -> None:
    largest = bytes(MAX_ENTRY_BYTES)
    assert unpacked(packed([largest]), 1) == [largest]
    with pytest.raises(Malformed, match="longer than 65535 bytes"):
        packed([largest + b"x"])
    with pytest.raises(Malformed, match="longer than 65535 bytes"):
        grown(Edge(), [b"good", largest + b"x"])


@pytest.mark.parametrize("bundle", [b"\x00", b"\x00\x05abc", b"\x00\x01a\x00", b"\xff\xff"])
def test_a_bundle_that_ends_in_an_entry_is_none(bundle: bytes) -> None:
    with pytest.raises(Malformed, match="ends in the middle of an entry"):
        unpacked(bundle, 1)


@pytest.mark.parametrize("count", [0, 1, 3, 256])
def test_a_bundle_holds_as_many_entries_as_its_place_says(count: int) -> None:
    with pytest.raises(Malformed, match=f"holds 2 entries, not {count}"):
        unpacked(packed([b"a", b"b"]), count)
