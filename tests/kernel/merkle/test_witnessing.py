"""A witness answers as C2SP tlog-witness says, and cosigns one history of a log whatever its keeper tries."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.kernel.merkle.textbook import Textbook, numbered
from zhengxin.kernel.merkle import (
    EMPTY_ROOT,
    WITNESS,
    Checkpoint,
    Evidence,
    Malformed,
    Note,
    SigningKey,
    Submission,
    Verdict,
    judged,
)

ORIGIN = "journal.example.gov/log"
KEY = SigningKey(ORIGIN, b"\x2a" * 32)
OTHER = SigningKey(ORIGIN, b"\x2b" * 32)
ENTRIES = numbered(40)
BOOK = Textbook(ENTRIES)
# Pasts that part from the first one after 0, 5, 8 and 21 entries.
PASTS = [BOOK, *(Textbook([*ENTRIES[:at], b"another", *ENTRIES[at + 1 :]]) for at in (0, 5, 8, 21))]


def checkpoint(size: int, book: Textbook = BOOK) -> Checkpoint:
    return Checkpoint(ORIGIN, size, book.root(0, size))


def shown(old: int, size: int, book: Textbook = BOOK, key: SigningKey = KEY) -> Submission:
    proof = book.consistency(old, 0, size) if 0 < old <= size else []
    return Submission(old, tuple(proof), checkpoint(size, book).signed(key).encoded())


def answer(submission: Submission, known: Checkpoint | None) -> Verdict:
    return judged(submission, [KEY.verifier], known)


@pytest.mark.parametrize(("old", "size"), [(0, 0), (0, 1), (1, 1), (1, 2), (5, 5), (5, 40), (8, 9), (39, 40)])
def test_what_continues_the_one_before_is_good(old: int, size: int) -> None:
    assert answer(shown(old, size), checkpoint(old)).is_good
    assert old or answer(shown(old, size), None).is_good


def test_a_log_that_nobody_knows_is_not_found() -> None:
    assert judged(shown(0, 5), [], None).status == 404


def test_without_a_signature_of_a_trusted_key_it_is_forbidden() -> None:
    assert answer(shown(0, 5, key=OTHER), None).status == 403


def test_a_trusted_key_whose_signature_is_wrong_is_forbidden_beside_a_right_one() -> None:
    note = Note.parse(shown(0, 5).note)
    (right,) = note.signatures
    wrong = replace(right, value=bytes(64))
    assert answer(Submission(0, (), Note(note.text, (wrong,)).encoded()), None).status == 403
    assert answer(Submission(0, (), Note(note.text, (right, wrong)).encoded()), None).status == 403


def test_lines_of_others_are_passed_over() -> None:
    note = Note.parse(shown(0, 5).note)
    many = [SigningKey(f"witness-{n}.example", bytes([n]) * 32, WITNESS).cosign(note.text, 1) for n in range(1, 17)]
    assert answer(Submission(0, (), note.signed(*many).encoded()), None).is_good


def test_an_old_size_above_the_new_one_is_a_bad_request() -> None:
    assert answer(replace(shown(5, 5), old=6), checkpoint(6)).status == 400


@pytest.mark.parametrize(("old", "known"), [(0, 5), (4, 5), (6, 5), (6, 0)])
def test_another_old_size_than_what_was_cosigned_is_a_conflict(old: int, known: int) -> None:
    verdict = answer(shown(old, 9), checkpoint(known))
    assert (verdict.status, verdict.evidence) == (409, Evidence.NONE)


def test_a_log_that_was_set_back_is_a_conflict() -> None:
    assert answer(shown(3, 4), checkpoint(9)).status == 409


def test_an_empty_tree_has_one_root() -> None:
    note = Checkpoint(ORIGIN, 0, bytes(32)).signed(KEY).encoded()
    assert answer(Submission(0, (), note), None).status == 422


def test_from_nothing_there_is_no_proof() -> None:
    assert answer(replace(shown(0, 5), proof=(EMPTY_ROOT,)), None).status == 422


@pytest.mark.parametrize("old", [5, 8, 21, 22])
def test_a_wrong_proof_is_refused_and_proves_nothing_against_the_log(old: int) -> None:
    good = shown(old, 40)
    for proof in ((), good.proof[1:], (*good.proof, EMPTY_ROOT), (bytes(32), *good.proof[1:])):
        verdict = answer(replace(good, proof=proof), checkpoint(old))
        assert (verdict.status, verdict.evidence) == (422, Evidence.UNPROVEN)


def test_two_roots_for_one_size_are_a_fork_whatever_old_size_is_claimed() -> None:
    book = PASTS[1]
    same = answer(shown(9, 9, book), checkpoint(9))
    assert (same.status, same.evidence) == (422, Evidence.FORKED)
    hidden = answer(shown(3, 9, book), checkpoint(9))
    assert (hidden.status, hidden.evidence) == (409, Evidence.FORKED)


def test_a_longer_log_whose_own_proof_shows_another_past_is_a_fork() -> None:
    verdict = answer(shown(9, 40, PASTS[1]), checkpoint(9))
    assert (verdict.status, verdict.evidence) == (422, Evidence.FORKED)
    # From a power of two the proof does not hold the old root, so nothing is proved but that it does not lead there.
    verdict = answer(shown(8, 40, PASTS[1]), checkpoint(8))
    assert (verdict.status, verdict.evidence) == (422, Evidence.UNPROVEN)


submissions = st.builds(
    lambda old, size, past, proof_past, claimed: replace(
        shown(min(old, size), size, PASTS[past]),
        old=claimed if claimed is not None else min(old, size),
        proof=shown(min(old, size), size, PASTS[proof_past]).proof,
    ),
    st.integers(0, 40),
    st.integers(0, 40),
    st.integers(0, len(PASTS) - 1),
    st.integers(0, len(PASTS) - 1),
    st.none() | st.integers(0, 40),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(submissions, max_size=30), st.booleans())
def test_no_order_of_requests_gets_two_pasts_or_a_step_back_cosigned(tried: list[Submission], asks: bool) -> None:
    known: Checkpoint | None = None
    cosigned = []
    for submission in tried:
        if asks and known is not None:
            # As a log does that was told the size by a 409: it says the right old size with a proof of its own.
            submission = replace(submission, old=known.size)
        verdict = answer(submission, known)
        assert verdict.status in (200, 400, 409, 422)
        if verdict.is_good:
            known = verdict.shown
            assert known is not None
            cosigned.append(known)
    for earlier, later in pairwise(cosigned):
        assert earlier.size <= later.size
        assert any({earlier, later} <= {checkpoint(earlier.size, book), checkpoint(later.size, book)} for book in PASTS)


@given(st.binary(max_size=400) | st.builds(lambda s, at: s.encoded()[:at], submissions, st.integers(0, 400)))
def test_any_bytes_are_a_submission_or_malformed(data: bytes) -> None:
    try:
        parsed = Submission.parse(data)
    except Malformed:
        return
    assert parsed.encoded() == data
    assert answer(parsed, None).status in (200, 400, 403, 409, 422)


@pytest.mark.parametrize(
    "body",
    [b"", b"old 0", b"old 0\n", b"old 00\n\nx", b"old -1\n\nx", b"new 0\n\nx", b"old 1\nAA==\n\nx", b"OLD 0\n\nx"],
)
def test_a_body_of_another_form_is_malformed(body: bytes) -> None:
    with pytest.raises(Malformed):
        Submission.parse(body)


def test_a_proof_has_at_most_63_hashes() -> None:
    longest = Submission(5, (EMPTY_ROOT,) * 63, b"x")
    assert Submission.parse(longest.encoded()) == longest
    with pytest.raises(Malformed):
        Submission.parse(replace(longest, proof=(EMPTY_ROOT,) * 64).encoded())
