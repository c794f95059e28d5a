"""The receipt: one file that proves an entry offline, and nothing after one byte of it was changed."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.kernel.merkle.textbook import log_of, numbered
from zhengxin.kernel.merkle import (
    WITNESS,
    Checkpoint,
    LogFailure,
    LogProof,
    Malformed,
    SigningKey,
    Unproven,
    Unsigned,
    inclusion_proof,
)

ORIGIN = "journal.example.gov/log"
KEY = SigningKey(ORIGIN, b"\x01" * 32)
SEER = SigningKey("witness.example/w", b"\x02" * 32, WITNESS)
SIZE, INDEX = 300, 271
ENTRIES = numbered(SIZE)


def receipt(extra: bytes = b"salt") -> LogProof:
    edge, files = log_of(ENTRIES)
    note = Checkpoint(ORIGIN, SIZE, edge.root()).signed(KEY)
    note = note.signed(SEER.cosign(note.text, 1_800_000_000))
    return LogProof(INDEX, tuple(inclusion_proof(files.get, INDEX, SIZE)), note.encoded(), extra)


@settings(deadline=None)
@given(
    st.integers(0, 2**63 - 1),
    st.lists(st.binary(min_size=32, max_size=32), max_size=63).map(tuple),
    st.binary(),
    st.binary(max_size=90),
)
def test_every_proof_is_read_as_it_was_written(
    index: int, hashes: tuple[bytes, ...], checkpoint: bytes, extra: bytes
) -> None:
    proof = LogProof(index, hashes, checkpoint, extra)
    assert LogProof.parse(proof.encoded()) == proof


def test_a_receipt_has_the_lines_of_the_specification() -> None:
    lines = receipt().encoded().decode().split("\n")
    assert lines[:3] == ["c2sp.org/tlog-proof@v1", "extra c2FsdA==", "index 271"]
    assert lines[lines.index("") + 1] == ORIGIN
    assert "extra" not in receipt(extra=b"").encoded().decode()


def test_a_receipt_proves_its_entry_and_who_saw_the_log() -> None:
    signed = LogProof.parse(receipt().encoded()).check(ENTRIES[INDEX], ORIGIN, [KEY.verifier], [SEER.verifier])
    assert signed.checkpoint.size == SIZE
    assert signed.seen == {SEER.verifier: 1_800_000_000}


def test_a_receipt_proves_no_other_entry() -> None:
    with pytest.raises(Unproven, match="does not lead from entry 271"):
        receipt().check(ENTRIES[INDEX] + b" ", ORIGIN, [KEY.verifier])


def test_a_receipt_proves_nothing_to_those_who_trust_another_key() -> None:
    with pytest.raises(Unsigned):
        receipt().check(ENTRIES[INDEX], ORIGIN, [SigningKey(ORIGIN, b"\x05" * 32).verifier])


def test_one_bit_flipped_anywhere_but_in_the_extra_data_and_the_receipt_proves_nothing() -> None:
    data, chance = receipt().encoded(), random.Random(271)
    extra = range(data.index(b"extra"), data.index(b"index"))
    for at in (place for place in range(len(data)) if place not in extra):
        wrong = bytearray(data)
        wrong[at] ^= 1 << chance.randrange(8)
        try:
            seen = LogProof.parse(bytes(wrong)).check(ENTRIES[INDEX], ORIGIN, [KEY.verifier], [SEER.verifier]).seen
        except LogFailure:
            continue
        assert seen == {}, "only the witness's line may become a stranger's"


@pytest.mark.parametrize(
    "head, words",
    [
        ("", "begins with c2sp.org"),
        ("c2sp.org/tlog-proof@v2\nindex 1\n\n", "begins with c2sp.org"),
        ("c2sp.org/tlog-proof@v1\nindex 1\n", "an empty line"),
        ("c2sp.org/tlog-proof@v1\n\n", "names the index"),
        ("c2sp.org/tlog-proof@v1\nextra YQ==\n\n", "names the index"),
        ("c2sp.org/tlog-proof@v1\nindex 1\nextra YQ==\n\n", "not in base64"),
        ("c2sp.org/tlog-proof@v1\nextra \nindex 1\n\n", "has no line"),
        ("c2sp.org/tlog-proof@v1\nextra YQ\nindex 1\n\n", "not in base64"),
        ("c2sp.org/tlog-proof@v1\nindex 01\n\n", "without leading zeros"),
        ("c2sp.org/tlog-proof@v1\nindex -1\n\n", "without leading zeros"),
        ("c2sp.org/tlog-proof@v1\nindex 1\nYQ==\n\n", "1 bytes, not 32"),
        ("c2sp.org/tlog-proof@v1\nindex 1\n政\n\n", "begins with c2sp.org"),
    ],
)
def test_what_is_no_receipt_is_refused_with_the_reason(head: str, words: str) -> None:
    with pytest.raises(Malformed, match=words.replace(".", r"\.")):
        LogProof.parse(head.encode())
