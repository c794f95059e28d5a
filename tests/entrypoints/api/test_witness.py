"""The witness as logs and monitors call it: each answer of C2SP tlog-witness with its status and type."""

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.http import HttpResponse
from django.test import Client

from zhengxin.kernel.merkle import Submission

if TYPE_CHECKING:
    from zhengxin.kernel.merkle import VerifierKey

pytestmark = pytest.mark.django_db
ADDRESS = "/witness/add-checkpoint"


@pytest.fixture
def witness(tmp_path: Path, settings) -> "VerifierKey":
    from tests.contexts.exchange.lower_log import KEY, begun
    from tests.people import AT, county
    from zhengxin.contexts.exchange.actions import add_log

    settings.ZHENGXIN_DATA = tmp_path
    key, people = begun(), county()
    add_log(verifier=str(KEY.verifier), reason="下级平台账本", by=people.accounts, at=AT)
    return key


@pytest.fixture
def machine() -> Client:
    """Another machine: it has no cookie and no token of a form."""
    return Client(enforce_csrf_checks=True)


def post(machine: Client, body: bytes | Submission) -> HttpResponse:
    data = body.encoded() if isinstance(body, Submission) else body
    return machine.post(ADDRESS, data=data, content_type="application/octet-stream")


def test_a_good_checkpoint_is_answered_with_the_line_of_the_witness(witness: "VerifierKey", machine: Client) -> None:
    from tests.contexts.exchange.lower_log import KEY, ORIGIN, submission
    from zhengxin.kernel.merkle import opened

    given = submission(0, 9)
    answer = post(machine, given)
    assert answer.status_code == 200
    assert answer.content.decode().startswith("— qinghe.example.gov/witness ")
    assert answer.content.endswith(b"\n") and answer.content.count(b"\n") == 1
    # As the specification says: the answer put behind the checkpoint is a note with one signature more.
    found = opened(given.note + answer.content, ORIGIN, [KEY.verifier], [witness])
    assert list(found.seen) == [witness] and found.seen[witness] > 0


def test_each_refusal_has_its_status(witness: "VerifierKey", machine: Client) -> None:
    from dataclasses import replace

    from tests.contexts.exchange.lower_log import FORK, submission
    from zhengxin.kernel.merkle import Checkpoint, SigningKey

    stranger = SigningKey("stranger.example/log", b"\x01" * 32)
    unknown = Checkpoint(stranger.name, 0, sha256(b"").digest()).signed(stranger).encoded()
    assert post(machine, b"no submission").status_code == 400
    assert post(machine, replace(submission(0, 9), note=b"no note")).status_code == 404
    assert post(machine, Submission(0, (), unknown)).status_code == 404
    forged = SigningKey("liuxi.example.gov/log", b"\x01" * 32)
    assert post(machine, submission(0, 9, key=forged)).status_code == 403
    assert post(machine, replace(submission(9, 9), old=10)).status_code == 400
    assert post(machine, replace(submission(0, 9), proof=(bytes(32),))).status_code == 422
    assert post(machine, submission(0, 9)).status_code == 200
    conflict = post(machine, submission(0, 9))
    assert (conflict.status_code, conflict.content, conflict["Content-Type"]) == (409, b"9\n", "text/x.tlog.size")
    assert post(machine, submission(9, 9, FORK)).status_code == 422
    assert post(machine, submission(9, 20, FORK)).status_code == 422
    assert post(machine, submission(9, 20)).status_code == 200


def test_asking_with_zero_tells_the_size_that_is_known(witness: "VerifierKey", machine: Client) -> None:
    from tests.contexts.exchange.lower_log import submission

    assert post(machine, submission(0, 9)).status_code == 200
    told = int(post(machine, submission(0, 40)).content)
    assert post(machine, submission(told, 40)).status_code == 200


@pytest.mark.parametrize("size", [128 * 1024 + 1, 5 * 1024 * 1024])
def test_what_is_too_long_is_not_read(witness: "VerifierKey", machine: Client, size: int) -> None:
    assert post(machine, b"old 0\n\n" + b"x" * size).status_code == 413


def test_only_posting_is_answered(witness: "VerifierKey", machine: Client) -> None:
    assert machine.get(ADDRESS).status_code == 405


def test_a_monitor_fetches_what_was_cosigned_last(witness: "VerifierKey", machine: Client) -> None:
    from tests.contexts.exchange.lower_log import KEY, ORIGIN, submission
    from zhengxin.kernel.merkle import opened

    address = f"/witness/{sha256(ORIGIN.encode()).hexdigest()}/checkpoint"
    assert machine.get(address).status_code == 404
    post(machine, submission(0, 9))
    answer = machine.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/plain; charset=utf-8")
    found = opened(answer.content, ORIGIN, [KEY.verifier], [witness])
    assert (found.checkpoint.size, list(found.seen)) == (9, [witness])
    assert machine.get(f"/witness/{ORIGIN}/checkpoint").status_code == 404


def test_where_there_is_no_witness_nothing_is_found(tmp_path: Path, settings, machine: Client) -> None:
    from tests.contexts.exchange.lower_log import submission

    settings.ZHENGXIN_DATA = tmp_path
    assert post(machine, submission(0, 9)).status_code == 404
    assert machine.get(f"/witness/{'0' * 64}/checkpoint").status_code == 404


def test_a_witness_that_is_not_whole_asks_for_patience(witness: "VerifierKey", tmp_path: Path, machine: Client) -> None:
    from tests.contexts.exchange.lower_log import submission

    (tmp_path / "witness-store.sqlite3").unlink()
    assert post(machine, submission(0, 9)).status_code == 503
    assert machine.get("/healthz").json()["witness"] == "exchange.witness_store_missing"


def test_who_watches_the_installation_is_told_of_a_fork(witness: "VerifierKey", machine: Client) -> None:
    from tests.contexts.exchange.lower_log import FORK, ORIGIN, submission

    post(machine, submission(0, 9))
    assert machine.get("/healthz").json()["forked_logs"] == []
    post(machine, submission(9, 9, FORK))
    told = machine.get("/healthz").json()
    assert (told["witness"], told["forked_logs"]) == ("ok", [ORIGIN])
