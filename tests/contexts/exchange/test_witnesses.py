"""Our log is shown to its witnesses: their lines stand under the checkpoint, and one that is down delays nothing."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.contexts.exchange.lower_log import begun as witness_begun
from tests.contexts.journal.log_acts import ORIGIN, acted, refused
from tests.contexts.journal.log_acts import begun as log_begun
from tests.contexts.journal.log_acts import published as log_published
from tests.people import AT, DAY
from zhengxin.contexts.exchange import jobs
from zhengxin.contexts.exchange.actions import (
    add_log,
    add_witness,
    cosign_checkpoint,
    drop_witness,
    record_offer,
)
from zhengxin.contexts.exchange.actions.offered import Offered
from zhengxin.contexts.exchange.policies import witness_keeper
from zhengxin.contexts.exchange.queries import witnesses
from zhengxin.contexts.exchange.queries.witness import store
from zhengxin.contexts.journal.queries import entries_of_event
from zhengxin.contexts.journal.queries.keeping import kept_log, verifier_of
from zhengxin.contexts.notices.queries import notices_for
from zhengxin.kernel.actors import nobody
from zhengxin.kernel.merkle import Note, SignedCheckpoint, SigningKey, Submission, VerifierKey, opened
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.log_sources import Called

if TYPE_CHECKING:
    from tests.people import County

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
Answering = Callable[[Submission], Called]


class Above:
    """The installation above, as far as it is called: its answers can be replaced, and calls are counted."""

    def __init__(self, key: VerifierKey) -> None:
        self.key, self.calls, self.at = key, 0, AT
        self.answering: Answering = self.honest

    def __call__(self, address: str, body: bytes) -> Called:
        self.calls += 1
        return self.answering(Submission.parse(body))

    def honest(self, submission: Submission) -> Called:
        answer = cosign_checkpoint(submission=submission, by=witness_keeper("api"), at=self.at)
        return Called(answer.status, (answer.lines or f"{answer.known_size}\n").encode())


@pytest.fixture
def above(data: Path, qinghe: "County", monkeypatch: pytest.MonkeyPatch) -> Above:
    log_begun()
    above = Above(witness_begun("city.example/witness"))
    add_log(verifier=kept_log().verifier, reason="下级", by=qinghe.accounts, at=AT)
    add_witness(
        address="https://city.example/witness", verifier=str(above.key), reason="上级", by=qinghe.accounts, at=AT
    )
    monkeypatch.setattr(jobs, "add_checkpoint", above)
    return above


def offered(at: datetime) -> int:
    return jobs.offer_checkpoints(now=lambda: at)


def grown(at: datetime, count: int = 3) -> int:
    for number in range(count):
        acted(f"n{number}", at)
    return log_published(at)


def published(data: Path, above: Above, name: str = "checkpoint") -> SignedCheckpoint:
    return opened((data / "log" / name).read_bytes(), ORIGIN, [verifier_of(kept_log())], [above.key])


def test_the_line_of_the_witness_stands_under_the_checkpoint_and_beside_it(data: Path, above: Above) -> None:
    log_published()
    assert offered(AT) == 1
    shown = published(data, above)
    assert list(shown.seen) == [above.key]
    assert published(data, above, f"witness-{above.key.id.hex()}") == shown
    (told,) = witnesses()
    assert (told.size, told.seen_at, told.trouble) == (shown.checkpoint.size, AT, "")


def test_a_log_that_grows_is_cosigned_again_with_a_proof_and_one_call_a_minute(data: Path, above: Above) -> None:
    offered(AT)
    calls = above.calls
    size = grown(AT + timedelta(seconds=5))
    assert offered(AT + timedelta(seconds=10)) == 0 and above.calls == calls
    # Until its turn comes, what the witness knows lies beside the newer checkpoint.
    assert published(data, above).seen == {}
    assert published(data, above, f"witness-{above.key.id.hex()}").seen
    assert offered(AT + MINUTE) == 1 and above.calls == calls + 1
    assert published(data, above).checkpoint.size == size and published(data, above).seen


def test_signed_again_with_nothing_new_it_keeps_the_line(data: Path, above: Above) -> None:
    log_published()
    offered(AT)
    log_published(AT + MINUTE, renewed=True)
    assert published(data, above).seen


def test_with_nothing_new_the_witness_is_asked_each_half_hour_and_has_one_line(data: Path, above: Above) -> None:
    log_published()
    offered(AT)
    calls = above.calls
    assert offered(AT + 29 * MINUTE) == 0 and above.calls == calls
    above.at = AT + 30 * MINUTE
    assert offered(above.at) == 1
    shown = published(data, above)
    assert shown.seen[above.key] == int(above.at.timestamp())
    assert len(shown.note.signatures) == 2


def test_what_the_witness_knows_is_asked_for_where_we_believe_otherwise(data: Path, above: Above) -> None:
    offered(AT)
    size = grown(AT)
    # An answer that was lost on the way: the witness has signed, we do not know.
    above.answering = lambda submission: (above.honest(submission), Called(500, b""))[1]
    offered(AT + MINUTE)
    (told,) = witnesses()
    assert told.trouble == "answered" and told.size != size
    above.answering, calls = above.honest, above.calls
    assert offered(AT + 3 * MINUTE) == 1
    assert above.calls == calls + 2
    assert witnesses()[0].size == size and witnesses()[0].trouble == ""


def test_a_witness_that_is_down_delays_nothing_and_is_asked_ever_more_rarely(data: Path, above: Above) -> None:
    def down(submission: Submission) -> Called:
        raise Refused("log.unreachable", address="", reason="")

    above.answering = down
    times = []
    for minute in range(300):
        before = above.calls
        offered(AT + minute * MINUTE)
        times += [minute] * (above.calls - before)
    assert times == [0, 1, 2, 3, 5, 9, 17, 33, 65, 125, 185, 245]
    assert witnesses()[0].trouble == "unreachable" and not witnesses()[0].contradicts
    assert grown(AT + 300 * MINUTE) > 0
    above.answering = above.honest
    assert offered(AT + 400 * MINUTE) == 1 and witnesses()[0].trouble == ""


@pytest.mark.parametrize(
    ("status", "content", "trouble"),
    [
        (404, b"", "unknown"),
        (403, b"", "unknown"),
        (500, b"", "answered"),
        (302, b"", "answered"),
        (409, b"no number", "answered"),
        (409, b"0\n", "answered"),
        (200, b"", "answered"),
        (200, "— city.example/witness AAAAAAAA\n".encode(), "answered"),
        (200, b"\xff\xfe", "answered"),
    ],
)
def test_an_answer_that_helps_nobody_is_named_and_changes_no_checkpoint(
    data: Path, above: Above, status: int, content: bytes, trouble: str
) -> None:
    log_published()
    above.answering = lambda submission: Called(status, content)
    before = (data / "log" / "checkpoint").read_bytes()
    assert offered(AT) == 0
    assert witnesses()[0].trouble == trouble
    assert (data / "log" / "checkpoint").read_bytes() == before
    assert entries_of_event("exchange.witness_contradicts") == []


def test_a_line_by_another_key_is_passed_over(data: Path, above: Above) -> None:
    log_published()

    def with_others(submission: Submission) -> Called:
        stranger = SigningKey("stranger.example/w", b"\x01" * 32, 4)
        line = stranger.cosign(Note.parse(submission.note).text, 1).line()
        return Called(200, line.encode() + above.honest(submission).content)

    above.answering = with_others
    assert offered(AT) == 1
    assert len(published(data, above).note.signatures) == 2


def test_a_witness_that_has_seen_more_than_we_hold_says_that_we_were_set_back(
    data: Path, above: Above, qinghe: "County"
) -> None:
    above.answering = lambda submission: Called(409, b"1000\n")
    for minute in (0, 5, 10):
        offered(AT + minute * MINUTE)
    (told,) = witnesses()
    assert told.trouble == "ahead" and told.contradicts
    assert len(entries_of_event("exchange.witness_contradicts")) == 1
    assert [notice.kind for notice in notices_for(qinghe.accounts, day=DAY)] == ["witness_contradicts"]


def test_a_witness_that_refuses_what_lies_here_is_named(data: Path, above: Above, qinghe: "County") -> None:
    above.answering = lambda submission: Called(422, b"")
    offered(AT)
    assert witnesses()[0].trouble == "refuses"
    assert len(notices_for(qinghe.accounts, day=DAY)) == 1


def test_a_witness_that_was_set_back_itself_is_named(data: Path, above: Above) -> None:
    offered(AT)
    grown(AT)
    (data / "witness-store.sqlite3").unlink()
    store().make()
    offered(AT + MINUTE)
    assert witnesses()[0].trouble == "forgot"


def test_a_log_that_followed_another_begins_anew_with_its_witness(data: Path, above: Above) -> None:
    from zhengxin.contexts.journal.actions import succeed_log
    from zhengxin.contexts.journal.policies import keeper

    grown(AT)
    offered(AT)
    (data / "journal-key").unlink()
    succeed_log(by=keeper("cli"), at=AT)
    offered(AT + MINUTE)
    assert witnesses()[0].trouble == "unknown"
    assert entries_of_event("exchange.witness_contradicts") == []


def test_where_there_is_no_log_nobody_is_asked(data: Path, qinghe: "County", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "add_checkpoint", None)
    assert offered(AT) == 0


def test_a_dropped_witness_is_asked_no_more(above: Above, qinghe: "County") -> None:
    drop_witness(verifier=str(above.key), reason="改由省级见证", by=qinghe.accounts, at=AT)
    assert offered(AT) == 0 and above.calls == 0 and witnesses() == []
    drop = partial(drop_witness, verifier=str(above.key), reason="x", by=qinghe.accounts, at=AT)
    assert refused(drop) == "exchange.witness_unknown"
    assert len(entries_of_event("exchange.witness_dropped")) == 1


def test_only_its_keeper_says_whom_the_log_is_shown_to(above: Above, qinghe: "County") -> None:
    for actor in (qinghe.office, qinghe.clerk, nobody()):
        for act in (
            partial(add_witness, address="https://x.example", verifier=str(above.key), reason="x"),
            partial(drop_witness, verifier=str(above.key), reason="x"),
            partial(record_offer, witness=1, offered=Offered(ORIGIN, b"", 0)),
        ):
            assert refused(partial(act, by=actor, at=AT)) == "access.not_permitted"
    assert len(witnesses()) == 1


@pytest.mark.parametrize(
    ("address", "reason", "log_key", "code"),
    [
        ("ftp://x.example", "x", False, "log.address"),
        ("https://user@x.example", "x", False, "log.address"),
        ("https://x.example", " ", False, "exchange.reason_missing"),
        ("https://x.example", "x", True, "exchange.not_a_witness_key"),
        ("https://x.example", "x", False, "exchange.witness_known"),
    ],
)
def test_a_witness_is_added_by_its_key_and_address_once_and_for_a_reason(
    above: Above, qinghe: "County", address: str, reason: str, log_key: bool, code: str
) -> None:
    verifier = kept_log().verifier if log_key else str(above.key)
    add = partial(add_witness, address=address, verifier=verifier, reason=reason, by=qinghe.accounts, at=AT)
    assert refused(add) == code
    assert len(entries_of_event("exchange.witness_added")) == 1


def test_a_second_witness_under_one_checkpoint(data: Path, above: Above, qinghe: "County") -> None:
    """Both lines stand there, each of them counted by whoever knows its key."""
    from zhengxin.contexts.journal.actions import keep_cosignature
    from zhengxin.contexts.journal.policies import keeper

    log_published()
    offered(AT)
    other = SigningKey("court.example/w", b"\x05" * 32, 4)
    note = (data / "log" / "checkpoint").read_bytes()
    signature = other.cosign(Note.parse(note).text, 99)
    keep_cosignature(note=note, signature=signature, by=keeper("cli"), at=AT)
    found = opened(
        (data / "log" / "checkpoint").read_bytes(), ORIGIN, [verifier_of(kept_log())], [above.key, other.verifier]
    )
    assert found.seen == {above.key: int(AT.timestamp()), other.verifier: 99}
    assert refused(partial(keep_cosignature, note=note, signature=signature, by=nobody(), at=AT)) == (
        "access.not_permitted"
    )
