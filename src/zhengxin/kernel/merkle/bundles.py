"""Entry bundles: up to 256 entries, each after its length in two bytes, big-endian (C2SP tlog-tiles)."""

from collections.abc import Iterable

from zhengxin.kernel.merkle.failures import Malformed

MAX_ENTRY_BYTES = 65_535
_LENGTH_BYTES = 2


def packed(entries: Iterable[bytes]) -> bytes:
    """Raises Malformed for an entry of more than 65,535 bytes.

    >>> packed([b"one", b""])
    b'\\x00\\x03one\\x00\\x00'
    """
    try:
        return b"".join([len(entry).to_bytes(_LENGTH_BYTES, "big") + entry for entry in entries])
    except OverflowError:
        raise Malformed(f"an entry is longer than {MAX_ENTRY_BYTES} bytes") from None


def unpacked(bundle: bytes, count: int) -> list[bytes]:
    """The entries of a bundle that must hold exactly `count`. Raises Malformed.

    >>> unpacked(b"\\x00\\x03one\\x00\\x00", 2)
    [b'one', b'']
    """
    entries, at, end = [], 0, len(bundle)
    while at + _LENGTH_BYTES <= end:
        begin = at + _LENGTH_BYTES
        at = begin + (bundle[begin - 2] << 8 | bundle[begin - 1])
        entries.append(bundle[begin:at])
    if at != end:
        raise Malformed("an entry bundle ends in the middle of an entry")
    if len(entries) != count:
        raise Malformed(f"an entry bundle holds {len(entries)} entries, not {count}")
    return entries
