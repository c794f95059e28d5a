"""`zhengxin journal verify --proof`: a receipt holds by itself, or the sentence says why it does not."""

from pathlib import Path
from shutil import rmtree

import pytest

from tests.entrypoints.cli.conftest import Zhengxin, refused
from tests.entrypoints.cli.journals import ORIGIN, VKEY, entries, write_log
from tests.entrypoints.cli.test_journal_verify import CITY, OTHER, cosigned, verdict
from zhengxin.kernel.merkle import LogProof, inclusion_proof
from zhengxin.plumbing.log_sources import folder_source

BODIES = entries(700)
INDEX = 300


def given(tmp_path: Path, entry: bytes) -> Path:
    """A receipt for the entry at INDEX, with this text in it."""
    note = write_log(tmp_path / "log", BODIES)
    hashes = tuple(inclusion_proof(folder_source(tmp_path / "log"), INDEX, len(BODIES)))
    rmtree(tmp_path / "log")
    file = tmp_path / "receipt.tlog-proof"
    file.write_bytes(LogProof(INDEX, hashes, note, entry).encoded())
    return file


def test_one_that_holds_needs_neither_log_nor_installation(zhengxin: Zhengxin, tmp_path: Path) -> None:
    file = given(tmp_path, BODIES[INDEX])
    (told,) = verdict(zhengxin, "--proof", file, "--vkey", VKEY)["receipts"]
    assert (told["log"], told["index"], told["size"], told["wrong"]) == (ORIGIN, INDEX, 700, "")
    assert told["entry"].encode() == BODIES[INDEX]
    done = zhengxin("journal", "verify", "--proof", file, "--vkey", VKEY)
    assert done.returncode == 0 and f"number {INDEX}".encode() in done.stdout


@pytest.mark.parametrize("entry", [BODIES[INDEX + 1], b"no entry", b""])
def test_one_with_another_text_does_not_hold(zhengxin: Zhengxin, tmp_path: Path, entry: bytes) -> None:
    (told,) = verdict(zhengxin, "--proof", given(tmp_path, entry), "--vkey", VKEY, status=1)["receipts"]
    assert "does not lead to the root" in told["wrong"]


def test_one_by_another_key_and_one_that_is_none_do_not_hold(zhengxin: Zhengxin, tmp_path: Path) -> None:
    other, none = given(tmp_path, BODIES[INDEX]), tmp_path / "none"
    none.write_text("nothing")
    found = verdict(zhengxin, "--proof", other, "--proof", none, "--vkey", str(OTHER.verifier), status=1)["receipts"]
    assert "No trusted key" in found[0]["wrong"] and "form" in found[1]["wrong"]


def test_one_without_the_word_of_a_witness_that_is_asked_for_does_not_hold(zhengxin: Zhengxin, tmp_path: Path) -> None:
    file = given(tmp_path, BODIES[INDEX])
    asked = ("--proof", file, "--vkey", VKEY, "--witness", CITY.verifier)
    (told,) = verdict(zhengxin, *asked, status=1)["receipts"]
    assert "has not cosigned" in told["wrong"]
    proof = LogProof.parse(file.read_bytes())
    file.write_bytes(LogProof(INDEX, proof.hashes, cosigned(proof.checkpoint), proof.extra).encoded())
    assert verdict(zhengxin, *asked)["ok"]


def test_wrong_use_is_one_sentence(zhengxin: Zhengxin, tmp_path: Path) -> None:
    file = given(tmp_path, BODIES[INDEX])
    refused(zhengxin("journal", "verify", "--proof", file, "--vkey", VKEY, "--dir", tmp_path), "holds by itself")
    refused(zhengxin("journal", "verify", "--proof", file), "--vkey")
