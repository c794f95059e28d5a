"""A watched folder: files of a machine taken in and answered beside, whatever else lies there."""

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.contexts.records.conftest import Senders, as_file, invented, senders
from tests.machines import PENALTY, LetIn, of_unit
from zhengxin.contexts.access.actions import end_client
from zhengxin.contexts.journal.models import Opening
from zhengxin.contexts.records.models import Batch, Record
from zhengxin.entrypoints.cli import record_folder
from zhengxin.entrypoints.cli.record_folder import take_in_dropped, take_in_folder
from zhengxin.entrypoints.kit.instants import now
from zhengxin.kernel.refusals import Refused

pytestmark = pytest.mark.django_db
__all__ = ["as_file", "senders"]
AsFile = Callable[[str, list[dict[str, str]]], Path]


@pytest.fixture
def machine(senders: Senders) -> LetIn:
    return of_unit(senders)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


class Dropper:
    def __init__(self, folder: Path, machine: LetIn, as_file: AsFile) -> None:
        self.folder, self.machine, self._as_file = folder, machine, as_file

    def drop(self, rows: list[dict[str, str]], name: str = f"{PENALTY}.2026-11.csv") -> None:
        shutil.copy(self._as_file(PENALTY, rows), self.folder / name)
        self.mark(name)

    def mark(self, name: str = f"{PENALTY}.2026-11.csv") -> None:
        (self.folder / f"{name}.done").touch()

    def round(self) -> int:
        return take_in_folder(self.folder, self.machine.number, now=now)

    def answer(self, name: str = f"{PENALTY}.2026-11.csv") -> dict[str, Any]:
        told: dict[str, Any] = json.loads((self.folder / f"{name}.answer.json").read_text())
        return told

    @property
    def names(self) -> set[str]:
        return {file.name for file in self.folder.iterdir()}


@pytest.fixture
def dropper(inbox: Path, machine: LetIn, as_file: AsFile) -> Dropper:
    return Dropper(inbox, machine, as_file)


NAME = f"{PENALTY}.2026-11.csv"


def test_a_marked_file_is_taken_in_and_answered_beside_it(dropper: Dropper, settings) -> None:
    rows, planted = invented(PENALTY, 30, errors=0.3)
    dropper.drop(rows)
    assert dropper.round() == 1
    told = dropper.answer()
    assert (told["state"], told["rows"], told["accepted"]) == ("taken", 30, Record.objects.count())
    assert {(each["row"], each["field"] or "", each["code"]) for each in told["samples"]} == planted
    assert dropper.names == {NAME, f"{NAME}.answer.json", f"{NAME}.errors.xlsx"}
    errors = load_workbook(io.BytesIO((dropper.folder / f"{NAME}.errors.xlsx").read_bytes())).active
    assert errors.max_row > len(planted)
    assert dropper.round() == 0 and not [*(settings.ZHENGXIN_DATA / "intake").iterdir()]
    (values,) = Opening.objects.filter(entry__event="records.batch_taken").values_list("values", flat=True)
    assert (json.loads(values)["by"], json.loads(values)["via"]) == (dropper.machine.number, "folder")


def test_the_same_file_again_adds_nothing_and_its_errors_go_when_it_is_mended(dropper: Dropper) -> None:
    rows, _ = invented(PENALTY, 12)
    dropper.drop([{**rows[0], "CF_JDRQ": "2026-13-01"}, *rows[1:]])
    dropper.round()
    assert f"{NAME}.errors.xlsx" in dropper.names
    first = dropper.answer()
    dropper.drop(rows)
    assert dropper.round() == 1
    told = dropper.answer()
    assert (told["accepted"], told["duplicates"], told["rejected"]) == (1, 11, 0)
    assert told["batch"] != first["batch"] and f"{NAME}.errors.xlsx" not in dropper.names
    dropper.mark()
    dropper.round()
    assert (dropper.answer()["duplicates"], Record.objects.count()) == (12, 12)


def test_what_has_no_mark_or_is_foreign_is_left_alone(dropper: Dropper, tmp_path: Path) -> None:
    (dropper.folder / NAME).write_text("half")
    (dropper.folder / "notes.txt").write_text("x")
    secret = tmp_path / "secret.csv"
    secret.write_text("secret")
    (dropper.folder / f"{PENALTY}.link.csv").symlink_to(secret)
    dropper.mark(f"{PENALTY}.link.csv")
    before = dropper.names
    assert dropper.round() == 0 and dropper.names == before and not Batch.objects.exists()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("notes.txt", "records.file_name_wrong"),
        ("administrative_licence.x.csv", "access.kind_not_permitted"),
        (f"{PENALTY}@990121-9999.x.csv", "subjects.unknown_unit"),
        (f"{PENALTY}@青禾县商务局.x.csv", "access.not_permitted"),
    ],
)
def test_a_marked_file_that_cannot_be_taken_is_answered_with_the_reason(dropper: Dropper, name: str, code: str) -> None:
    dropper.drop(invented(PENALTY, 2)[0], name)
    assert dropper.round() == 1
    told = dropper.answer(name)
    assert (told["state"], told["fault"]["code"], told["batch"]) == ("refused", code, None)
    assert told["fault"]["detail"].endswith("。") and f"{name}.done" not in dropper.names
    assert not Batch.objects.exists()


