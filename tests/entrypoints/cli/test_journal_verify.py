"""`zhengxin journal verify`: what is good passes, what was changed is named, what was seen is remembered."""

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.entrypoints.cli.conftest import Zhengxin, refused
from tests.entrypoints.cli.journals import KEY, ORIGIN, VKEY, entries, write_log
from zhengxin.kernel.merkle import WITNESS, Acceptance, Note, SigningKey, leaf_hash

BODIES = entries(700)
OTHER = SigningKey(ORIGIN, b"\x2b" * 32)
CITY = SigningKey("city.example/witness", b"\x2c" * 32, WITNESS)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    write_log(tmp_path / "log", BODIES)
    return tmp_path / "log"


def verdict(zhengxin: Zhengxin, *arguments: object, status: int = 0) -> dict:
    done = zhengxin("journal", "verify", *arguments, "--format", "json")
    assert done.returncode == status, done.stderr.decode() + done.stdout.decode()
    return json.loads(done.stdout)


@pytest.mark.parametrize("count", [0, 1, 255, 256, 257, 700])
def test_a_good_log_passes(zhengxin: Zhengxin, tmp_path: Path, count: int) -> None:
    write_log(tmp_path / "log", BODIES[:count])
    told = verdict(zhengxin, "--dir", tmp_path / "log", "--vkey", VKEY)
    assert (told["ok"], told["size"], told["log"], told["findings"]) == (True, count, ORIGIN, [])


def test_the_log_of_an_installation_is_found_below_its_folder(zhengxin: Zhengxin, log: Path) -> None:
    assert verdict(zhengxin, "--dir", log.parent, "--vkey", VKEY)["ok"]


