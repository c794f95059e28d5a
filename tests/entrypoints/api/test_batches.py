"""Files of records sent by a machine: the same as by page and command, done once, told whole."""

import hashlib
import io
import json
import sys
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from openpyxl import load_workbook

from tests.contexts.records.conftest import Senders, as_file, invented, senders, written
from tests.machines import LICENCE, PENALTY, of_unit
from zhengxin.contexts.access.queries import machine_with_secret, token_for
from zhengxin.contexts.records.jobs import take_in_waiting
from zhengxin.contexts.records.models import Batch, Record
from zhengxin.entrypoints.api import batches, row_tables
from zhengxin.entrypoints.kit.instants import now, today

pytestmark = pytest.mark.django_db
__all__ = ["as_file", "senders"]
KEYS = count(1)


@pytest.fixture(autouse=True)
def counts_begin_anew() -> None:
    cache.clear()


@dataclass(frozen=True)
class Sender:
    """A machine of the market regulator with a token, and how it calls."""

    number: str
    token: str

    def send(self, body: bytes, kind: str = PENALTY, *, key: str | None = "", query: str = "", **headers: str) -> Any:
        told = {"authorization": f"Bearer {self.token}", "accept-language": "en", **headers}
        if key is not None:
            told["idempotency-key"] = key or f"key-{next(KEYS)}"
        media = told.pop("media", "text/csv")
        return Client(headers=told).post(f"/api/v1/batches?kind={kind}{query}", body, content_type=media)

    def get(self, address: str) -> Any:
        return Client(headers={"authorization": f"Bearer {self.token}", "accept-language": "en"}).get(address)


def sender_of(senders: Senders, unit: str = "market", **scope: Any) -> Sender:
    machine = of_unit(senders, unit, **scope)
    shown = machine_with_secret(machine.number, machine.secret, at=now(), day=today())
    assert shown is not None
    return Sender(machine.number, token_for(shown, shown.permissions, at=now()))


@pytest.fixture
def machine(senders: Senders) -> Sender:
    return sender_of(senders)


Table = Callable[[list[dict[str, str]]], bytes]


@pytest.fixture
def table(tmp_path: Path) -> Table:
    return lambda rows: written(tmp_path / "rows.csv", PENALTY, rows).read_bytes()


def test_a_small_file_is_taken_in_before_the_answer(machine: Sender, table: Table) -> None:
    rows, planted = invented(PENALTY, 60, errors=0.3)
    answer = machine.send(table(rows), query="&name=处罚.csv")
    told = answer.json()
    assert (answer.status_code, answer["Location"]) == (201, f"/api/v1/batches/{told['batch']}")
    assert (told["state"], told["rows"], told["accepted"], told["file"]) == (
        "taken",
        60,
        Record.objects.count(),
        "处罚.csv",
    )
    assert {(each["row"], each["field"] or "", each["code"]) for each in told["samples"]} == planted
    assert all(each["message"] for each in told["samples"])
    assert told["rejected"] == len({row for row, *_ in planted}) == 60 - told["accepted"]
    assert machine.get(answer["Location"]).json() == told
    assert Batch.objects.get().handed_in_by == machine.number


