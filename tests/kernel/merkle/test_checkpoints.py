"""Checkpoints are read strictly, and count only when their log has signed them."""

import random
from base64 import b64encode
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengxin.kernel.merkle import (
    LOG,
    WITNESS,
    Checkpoint,
    LogFailure,
    Malformed,
    Note,
    Signature,
    SigningKey,
    Unsigned,
    VerifierKey,
    opened,
)

ORIGIN = "journal.example.gov/log"
KEY = SigningKey(ORIGIN, b"\x01" * 32)
WITNESSES = [SigningKey(f"witness.example/{n}", bytes([n]) * 32, WITNESS) for n in (2, 3)]
CHECKPOINT = Checkpoint(ORIGIN, 70_000, sha256(b"root").digest())
ROOT = b64encode(CHECKPOINT.root).decode()


def cosigned(*seconds: int) -> Note:
    note = CHECKPOINT.signed(KEY)
    return note.signed(*(key.cosign(note.text, time) for key, time in zip(WITNESSES, seconds, strict=False)))


LINE = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1)


@settings(deadline=None)
@given(LINE, st.integers(0, 2**63 - 1), st.binary(min_size=32, max_size=32), st.lists(LINE, max_size=3))
def test_every_checkpoint_is_read_as_it_was_written(origin: str, size: int, root: bytes, more: list[str]) -> None:
    checkpoint = Checkpoint(origin, size, root, tuple(more))
    assert Checkpoint.parse(checkpoint.text()) == checkpoint


def test_extension_lines_are_read_and_signed_with_the_rest() -> None:
    extended = Checkpoint(ORIGIN, 1, bytes(32), ("more", "lines"))
    assert opened(extended.signed(KEY).encoded(), ORIGIN, [KEY.verifier]).checkpoint == extended


@pytest.mark.parametrize(
    "text, words",
    [
        ("", "three lines or more"),
        (f"{ORIGIN}\n5\n", "three lines or more"),
        (f"{ORIGIN}\n5\n{ROOT}", "three lines or more"),
        (f"\n5\n{ROOT}\n", "none of them empty"),
        (f"{ORIGIN}\n5\n{ROOT}\n\nmore\n", "none of them empty"),
        (f"{ORIGIN}\n05\n{ROOT}\n", "without leading zeros"),
        (f"{ORIGIN}\n00\n{ROOT}\n", "without leading zeros"),
        (f"{ORIGIN}\n-5\n{ROOT}\n", "without leading zeros"),
        (f"{ORIGIN}\n+5\n{ROOT}\n", "without leading zeros"),
        (f"{ORIGIN}\n 5\n{ROOT}\n", "without leading zeros"),
        (f"{ORIGIN}\n５\n{ROOT}\n", "without leading zeros"),
        (f"{ORIGIN}\n5_0\n{ROOT}\n", "without leading zeros"),
        (f"{ORIGIN}\n{2**63}\n{ROOT}\n", "without leading zeros"),
        (f"{ORIGIN}\n{'9' * 5000}\n{ROOT}\n", "without leading zeros"),
        (f"{ORIGIN}\n5\n{ROOT[:-1]}\n", "the root is not in base64"),
        (f"{ORIGIN}\n5\n{ROOT} \n", "the root is not in base64"),
        (f"{ORIGIN}\n5\n{b64encode(bytes(31)).decode()}\n", "the root has 31 bytes, not 32"),
        (f"{ORIGIN}\n5\n{b64encode(bytes(33)).decode()}\n", "the root has 33 bytes, not 32"),
    ],
)
def test_what_is_no_checkpoint_is_refused_with_the_reason(text: str, words: str) -> None:
    with pytest.raises(Malformed, match=words):
        Checkpoint.parse(text)


def test_a_log_signs_under_its_own_name_alone() -> None:
    with pytest.raises(ValueError, match="does not sign for"):
        CHECKPOINT.signed(SigningKey("another.example", bytes(32)))


@pytest.mark.parametrize("checkpoint", [Checkpoint(ORIGIN, -1, bytes(32)), Checkpoint(ORIGIN, 1, bytes(31))])
def test_a_log_signs_nothing_that_could_not_be_read_again(checkpoint: Checkpoint) -> None:
    with pytest.raises(Malformed):
        checkpoint.signed(KEY)


def test_an_extension_line_that_would_be_two_is_not_signed() -> None:
    with pytest.raises(Malformed, match="would be read as two"):
        Checkpoint(ORIGIN, 1, bytes(32), ("a\nb",)).signed(KEY)


def test_a_checkpoint_opens_with_the_key_of_its_log() -> None:
    signed = opened(CHECKPOINT.signed(KEY).encoded(), ORIGIN, [KEY.verifier])
    assert (signed.checkpoint, signed.seen) == (CHECKPOINT, {})


def test_the_old_key_may_sign_beside_the_new_one() -> None:
    new = SigningKey(ORIGIN, b"\x09" * 32)
    note = CHECKPOINT.signed(KEY).signed(new.sign(CHECKPOINT.text()))
    for keys in ([KEY.verifier], [new.verifier], [KEY.verifier, new.verifier]):
        assert opened(note.encoded(), ORIGIN, keys).checkpoint == CHECKPOINT


@pytest.mark.parametrize("keys", [[], [SigningKey(ORIGIN, b"\x07" * 32).verifier]])
def test_a_checkpoint_that_no_trusted_key_has_signed_is_none(keys: list[VerifierKey]) -> None:
    with pytest.raises(Unsigned, match=r"not signed by a key of journal\.example\.gov/log"):
        opened(CHECKPOINT.signed(KEY).encoded(), ORIGIN, keys)