def test_it_needs_no_installation_and_makes_none(zhengxin: Zhengxin, log: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    done = zhengxin("journal", "verify", "--dir", log, "--vkey", VKEY, cwd=empty)
    assert (done.returncode, done.stderr, list(empty.iterdir())) == (0, b"", [])
    assert b"700" in done.stdout


@pytest.mark.parametrize("index", [0, 255, 256, 699])
def test_the_first_entry_that_was_altered_is_named(zhengxin: Zhengxin, log: Path, index: int) -> None:
    path = next(p for p in (log / "tile/entries").iterdir() if p.name.startswith(f"{index // 256:03d}"))
    bundle = next(path.iterdir()) if path.is_dir() else path
    number = json.loads(BODIES[index])["about"].encode()
    bundle.write_bytes(bundle.read_bytes().replace(b'"' + number + b'"', b'"' + number[:-1] + b'x"'))
    told = verdict(zhengxin, "--dir", log, "--vkey", VKEY, status=1)
    assert [(found["kind"], found["index"]) for found in told["findings"]] == [("altered", index)]
    assert f"Entry {index} " in told["findings"][0]["message"]


def test_what_is_wrong_is_told_in_chinese_too(zhengxin: Zhengxin, log: Path) -> None:
    (log / "tile/0/001").unlink()
    done = zhengxin("journal", "verify", "--dir", log, "--vkey", VKEY, LANG="zh_CN.UTF-8")
    assert done.returncode == 1
    assert done.stdout.decode().splitlines()[0] == "账本缺少一部分。"


@pytest.mark.parametrize(
    ("spoil", "kind"),
    [
        (lambda log: (log / "tile/0/000").write_bytes(b"short"), "malformed"),
        (lambda log: (log / "tile/entries/001").unlink(), "missing"),
        (lambda log: (log / "checkpoint").write_bytes(b"nothing"), "malformed"),
        (lambda log: write_log(log, BODIES, OTHER), "unsigned"),
    ],
    ids=["a short tile", "a bundle gone", "no checkpoint", "another key"],
)
def test_each_kind_of_harm_has_its_name(zhengxin: Zhengxin, log: Path, spoil, kind: str) -> None:
    spoil(log)
    told = verdict(zhengxin, "--dir", log, "--vkey", VKEY, status=1)
    assert [found["kind"] for found in told["findings"]] == [kind]


def test_an_entry_of_another_form_is_named_though_its_hash_is_right(zhengxin: Zhengxin, tmp_path: Path) -> None:
    bodies = [*BODIES[:300], b'{"v": 1}', *BODIES[300:]]
    write_log(tmp_path / "log", bodies)
    told = verdict(zhengxin, "--dir", tmp_path / "log", "--vkey", VKEY, "--state", tmp_path / "state", status=1)
    assert [(found["kind"], found["index"]) for found in told["findings"]] == [("entry", 300)]
    assert not (tmp_path / "state").exists()


class TestRemembering:
    def test_a_second_run_needs_no_key_and_hashes_what_is_new(self, zhengxin: Zhengxin, tmp_path: Path) -> None:
        log, state = tmp_path / "log", tmp_path / "state"
        write_log(log, BODIES[:300])
        assert verdict(zhengxin, "--dir", log, "--vkey", VKEY, "--state", state)["hashed_from"] == 0
        write_log(log, BODIES)
        told = verdict(zhengxin, "--dir", log, "--state", state)
        assert (told["remembered_size"], told["hashed_from"], told["size"]) == (300, 300, 700)
        assert verdict(zhengxin, "--dir", log, "--state", state, "--whole")["hashed_from"] == 0

    def test_an_old_entry_that_is_rewritten_with_its_tree_is_a_fork(self, zhengxin: Zhengxin, tmp_path: Path) -> None:
        log, state = tmp_path / "log", tmp_path / "state"
        first = write_log(log, BODIES[:300])
        verdict(zhengxin, "--dir", log, "--vkey", VKEY, "--state", state)
        before = state.read_bytes()
        second = write_log(log, [*entries(1, "other"), *BODIES[1:]])
        told = verdict(zhengxin, "--dir", log, "--state", state, status=1)
        assert [found["kind"] for found in told["findings"]] == ["forked"]
        assert told["findings"][0]["evidence"] == [first.decode(), second.decode()]
        assert state.read_bytes() == before

    def test_a_log_that_became_smaller_was_rolled_back(self, zhengxin: Zhengxin, tmp_path: Path, log: Path) -> None:
        state = tmp_path / "state"
        verdict(zhengxin, "--dir", log, "--vkey", VKEY, "--state", state)
        write_log(log, BODIES[:600])
        told = verdict(zhengxin, "--dir", log, "--state", state, status=1)
        assert [found["kind"] for found in told["findings"]] == ["rolledback"]

    def test_what_is_no_state_is_refused_and_left_alone(self, zhengxin: Zhengxin, tmp_path: Path, log: Path) -> None:
        state = tmp_path / "state"
        for held in (b"{}", b"[]", b"\xff", b'{"form":"x","vkeys":["a"],"checkpoint":"b"}'):
            state.write_bytes(held)
            refused(zhengxin("journal", "verify", "--dir", log, "--vkey", VKEY, "--state", state), "no state")
            assert state.read_bytes() == held


class TestNewKeys:
    def handed_over(self, log: Path, by: SigningKey) -> None:
        """The log goes on under another key; `by` says that it may."""
        text = f"zhengxin/v1/key-succession\n{ORIGIN}\n{OTHER.verifier}\n"
        (log / "key-2").write_bytes(Note(text).signed(by.sign(text)).encoded())
        write_log(log, BODIES, OTHER)

    def test_a_key_that_the_trusted_one_has_signed_is_trusted_and_remembered(
        self, zhengxin: Zhengxin, log: Path, tmp_path: Path
    ) -> None:
        state = tmp_path / "state"
        verdict(zhengxin, "--dir", log, "--vkey", VKEY, "--state", state)
        self.handed_over(log, KEY)
        done = zhengxin("journal", "verify", "--dir", log, "--state", state)
        assert done.returncode == 0 and str(OTHER.verifier) in done.stderr.decode()
        assert str(OTHER.verifier) in state.read_text()

    def test_a_key_that_names_itself_is_not(self, zhengxin: Zhengxin, log: Path) -> None:
        self.handed_over(log, OTHER)
        told = verdict(zhengxin, "--dir", log, "--vkey", VKEY, status=1)
        assert [found["kind"] for found in told["findings"]] == ["unsigned"]


class TestAcceptances:
    def given(self, tmp_path: Path, entry: bytes, at: datetime, key: SigningKey = KEY) -> Path:
        path = tmp_path / "acceptance.txt"
        path.write_bytes(Acceptance(ORIGIN, leaf_hash(entry), at).signed(key).encoded())
        return path

    @pytest.mark.parametrize("index", [0, 300, 699])
    def test_one_that_was_kept_is_found_with_its_index(
        self, zhengxin: Zhengxin, tmp_path: Path, log: Path, index: int
    ) -> None:
        path = self.given(tmp_path, BODIES[index], datetime(2026, 1, 1, tzinfo=UTC))
        told = verdict(zhengxin, "--dir", log, "--vkey", VKEY, "--acceptance", path)
        assert [(each["state"], each["index"]) for each in told["acceptances"]] == [("in_log", index)]

    def test_it_is_found_among_the_old_entries_when_only_new_ones_are_hashed(
        self, zhengxin: Zhengxin, tmp_path: Path, log: Path
    ) -> None:
        state = tmp_path / "state"
        verdict(zhengxin, "--dir", log, "--vkey", VKEY, "--state", state)
        path = self.given(tmp_path, BODIES[3], datetime(2026, 1, 1, tzinfo=UTC))
        told = verdict(zhengxin, "--dir", log, "--state", state, "--acceptance", path)
        assert told["acceptances"][0]["index"] == 3

    def test_one_that_is_over_and_not_in_the_log_fails(self, zhengxin: Zhengxin, tmp_path: Path, log: Path) -> None:
        path = self.given(tmp_path, b"left out", datetime.now(UTC) - timedelta(hours=25))
        told = verdict(zhengxin, "--dir", log, "--vkey", VKEY, "--acceptance", path, status=1)
        assert [found["kind"] for found in told["findings"]] == ["acceptance"]

    def test_one_whose_day_is_not_over_waits(self, zhengxin: Zhengxin, tmp_path: Path, log: Path) -> None:
        path = self.given(tmp_path, b"not yet", datetime.now(UTC) - timedelta(hours=23))
        told = verdict(zhengxin, "--dir", log, "--vkey", VKEY, "--acceptance", path)
        assert [each["state"] for each in told["acceptances"]] == ["waiting"]

    def test_one_by_another_key_is_none(self, zhengxin: Zhengxin, tmp_path: Path, log: Path) -> None:
        path = self.given(tmp_path, BODIES[0], datetime(2026, 1, 1, tzinfo=UTC), OTHER)
        told = verdict(zhengxin, "--dir", log, "--vkey", VKEY, "--acceptance", path, status=1)
        assert [found["kind"] for found in told["findings"]] == ["unsigned"]
        assert "acceptance.txt" in told["findings"][0]["message"]


class TestWrongUse:
    def test_a_log_is_named_once(self, zhengxin: Zhengxin, log: Path) -> None:
        refused(zhengxin("journal", "verify", "--vkey", VKEY), "--dir", "--url")
        refused(zhengxin("journal", "verify", "--dir", log, "--url", "http://x/", "--vkey", VKEY), "--dir")

    def test_somebody_must_say_whose_log_it_is(self, zhengxin: Zhengxin, log: Path) -> None:
        refused(zhengxin("journal", "verify", "--dir", log), "--vkey")
        refused(zhengxin("journal", "verify", "--dir", log, "--vkey", "x+y"), "verifier key")
        other = SigningKey("other.example.gov/log", b"\x2a" * 32).verifier
        refused(zhengxin("journal", "verify", "--dir", log, "--vkey", VKEY, "--vkey", other), "several logs")

    def test_a_folder_without_a_log_is_named(self, zhengxin: Zhengxin, tmp_path: Path) -> None:
        refused(zhengxin("journal", "verify", "--dir", tmp_path / "none", "--vkey", VKEY), "no checkpoint")


class TestOverTheWeb:
    @pytest.fixture
    def address(self, log: Path) -> Iterator[str]:
        class Quiet(SimpleHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *words: object) -> None:
                """Tests read no access log."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(log.parent)))
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        server.server_close()
        thread.join()

    @pytest.mark.parametrize("below", ["", "/log", "/log/"])
    def test_a_log_is_read_through_its_address(self, zhengxin: Zhengxin, address: str, below: str) -> None:
        told = verdict(zhengxin, "--url", address + below, "--vkey", VKEY)
        assert (told["ok"], told["size"]) == (True, 700)

    def test_what_was_changed_is_found_there_too(self, zhengxin: Zhengxin, address: str, log: Path) -> None:
        bundle = log / "tile/entries/001"
        bundle.write_bytes(bundle.read_bytes().replace(b'"990121-2026-300"', b'"990121-2026-30x"'))
        told = verdict(zhengxin, "--url", address, "--vkey", VKEY, status=1)
        assert [(found["kind"], found["index"]) for found in told["findings"]] == [("altered", 300)]

    def test_an_address_that_is_none_is_refused(self, zhengxin: Zhengxin) -> None:
        refused(zhengxin("journal", "verify", "--url", "ftp://x/log", "--vkey", VKEY), "ftp://x/log")
        refused(zhengxin("journal", "verify", "--url", "http://127.0.0.1:1/log", "--vkey", VKEY), "reached")


def cosigned(note: bytes) -> bytes:
    read = Note.parse(note)
    return read.signed(CITY.cosign(read.text, 1_700_000_000)).encoded()


def test_the_word_of_a_witness_is_found_under_the_checkpoint(zhengxin: Zhengxin, log: Path) -> None:
    (log / "checkpoint").write_bytes(cosigned((log / "checkpoint").read_bytes()))
    asked = ("--dir", log, "--vkey", VKEY)
    assert verdict(zhengxin, *asked)["cosigned"] == []
    told = verdict(zhengxin, *asked, "--witness", CITY.verifier)["cosigned"]
    assert told == [{"witness": CITY.name, "size": 700, "at": "2023-11-14T22:13:20Z"}]


def test_an_older_word_of_a_witness_must_be_of_the_same_history(zhengxin: Zhengxin, log: Path, tmp_path: Path) -> None:
    asked = ("--dir", log, "--vkey", VKEY, "--witness", CITY.verifier)
    assert verdict(zhengxin, *asked, status=1)["findings"][0]["kind"] == "unsigned"
    beside = log / f"witness-{CITY.verifier.id.hex()}"
    beside.write_bytes(cosigned(write_log(tmp_path / "older", BODIES[:300])))
    assert verdict(zhengxin, *asked)["cosigned"][0]["size"] == 300
    beside.write_bytes(cosigned(write_log(tmp_path / "forked", [b"{}", *BODIES[1:300]])))
    assert verdict(zhengxin, *asked, status=1)["findings"][0]["kind"] == "forked"
    beside.write_bytes(write_log(tmp_path / "unseen", BODIES[:300]))
    assert verdict(zhengxin, *asked, status=1)["findings"][0]["kind"] == "unsigned"


def test_only_the_key_of_a_witness_is_one(zhengxin: Zhengxin, log: Path) -> None:
    refused(zhengxin("journal", "verify", "--dir", log, "--vkey", VKEY, "--witness", VKEY), "not of a witness")
    refused(zhengxin("journal", "verify", "--dir", log, "--vkey", VKEY, "--witness", "x"), "no verifier key")