def test_a_larger_file_is_the_workers_and_one_too_large_to_be_kept_lies_until_then(
    machine: Sender, table: Table, settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows, _ = invented(PENALTY, 20)
    monkeypatch.setattr(batches, "AT_ONCE", 10)
    monkeypatch.setattr(sys.modules["zhengxin.contexts.records.actions.hand_in"], "MOST_KEPT", 10)
    answer = machine.send(table(rows))
    assert (answer.status_code, answer.json()["state"], answer["Retry-After"]) == (202, "waiting", "2")
    lying = [file.name for file in (settings.ZHENGXIN_DATA / "intake").iterdir()]
    assert lying == [f"{answer.json()['batch']}.file"]
    assert take_in_waiting(now=now) == 1
    told = machine.get(answer["Location"]).json()
    assert (told["state"], told["accepted"]) == ("taken", 20)
    assert not [*(settings.ZHENGXIN_DATA / "intake").iterdir()]


def test_a_call_is_done_once(machine: Sender, table: Table) -> None:
    rows, _ = invented(PENALTY, 5)
    first = machine.send(table(rows), key="2026-11-20")
    again = machine.send(table(rows), key="2026-11-20")
    assert (again.json(), again["Idempotent-Replayed"]) == (first.json(), "true")
    assert "Idempotent-Replayed" not in first and Batch.objects.count() == 1
    other = machine.send(table(rows[:4]), key="2026-11-20")
    assert (other.status_code, other.json()["code"]) == (422, "api.key_for_another_request")
    without = machine.send(table(rows), key=None)
    assert (without.status_code, without.json()["code"]) == (400, "api.key_missing")
    wrong = machine.send(table(rows), key="ein Schlüssel")
    assert (wrong.status_code, wrong.json()["code"]) == (400, "api.key_wrong")
    same = machine.send(table(rows), key="2026-11-21").json()
    assert (same["duplicates"], same["accepted"], Batch.objects.count()) == (5, 0, 2)


def test_rows_may_come_as_json(machine: Sender) -> None:
    rows, planted = invented(PENALTY, 12, errors=0.3)
    told = machine.send(json.dumps({"rows": rows}).encode(), media="application/json").json()
    assert (told["state"], told["rows"]) == ("taken", 12)
    assert {(each["row"], each["field"] or "", each["code"]) for each in told["samples"]} == planted


@pytest.mark.parametrize(
    "body",
    [
        json.dumps([{str(n): "x"} for n in range(501)]).encode(),
        b'[{"CF_NR": "\\ud800"}]',
        b"{",
        b'{"rows": 1}',
        b'{"rows": [1]}',
        b'{"rows": [{"a": []}]}',
        b"[" * 100_000,
        b'"\xff"',
    ],
)
def test_what_is_no_list_of_rows_is_refused(machine: Sender, body: bytes) -> None:
    answer = machine.send(body, media="application/json")
    assert (answer.status_code, answer.json()["code"]) == (400, "api.no_rows")


@pytest.mark.parametrize(
    ("query", "kind", "status", "code"),
    [
        ("", LICENCE, 403, "access.kind_not_permitted"),
        ("", "nothing", 403, "access.kind_not_permitted"),
        ("&unit=990121-9999", PENALTY, 404, "subjects.unknown_unit"),
        ("&unit=青禾县商务局", PENALTY, 403, "access.not_permitted"),
    ],
)
def test_what_the_machine_was_not_let_in_for_is_refused(
    machine: Sender, table: Table, query: str, kind: str, status: int, code: str
) -> None:
    answer = machine.send(table(invented(PENALTY, 2)[0]), kind, query=query)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert not Batch.objects.exists()


def test_a_machine_that_may_only_read_sends_nothing(senders: Senders, table: Table) -> None:
    machine = sender_of(senders, permissions=["records:batch:read"])
    answer = machine.send(table(invented(PENALTY, 2)[0]))
    assert (answer.status_code, answer.json()["code"]) == (403, "access.scope_missing")


def test_a_batch_of_others_is_not_there(machine: Sender, senders: Senders, table: Table) -> None:
    number = machine.send(table(invented(PENALTY, 2)[0])).json()["batch"]
    other = sender_of(senders, "trade")
    for address in (
        f"/api/v1/batches/{number}",
        f"/api/v1/batches/{number}/errors.xlsx",
        "/api/v1/batches/" + "0" * 16,
    ):
        assert other.get(address).status_code == 404
    assert Client().get(f"/api/v1/batches/{number}").status_code == 401


@pytest.mark.parametrize(
    ("body", "code"),
    [(b" ", None), (b"a,b\n1,2\n", "table.column_unknown"), (b"PK\x03\x04junk", None), (b"\x00" * 50, None)],
)
def test_a_file_that_is_none_leaves_nothing(machine: Sender, settings, body: bytes, code: str | None) -> None:
    answer = machine.send(body)
    assert answer.status_code == 422 and (code is None or answer.json()["code"] == code), answer.json()
    assert not Batch.objects.exists()
    assert not [*(settings.ZHENGXIN_DATA / "intake").iterdir()]


def test_a_body_beyond_the_bound_cut_or_changed_on_its_way_leaves_nothing(
    machine: Sender, table: Table, settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = table(invented(PENALTY, 2)[0])
    wrong = b64encode(hashlib.sha256(b"other").digest()).decode()
    right = b64encode(hashlib.sha256(body).digest()).decode()
    told = {"authorization": f"Bearer {machine.token}", "idempotency-key": "k"}
    short = {"wsgi.input": io.BytesIO(body[:-5]), "CONTENT_LENGTH": str(len(body))}
    cut = Client(headers=told).generic("POST", f"/api/v1/batches?kind={PENALTY}", b"", "text/csv", **short)
    assert (cut.status_code, cut.json()["code"]) == (400, "api.body_cut")
    answer = machine.send(body, **{"content-digest": f"sha-256=:{wrong}:"})
    assert (answer.status_code, answer.json()["code"]) == (400, "api.body_other")
    with monkeypatch.context() as bounded:
        bounded.setattr(batches, "MOST", len(body) - 1)
        answer = machine.send(body)
        assert (answer.status_code, answer.json()["code"]) == (413, "api.body_too_large")
        bounded.setattr(batches, "MOST_BYTES", 10)
        assert machine.send(b'{"rows": []}', media="application/json").status_code == 413
    assert row_tables.MOST_BYTES == 10 * 1024**2 and batches.MOST == 1024**3
    assert not Batch.objects.exists() and not [*(settings.ZHENGXIN_DATA / "intake").iterdir()]
    assert machine.send(body, **{"content-digest": f"sha-256=:{right}:"}).status_code == 201


def test_the_own_workbook_comes_back_marked(machine: Sender) -> None:
    from tests.flows.test_record_story import workbook

    rows, _ = invented(PENALTY, 3)
    told = machine.send(
        workbook([{**rows[0], "CF_JDRQ": "2026-13-01"}, *rows[1:]]), media="application/octet-stream"
    ).json()
    answer = machine.get(f"/api/v1/batches/{told['batch']}/errors.xlsx")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert {cell.row for line in sheet.iter_rows() for cell in line if cell.comment} == {2}


def test_an_answer_carries_acceptance_and_later_the_proof(machine: Sender, table: Table) -> None:
    from tests.contexts.journal.log_acts import begun, published

    begun()
    answer = machine.send(table(invented(PENALTY, 2)[0]))
    (taken,) = answer.json()["receipts"]
    assert b64decode(taken["acceptance"]) and answer["Zhengxin-Acceptance"] == taken["acceptance"]
    assert Client().get(taken["proof"]).status_code == 404
    published()
    proof = Client().get(taken["proof"])
    assert proof.status_code == 200 and proof.content.startswith(b"c2sp.org/tlog-proof")