def test_a_checkpoint_of_another_log_is_not_taken_for_this_one() -> None:
    with pytest.raises(Unsigned, match=r"is of .*, not of elsewhere"):
        opened(CHECKPOINT.signed(KEY).encoded(), "elsewhere", [KEY.verifier])


def test_a_witness_alone_makes_no_checkpoint() -> None:
    note = Note(CHECKPOINT.text()).signed(WITNESSES[0].cosign(CHECKPOINT.text(), 1_800_000_000))
    with pytest.raises(Unsigned, match="not signed by a key of"):
        opened(note.encoded(), ORIGIN, [KEY.verifier], [WITNESSES[0].verifier])


def test_a_wrong_signature_of_a_known_key_spoils_the_note_beside_a_right_one() -> None:
    note = CHECKPOINT.signed(KEY).signed(Signature(ORIGIN, KEY.verifier.id, bytes(64)))
    with pytest.raises(Unsigned, match="what stands as the signature"):
        opened(note.encoded(), ORIGIN, [KEY.verifier])


def test_what_strangers_signed_is_passed_over() -> None:
    strange = [
        Signature(ORIGIN, b"none", bytes(64)),
        Signature("another.example", KEY.verifier.id, bytes(64)),
        WITNESSES[1].cosign(CHECKPOINT.text(), 5),
    ]
    note = CHECKPOINT.signed(KEY).signed(*strange)
    signed = opened(note.encoded(), ORIGIN, [KEY.verifier], [WITNESSES[0].verifier])
    assert signed.seen == {}
    assert signed.note.signatures[1:] == tuple(strange)


def test_each_known_witness_tells_when_it_saw_the_checkpoint() -> None:
    keys = [key.verifier for key in WITNESSES]
    seen = opened(cosigned(1_800_000_000, 1_800_000_060).encoded(), ORIGIN, [KEY.verifier], keys).seen
    assert seen == {keys[0]: 1_800_000_000, keys[1]: 1_800_000_060}


def test_of_a_witness_that_saw_it_twice_the_last_time_counts() -> None:
    note = cosigned(1_800_000_000).signed(WITNESSES[0].cosign(CHECKPOINT.text(), 1_800_000_600))
    key = WITNESSES[0].verifier
    assert opened(note.encoded(), ORIGIN, [KEY.verifier], [key]).seen == {key: 1_800_000_600}


def test_a_cosignature_is_made_over_time_and_whole_text() -> None:
    signature = WITNESSES[0].cosign(CHECKPOINT.text(), 1_679_315_147)
    key = WITNESSES[0].verifier
    assert int.from_bytes(signature.value[:8], "big") == 1_679_315_147
    assert len(signature.value) == 72
    message = f"cosignature/v1\ntime 1679315147\n{CHECKPOINT.text()}"
    plain = VerifierKey(key.name, key.public, LOG)
    assert plain.verifies(message, Signature(key.name, plain.id, signature.value[8:]))


def test_a_cosignature_with_another_time_is_none() -> None:
    note = cosigned(1_800_000_000)
    value = note.signatures[1].value
    later = Signature(WITNESSES[0].name, WITNESSES[0].verifier.id, value[:7] + bytes([value[7] ^ 1]) + value[8:])
    with pytest.raises(Unsigned, match=r"signature of witness\.example/2 is none"):
        opened(CHECKPOINT.signed(KEY).signed(later).encoded(), ORIGIN, [KEY.verifier], [WITNESSES[0].verifier])


@pytest.mark.parametrize("seconds", [0, -1, 2**63])
def test_a_witness_names_a_real_time(seconds: int) -> None:
    with pytest.raises(Malformed, match="no time for a cosignature"):
        WITNESSES[0].cosign(CHECKPOINT.text(), seconds)


def test_a_cosignature_that_names_no_time_is_none_though_its_key_made_it() -> None:
    key = WITNESSES[0]
    timeless = SigningKey(key.name, key.seed, LOG).sign("cosignature/v1\ntime 0\ntext\n").value
    assert not key.verifier.verifies("text\n", Signature(key.name, key.verifier.id, bytes(8) + timeless))


@pytest.mark.parametrize("value", [b"", bytes(8), bytes(72), b"\xff" * 72, (5).to_bytes(8, "big")])
def test_a_cosignature_without_a_real_time_is_none(value: bytes) -> None:
    assert not WITNESSES[0].verifier.verifies("text\n", Signature(WITNESSES[0].name, WITNESSES[0].verifier.id, value))


@pytest.mark.parametrize("keys, witnesses", [([WITNESSES[0].verifier], []), ([KEY.verifier], [KEY.verifier])])
def test_log_and_witness_keys_are_not_taken_for_one_another(
    keys: list[VerifierKey], witnesses: list[VerifierKey]
) -> None:
    with pytest.raises(ValueError, match="is of type"):
        opened(CHECKPOINT.signed(KEY).encoded(), ORIGIN, keys, witnesses)


def test_one_bit_flipped_anywhere_and_the_checkpoint_is_refused_or_says_the_same() -> None:
    data, chance = cosigned(1_800_000_000).encoded(), random.Random(4)
    keys, witnesses = [KEY.verifier], [WITNESSES[0].verifier]
    for at in range(len(data)):
        wrong = bytearray(data)
        wrong[at] ^= 1 << chance.randrange(8)
        try:
            signed = opened(bytes(wrong), ORIGIN, keys, witnesses)
        except LogFailure:
            continue
        # Only the witness's line can have become a stranger's.
        assert signed.checkpoint == CHECKPOINT
        assert signed.seen == {}
