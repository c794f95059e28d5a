"""An acceptance is signed at once, says what will be in the log until when, and passes for nothing else."""

from datetime import UTC, datetime, timedelta

import pytest

from zhengxin.kernel.merkle import (
    Acceptance,
    Checkpoint,
    Malformed,
    Note,
    SigningKey,
    Unsigned,
    accepted,
    leaf_hash,
    opened,
)

ORIGIN = "journal.example.gov/log"
KEY = SigningKey(ORIGIN, b"\x2a" * 32)
AT = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
GIVEN = Acceptance(ORIGIN, leaf_hash(b"entry"), AT)


def signed(text: str) -> bytes:
    return Note(text).signed(KEY.sign(text)).encoded()


def test_an_acceptance_is_read_as_it_was_signed() -> None:
    assert accepted(GIVEN.signed(KEY).encoded(), ORIGIN, [KEY.verifier]) == GIVEN
    assert GIVEN.due == AT + timedelta(hours=24)


def test_one_given_twice_is_the_same_file() -> None:
    assert GIVEN.signed(KEY).encoded() == GIVEN.signed(KEY).encoded()


@pytest.mark.parametrize("at", range(0, len(GIVEN.signed(KEY).encoded()), 3))
def test_no_byte_of_it_can_be_changed(at: int) -> None:
    whole = GIVEN.signed(KEY).encoded()
    with pytest.raises((Malformed, Unsigned)):
        accepted(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :], ORIGIN, [KEY.verifier])


def test_another_key_does_not_sign_for_the_log() -> None:
    other = SigningKey("other.example.gov/log", b"\x2b" * 32)
    with pytest.raises(ValueError):
        GIVEN.signed(other)
    with pytest.raises(Unsigned):
        accepted(GIVEN.signed(KEY).encoded(), other.name, [other.verifier])


def test_an_acceptance_for_another_log_under_our_key_is_refused() -> None:
    with pytest.raises(Unsigned, match="of elsewhere"):
        accepted(signed(Acceptance("elsewhere", bytes(32), AT).text()), ORIGIN, [KEY.verifier])


def test_neither_passes_for_a_checkpoint_nor_a_checkpoint_for_one() -> None:
    with pytest.raises((Malformed, Unsigned)):
        opened(GIVEN.signed(KEY).encoded(), ORIGIN, [KEY.verifier])
    with pytest.raises(Malformed):
        accepted(Checkpoint(ORIGIN, 3, bytes(32)).signed(KEY).encoded(), ORIGIN, [KEY.verifier])


@pytest.mark.parametrize(
    "text",
    [
        GIVEN.text().replace("24 h", "48 h"),
        GIVEN.text().replace("Z\n", "\n"),
        GIVEN.text().replace("2026-11-22", "2026-13-22"),
        GIVEN.text() + "one more line\n",
    ],
)
def test_other_words_are_no_acceptance(text: str) -> None:
    with pytest.raises(Malformed):
        accepted(signed(text), ORIGIN, [KEY.verifier])
