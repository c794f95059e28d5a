"""The clerk's Friday without the clerk: a unit's system sends, mends, corrects its records, by calls and by folder."""

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from openpyxl import load_workbook

from tests.contexts.records.conftest import Senders, invented, senders
from tests.entrypoints.api.test_machines import basic
from tests.machines import PENALTY, LetIn, of_unit
from zhengxin.contexts.records.actions import confirm_correction
from zhengxin.contexts.records.models import Record
from zhengxin.contexts.records.queries.corrections import corrections_waiting
from zhengxin.entrypoints.cli.record_folder import take_in_folder
from zhengxin.entrypoints.kit.instants import now

pytestmark = pytest.mark.django_db(transaction=True)
__all__ = ["senders"]
Rows = list[dict[str, str]]


class Way(Protocol):
    """How a machine sends a file; its answer and the workbook of what is wrong."""

    def __call__(self, file: Path, turn: str) -> tuple[dict[str, Any], bytes]: ...


@pytest.fixture(params=["calls", "folder"])
def way(request: pytest.FixtureRequest, senders: Senders, tmp_path: Path) -> Way:
    machine = of_unit(senders)
    if request.param == "calls":
        return calls(request.getfixturevalue("live_server").url, machine)
    return folder(tmp_path / "inbox", machine)


def calls(url: str, machine: LetIn) -> Way:
    def call(path: str, body: bytes | None = None, **headers: str) -> bytes:
        named = {name.replace("_", "-"): told for name, told in headers.items()}
        with urlopen(Request(f"{url}/api/v1/{path}", body, named), timeout=60) as answer:
            content: bytes = answer.read()
        return content

    told = call("token", b"grant_type=client_credentials", Authorization=basic(machine.number, machine.secret))
    bearer = {"Authorization": f"Bearer {json.loads(told)['access_token']}"}

    def send(file: Path, turn: str) -> tuple[dict[str, Any], bytes]:
        address = f"batches?kind={PENALTY}&name={file.name}"
        answer = json.loads(call(address, file.read_bytes(), Idempotency_Key=turn, **bearer))
        assert json.loads(call(address, file.read_bytes(), Idempotency_Key=turn, **bearer)) == answer
        return answer, call(f"batches/{answer['batch']}/errors.xlsx", **bearer)

    with pytest.raises(HTTPError) as refused:
        call(f"batches?kind={PENALTY}", b"x", Idempotency_Key="x")
    refused.value.close()
    assert refused.value.code == 401
    return send


def folder(path: Path, machine: LetIn) -> Way:
    path.mkdir()

    def send(file: Path, turn: str) -> tuple[dict[str, Any], bytes]:
        name = f"{PENALTY}.{turn}.xlsx"
        shutil.copy(file, path / name)
        (path / f"{name}.done").touch()
        assert [take_in_folder(path, machine.number, now=now) for _ in range(2)] == [1, 0]
        errors = path / f"{name}.errors.xlsx"
        return json.loads((path / f"{name}.answer.json").read_text()), errors.read_bytes() if errors.exists() else b""

    return send


@pytest.fixture
def book(tmp_path: Path) -> Callable[[Rows], Path]:
    def make(rows: Rows) -> Path:
        from tests.flows.test_record_story import workbook

        file = tmp_path / "penalties.xlsx"
        file.write_bytes(workbook(rows))
        return file

    return make


def test_a_file_is_sent_mended_and_sent_again(senders: Senders, way: Way, book: Callable[[Rows], Path]) -> None:
    rows, _ = invented(PENALTY, 12)
    bad = [*({**row, "CF_JDRQ": "2026-13-01"} for row in rows[:2]), {**rows[2], "CF_SY": ""}, *rows[3:]]
    answer, errors = way(book(bad), "first")
    assert (answer["state"], answer["accepted"], answer["rejected"]) == ("taken", 9, 3)
    assert [(each["row"], each["field"], each["code"]) for each in answer["samples"]] == [
        (2, "CF_JDRQ", "date"),
        (3, "CF_JDRQ", "date"),
        (4, "CF_SY", "required"),
    ]
    sheet = load_workbook(io.BytesIO(errors)).active
    assert {cell.row for line in sheet.iter_rows() for cell in line if cell.comment} == {2, 3, 4}

    answer, _ = way(book(rows), "mended")
    assert (answer["accepted"], answer["duplicates"], answer["rejected"]) == (3, 9, 0)
    answer, _ = way(book([{**rows[0], "CF_NR": "更正后的处罚内容"}, *rows[1:]]), "corrected")
    assert (answer["held"], answer["duplicates"], Record.objects.count()) == (1, 11, 12)
    (held,) = corrections_waiting(senders.head)
    decided = {"reason": "决定书笔误", "basis": "更正决定书", "by": senders.head, "at": now()}
    confirm_correction(number=held.number, version=held.version, **decided)
    assert "更正后的处罚内容" in Record.objects.get(number=held.number).versions.get(stand="current").values
