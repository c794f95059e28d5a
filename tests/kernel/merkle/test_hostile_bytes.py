"""Whatever bytes come from outside, the answer is a value or one of the named failures."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengxin.kernel.merkle import (
    Checkpoint,
    LogProof,
    Malformed,
    Note,
    Place,
    Signature,
    SigningKey,
    VerifierKey,
)
from zhengxin.kernel.merkle.bundles import packed, unpacked

KEY = SigningKey("example.com/log", bytes(32))
NOTE = Checkpoint("example.com/log", 5, bytes(32)).signed(KEY)
READERS: dict[str, tuple[bytes, Callable[[bytes], object]]] = {
    "note": (NOTE.encoded(), Note.parse),
    "signature line": (NOTE.signatures[0].line()[:-1].encode(), lambda data: Signature.parse(data.decode())),
    "checkpoint": (NOTE.text.encode(), lambda data: Checkpoint.parse(data.decode())),
    "proof": (LogProof(3, (bytes(32), bytes(32)), NOTE.encoded(), b"salt").encoded(), LogProof.parse),
    "verifier key": (str(KEY.verifier).encode(), lambda data: VerifierKey.parse(data.decode())),
    "signing key": (KEY.secret_text().encode(), lambda data: SigningKey.parse(data.decode())),
    "path": (b"tile/0/x001/x234/067.p/8", lambda data: Place.parse(data.decode())),
    "bundle": (packed([b"one", b"", b"three"]), lambda data: unpacked(data, 3)),
}


def tried(read: Callable[[bytes], object], data: bytes) -> object:
    try:
        return read(data)
    except (Malformed, UnicodeDecodeError):
        return None


@pytest.mark.parametrize("name", READERS)
@settings(deadline=None)
@given(data=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_at_all(name: str, data: bytes) -> None:
    tried(READERS[name][1], data)


@pytest.mark.parametrize("name", READERS)
@settings(deadline=None)
@given(
    cuts=st.tuples(st.integers(0, 400), st.integers(0, 400)),
    piece=st.binary(max_size=6) | st.sampled_from(["\n", "\n\n", "+", " ", "政", "0", "="]).map(str.encode),
)
def test_good_bytes_with_a_piece_put_in_or_taken_out(name: str, cuts: tuple[int, int], piece: bytes) -> None:
    good, read = READERS[name]
    start, end = sorted(cut % (len(good) + 1) for cut in cuts)
    tried(read, good[:start] + piece + good[end:])


@pytest.mark.parametrize("name", READERS)
def test_the_good_bytes_are_read(name: str) -> None:
    good, read = READERS[name]
    assert tried(read, good) is not None
