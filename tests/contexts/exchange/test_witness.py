"""A witness remembers before it signs, keeps what contradicts, and tells its keepers."""

import json
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.contexts.exchange.lower_log import BOOK, FORK, KEY, LATER, ORIGIN, begun, handed_in, seen
from tests.contexts.journal.log_acts import refused
from tests.people import AT, DAY
from zhengxin.contexts.exchange.actions import add_log, begin_witness, cosign_checkpoint, drop_log
from zhengxin.contexts.exchange.queries import (
    cosigned_checkpoint,
    logs_witnessed,
    refused_checkpoints,
    refused_origins,
    witness_verifier,
)
from zhengxin.contexts.exchange.queries.witness import store
from zhengxin.contexts.journal.queries import entries_of_event
from zhengxin.contexts.notices.queries import notices_for
from zhengxin.kernel.actors import nobody
from zhengxin.kernel.merkle import WITNESS, SigningKey, Submission, VerifierKey, opened

if TYPE_CHECKING:
    from tests.people import County

pytestmark = pytest.mark.django_db


def test_what_continues_is_cosigned_with_the_second_it_was_seen(witness: VerifierKey) -> None:
    for old, size in ((0, 5), (5, 5), (5, 9), (9, 40)):
        answer = handed_in(old, size)
        assert answer.status == 200
        assert seen(answer, size, witness) == int(LATER.timestamp())
    (log,) = logs_witnessed()
    assert (log.origin, log.size, log.seen_at, log.reason) == (ORIGIN, 40, LATER, "下级平台账本")


def test_monitors_see_both_signatures(witness: VerifierKey) -> None:
    handed_in(0, 9)
    last = store().last(ORIGIN)
    assert last is not None
    assert cosigned_checkpoint(last.origin_sha256) == last
    found = opened(last.note, ORIGIN, [KEY.verifier], [witness])
    assert (found.checkpoint.size, len(found.note.signatures), list(found.seen)) == (9, 2, [witness])


def test_another_old_size_is_told_what_is_known_and_changes_nothing(witness: VerifierKey) -> None:
    assert handed_in(3, 9).known_size == 0
    handed_in(0, 9)
    before = store().all()
    answer = handed_in(3, 40)
    assert (answer.status, answer.known_size, store().all()) == (409, 9, before)


@pytest.mark.parametrize(("old", "size", "status"), [(9, 9, 422), (3, 9, 409), (9, 40, 422)])
def test_a_fork_is_refused_kept_entered_and_told(
    witness: VerifierKey, qinghe: "County", old: int, size: int, status: int
) -> None:
    handed_in(0, 9)
    before = store().all()
    answer = handed_in(old, size, FORK)
    assert (answer.status, answer.lines, store().all()) == (status, "", before)
    (kept,) = refused_checkpoints(qinghe.accounts)
    assert (kept.origin, kept.is_forked, kept.known_size, kept.shown_size) == (ORIGIN, True, 9, size)
    # The evidence needs nobody's word: one key has signed both.
    shown = Submission.parse(kept.shown.encode()).note
    ours, theirs = (opened(note, ORIGIN, [KEY.verifier]).checkpoint for note in (kept.known.encode(), shown))
    assert ours.root == BOOK.root(0, 9) and theirs.root == FORK.root(0, size)
    (entry,) = entries_of_event("exchange.checkpoint_refused")
    assert json.loads(entry)["about"] == ORIGIN
    (told,) = notices_for(qinghe.accounts, day=DAY)
    assert (told.kind, told.link) == ("log_forked", "/console/witness/")
    assert refused_origins() == [ORIGIN]


def test_a_log_that_repeats_its_fork_fills_no_disk(witness: VerifierKey, qinghe: "County") -> None:
    handed_in(0, 9)
    for size in (9, 20, 30, 9):
        handed_in(9, size, FORK)
    assert len(refused_checkpoints(qinghe.accounts)) == 1
    handed_in(9, 20)
    handed_in(20, 30, FORK)
    assert len(refused_checkpoints(qinghe.accounts)) == 2


def test_a_proof_that_leads_nowhere_is_told_as_that(witness: VerifierKey, qinghe: "County") -> None:
    handed_in(0, 8)
    assert handed_in(8, 20, FORK).status == 422
    (kept,) = refused_checkpoints(qinghe.accounts)
    assert not kept.is_forked and refused_origins() == []
    assert [told.kind for told in notices_for(qinghe.accounts, day=DAY)] == ["log_unproven"]


def test_who_has_no_key_of_the_log_leaves_no_evidence(witness: VerifierKey, qinghe: "County") -> None:
    handed_in(0, 9)
    stranger = SigningKey(ORIGIN, b"\x07" * 32)
    assert handed_in(9, 9, FORK, stranger).status == 403
    assert refused_checkpoints(qinghe.accounts) == []


def test_a_log_nobody_added_or_that_was_dropped_is_not_found(witness: VerifierKey, qinghe: "County") -> None:
    assert handed_in(0, 9).status == 200
    drop_log(verifier=str(KEY.verifier), reason="平台停用", by=qinghe.accounts, at=LATER)
    assert handed_in(9, 20).status == 404
    assert logs_witnessed() == []
    assert len(entries_of_event("exchange.log_dropped")) == 1