def test_a_file_that_is_no_table_is_answered_with_the_reason(dropper: Dropper) -> None:
    (dropper.folder / NAME).write_bytes(b"a,b\n1,2\n")
    dropper.mark()
    dropper.round()
    assert dropper.answer()["fault"]["code"] == "table.column_unknown"


def test_the_folder_of_an_ended_machine_takes_nothing_in(dropper: Dropper) -> None:
    end_client(number=dropper.machine.number, reason="停用", by=dropper.machine.keeper, at=now())
    dropper.drop(invented(PENALTY, 2)[0])
    dropper.round()
    assert dropper.answer()["fault"]["code"] == "access.client_not_at_work" and not Batch.objects.exists()


@pytest.mark.parametrize("step", ["take_in", "answer", "done"])
def test_what_is_cut_off_midway_ends_as_if_it_had_not_been(
    dropper: Dropper, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    rows, _ = invented(PENALTY, 12)
    dropper.drop(rows)

    def cut(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as cutting:
        if step == "take_in":
            cutting.setattr(record_folder, "take_in", cut)
        else:
            cutting.setattr(record_folder.DropFolder, step, cut)
        with pytest.raises(KeyboardInterrupt):
            dropper.round()
    assert f"{NAME}.done" in dropper.names
    assert dropper.round() == 1
    told = dropper.answer()
    assert (told["accepted"], told["duplicates"], Batch.objects.count(), Record.objects.count()) == (12, 0, 1, 12)


def test_the_inbox_has_a_folder_for_each_machine(dropper: Dropper, settings, tmp_path: Path) -> None:
    assert take_in_dropped(now=now) == 0
    settings.ZHENGXIN_INBOX = str(tmp_path / "in")
    with pytest.raises(Refused, match="inbox_missing"):
        take_in_dropped(now=now)
    own = tmp_path / "in" / dropper.machine.number
    own.mkdir(parents=True)
    (tmp_path / "in" / "somebody").mkdir()
    (tmp_path / "in" / "machine-link").symlink_to(dropper.folder)
    dropper.drop(invented(PENALTY, 2)[0])
    for file in (NAME, f"{NAME}.done"):
        shutil.copy(dropper.folder / file, own / file)
    assert take_in_dropped(now=now) == 1
    assert json.loads((own / f"{NAME}.answer.json").read_text())["accepted"] == 2


def test_a_file_that_is_too_large_is_answered_with_the_reason(dropper: Dropper, monkeypatch) -> None:
    monkeypatch.setattr(record_folder, "MOST", 100)
    dropper.drop(invented(PENALTY, 2)[0])
    assert dropper.round() == 1
    assert dropper.answer()["fault"]["code"] == "table.too_large"


def test_a_folder_that_cannot_be_opened_keeps_no_other_waiting(dropper: Dropper, settings, tmp_path: Path) -> None:
    settings.ZHENGXIN_INBOX = str(tmp_path / "in")
    (tmp_path / "in" / dropper.machine.number).mkdir(parents=True)
    opened = record_folder.DropFolder

    def closed(path: Path) -> record_folder.DropFolder:
        if path.name == "machine-0":
            raise PermissionError(path)
        return opened(path)

    (tmp_path / "in" / "machine-0").mkdir()
    dropper.folder = tmp_path / "in" / dropper.machine.number
    dropper.drop(invented(PENALTY, 2)[0])
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(record_folder, "DropFolder", closed)
        assert take_in_dropped(now=now) == 1


def test_a_file_that_waits_is_told_of_once_and_again_when_something_changes(
    dropper: Dropper, monkeypatch, caplog
) -> None:
    dropper.drop(invented(PENALTY, 2)[0])
    faults = iter([OSError("disk full"), OSError("disk full"), OSError("read only"), OSError("read only")])

    def failing(*_: object, **__: object) -> None:
        raise next(faults)

    with monkeypatch.context() as broken:
        broken.setattr(record_folder, "hand_in", failing)
        told = []
        for _ in range(3):
            assert dropper.round() == 0
            told.append([record.message for record in caplog.records if "waits" in record.message])
        (dropper.folder / f"{NAME}.done").unlink()
        dropper.mark()
        assert dropper.round() == 0
    assert [len(lines) for lines in told] == [1, 1, 2]
    assert "disk full" in told[0][0] and "read only" in told[2][1]
    assert NAME not in "".join(told[2])
    # Set anew, the mark is another turn.
    assert len([record for record in caplog.records if "read only" in record.message]) == 2
    assert dropper.round() == 1
