"""`zhengxin journal verify --opening`: what a file says of a thing is what the log holds, or why it is not."""

import json
from pathlib import Path
from shutil import rmtree
from typing import Any

import pytest

from tests.entrypoints.cli.conftest import Zhengxin, refused
from tests.entrypoints.cli.journals import VKEY, entries, write_log
from tests.entrypoints.cli.test_journal_verify import OTHER, verdict
from tests.kernel.test_entries import AT
from tests.kernel.test_field_proofs import SEED, TEXT, VALUES, handed_out
from zhengxin.kernel.entries import Entry, EventKind, canonical, commitment
from zhengxin.kernel.field_proofs import field_commit
from zhengxin.kernel.merkle import inclusion_proof, to_base64
from zhengxin.plumbing.log_sources import folder_source

INDEX = 5
KIND = EventKind("records.recorded", public=tuple(VALUES))


def given(tmp_path: Path, commit: str, opening: dict[str, Any]) -> Path:
    """An entry with this public commitment in a log, and the file that opens it."""
    commits = {"closed": "0" * 64, "public": commit}
    body = Entry(kind=KIND, id="0" * 32, at=AT, commit=commits, about="0123456789abcdef").body()
    bodies = [*entries(INDEX), body, *entries(4)]
    note = write_log(tmp_path / "log", bodies)
    hashes = inclusion_proof(folder_source(tmp_path / "log"), INDEX, len(bodies))
    rmtree(tmp_path / "log")
    told = {"entry": body.decode(), "index": INDEX, "proof": [to_base64(each) for each in hashes]}
    file = tmp_path / "opening.json"
    file.write_text(json.dumps({**told, "checkpoint": note.decode(), "vkey": VKEY, "opening": opening}))
    return file


def test_one_field_holds_by_itself(zhengxin: Zhengxin, tmp_path: Path) -> None:
    file = given(tmp_path, field_commit(SEED, TEXT), handed_out(VALUES, ["CF_NR_FK", "version"]))
    (told,) = verdict(zhengxin, "--opening", file, "--vkey", VKEY)["openings"]
    assert told["values"] == {"values": {"CF_NR_FK": "1.500000"}, "version": 1} and told["wrong"] == ""
    done = zhengxin("journal", "verify", "--opening", file, "--vkey", VKEY)
    assert done.returncode == 0 and b"1.500000" in done.stdout and b"fine" not in done.stdout


def test_values_in_one_piece_hold_too(zhengxin: Zhengxin, tmp_path: Path) -> None:
    opening = {"group": "public", "salt": SEED.hex(), "values": VALUES}
    file = given(tmp_path, commitment("public", SEED, canonical(VALUES)), opening)
    (told,) = verdict(zhengxin, "--opening", file, "--vkey", VKEY)["openings"]
    assert told["values"] == VALUES


@pytest.mark.parametrize("changed", ["value", "none", "shape", "text"])
def test_what_was_changed_does_not_hold(zhengxin: Zhengxin, tmp_path: Path, changed: str) -> None:
    file = given(tmp_path, field_commit(SEED, TEXT), handed_out(VALUES, ["CF_NR_FK"]))
    told = json.loads(file.read_text())
    if changed == "value":
        told["opening"]["fields"][0]["values"]["values"]["CF_NR_FK"] = "2"
    elif changed == "none":
        told["opening"] = None
    elif changed == "shape":
        told["opening"]["fields"] = [1]
    file.write_text("[" if changed == "text" else json.dumps(told))
    (found,) = verdict(zhengxin, "--opening", file, "--vkey", VKEY, status=1)["openings"]
    assert "not those that the entry committed to" in found["wrong"] and found["values"] == {}


def test_another_entry_or_key_does_not_hold(zhengxin: Zhengxin, tmp_path: Path) -> None:
    file = given(tmp_path, field_commit(SEED, TEXT), handed_out(VALUES, ["CF_NR_FK"]))
    (found,) = verdict(zhengxin, "--opening", file, "--vkey", str(OTHER.verifier), status=1)["openings"]
    assert "No trusted key" in found["wrong"]
    told = json.loads(file.read_text())
    file.write_text(json.dumps({**told, "entry": told["entry"].replace("0123456789abcdef", "fedcba9876543210")}))
    (found,) = verdict(zhengxin, "--opening", file, "--vkey", VKEY, status=1)["openings"]
    assert "does not lead to the root" in found["wrong"]


def test_wrong_use_is_one_sentence(zhengxin: Zhengxin, tmp_path: Path) -> None:
    file = given(tmp_path, field_commit(SEED, TEXT), handed_out(VALUES, []))
    refused(zhengxin("journal", "verify", "--opening", file, "--vkey", VKEY, "--proof", file), "holds by itself")
    refused(zhengxin("journal", "verify", "--opening", tmp_path / "none", "--vkey", VKEY))