def test_what_was_cosigned_is_known_when_a_log_comes_back(witness: VerifierKey, qinghe: "County") -> None:
    handed_in(0, 9)
    drop_log(verifier=str(KEY.verifier), reason="平台停用", by=qinghe.accounts, at=LATER)
    add_log(verifier=str(KEY.verifier), reason="平台恢复", by=qinghe.accounts, at=LATER)
    assert handed_in(0, 9, FORK).status == 409


def test_a_new_key_of_a_log_continues_its_history(witness: VerifierKey, qinghe: "County") -> None:
    handed_in(0, 9)
    following = SigningKey(ORIGIN, b"\x2c" * 32)
    assert handed_in(9, 20, key=following).status == 403
    add_log(verifier=str(following.verifier), reason="密钥更换", by=qinghe.accounts, at=LATER)
    assert handed_in(9, 20, key=following).status == 200


def test_only_its_keeper_changes_whom_it_trusts(witness: VerifierKey, qinghe: "County") -> None:
    other = str(SigningKey("x.example/log", b"\x01" * 32).verifier)
    asked = Submission(0, (), b"x")
    for actor in (qinghe.office, qinghe.clerk, nobody()):
        for act in (
            partial(add_log, verifier=other, reason="x"),
            partial(drop_log, verifier=str(KEY.verifier), reason="x"),
            partial(begin_witness, name="x"),
            partial(cosign_checkpoint, submission=asked),
        ):
            assert refused(partial(act, by=actor, at=AT)) == "access.not_permitted"
        assert refused(partial(refused_checkpoints, actor)) == "access.not_permitted"
    assert [log.origin for log in logs_witnessed()] == [ORIGIN]


@pytest.mark.parametrize(
    ("verifier", "reason", "code"),
    [
        ("none", "x", "exchange.no_verifier_key"),
        (str(SigningKey("w.example/w", b"\x01" * 32, WITNESS).verifier), "x", "exchange.not_a_log_key"),
        (str(SigningKey("x.example/log", b"\x01" * 32).verifier), " ", "exchange.reason_missing"),
        (str(KEY.verifier), "x", "exchange.log_known"),
    ],
)
def test_a_log_is_added_by_a_key_of_a_log_once_and_for_a_reason(
    witness: VerifierKey, qinghe: "County", verifier: str, reason: str, code: str
) -> None:
    assert refused(lambda: add_log(verifier=verifier, reason=reason, by=qinghe.accounts, at=AT)) == code
    assert len(entries_of_event("exchange.log_added")) == 1


def test_dropping_what_is_not_trusted_is_refused(witness: VerifierKey, qinghe: "County") -> None:
    assert refused(lambda: drop_log(verifier="none", reason="x", by=qinghe.accounts, at=AT)) == "exchange.log_unknown"


def test_a_witness_begins_once_with_a_key_for_its_owner_alone(witness: VerifierKey, data: Path) -> None:
    assert witness_verifier() == str(witness)
    assert (data / "witness-key").stat().st_mode & 0o777 == 0o600
    assert refused(begun) == "exchange.witness_begun_already"


@pytest.mark.parametrize("name", ["", "with space", "with+plus"])
def test_a_witness_has_the_name_of_a_key(data: Path, name: str) -> None:
    assert refused(partial(begun, name)) == "exchange.key_name"
    assert not (data / "witness-key").exists()


def test_a_call_that_was_killed_between_key_and_entry_is_gone_on_with(data: Path) -> None:
    from zhengxin.contexts.exchange.queries.witness import store as its_store
    from zhengxin.plumbing.merkle_log import make_key, witness_key_path

    its_store().make()
    key = make_key(witness_key_path(data), "w.example/w", WITNESS)
    assert begun("w.example/w") == key.verifier
    assert len(entries_of_event("exchange.witness_begun")) == 1


def test_without_its_store_a_witness_signs_nothing_and_is_not_begun_again(witness: VerifierKey, data: Path) -> None:
    handed_in(0, 9)
    (data / "witness-store.sqlite3").unlink()
    assert refused(lambda: handed_in(0, 9, FORK)) == "exchange.witness_store_missing"
    assert refused(begun) == "exchange.witness_store_missing"
    (data / "witness-key").unlink()
    assert begun() != witness


def test_a_new_key_beside_the_old_store_contradicts_nothing(witness: VerifierKey, data: Path) -> None:
    handed_in(0, 9)
    (data / "witness-key").unlink()
    assert refused(lambda: handed_in(9, 20)) == "exchange.witness_key_missing"
    begun()
    assert handed_in(0, 9, FORK).status == 409


def test_the_key_of_a_log_is_no_witness(data: Path) -> None:
    (data / "witness-key").write_text(KEY.secret_text())
    (data / "witness-key").chmod(0o600)
    assert refused(begun) == "journal.key_malformed"


def test_where_there_is_no_witness_nobody_is_cosigned(data: Path) -> None:
    assert refused(lambda: handed_in(0, 9)) == "exchange.no_witness"


def test_a_spoiled_store_signs_nothing(witness: VerifierKey, data: Path) -> None:
    handed_in(0, 9)
    with closing(sqlite3.connect(data / "witness-store.sqlite3")) as held, held:
        held.execute("UPDATE cosigned SET note = X'78'")
    assert refused(lambda: handed_in(9, 20)) == "exchange.witness_store_spoiled"
    (data / "witness-store.sqlite3").write_bytes(b"no store" * 200)
    assert refused(lambda: handed_in(9, 20)) == "exchange.witness_store_spoiled"
