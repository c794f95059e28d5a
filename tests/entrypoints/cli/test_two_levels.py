"""Two installations as two processes: the upper one witnesses the lower one, and a fork is refused and named."""

import json
import shutil
import sqlite3
import time
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.entrypoints.cli.conftest import Zhengxin
from tests.entrypoints.cli.test_serve import served
from zhengxin.kernel.merkle import SignedCheckpoint, VerifierKey, opened

BY = ("--reason", "逐级见证", "--by", "xitong")


def fetched(address: str) -> bytes:
    with urlopen(address, timeout=10) as answer:
        return bytes(answer.read())


def end_minute(data: Path) -> None:
    """A witness has its turn once a minute; so it has it with the next look."""
    with closing(sqlite3.connect(data / "zhengxin.sqlite3")) as store, store:
        store.execute("UPDATE exchange_witness SET next_at = '2026-01-01 00:00:00'")


def acted(zhengxin: Zhengxin, data: Path, name: str) -> None:
    """An act, put into the log and shown to the witness."""
    (unit, *_) = json.loads(zhengxin("unit", "list", "--format", "json", "--data", data).stdout)
    done = zhengxin("unit", "name", unit["number"], name, "--by", "xitong", "--data", data)
    assert done.returncode == 0, done.stderr.decode()
    end_minute(data)
    assert zhengxin("work", "--once", "--data", data).returncode == 0


class Levels:
    """The upper installation's address and keys, and how checkpoints of the lower one are read."""

    def __init__(self, zhengxin: Zhengxin, upper: Path, lower: Path) -> None:
        self.witness = VerifierKey.parse(
            zhengxin("journal", "witness", "begin", "--data", upper).stdout.decode().strip()
        )
        self.log = VerifierKey.parse(zhengxin("journal", "vkey", "--data", lower).stdout.decode().strip())
        added = zhengxin("journal", "witness", "add-log", self.log, *BY, "--data", upper)
        assert added.returncode == 0, added.stderr.decode()

    def opened(self, note: bytes) -> SignedCheckpoint:
        return opened(note, self.log.name, [self.log], [self.witness])

    def shown(self, data: Path) -> SignedCheckpoint:
        return self.opened((data / "log" / "checkpoint").read_bytes())


@pytest.fixture
def lower(_demo_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(_demo_once, tmp_path / "lower"))


def test_the_upper_level_cosigns_the_lower_one_and_names_its_fork(
    zhengxin: Zhengxin, demo: Path, lower: Path, tmp_path: Path
) -> None:
    levels = Levels(zhengxin, demo, lower)
    with served(demo) as (_, above):
        address = ("journal", "witnessed-by", "add", f"{above}witness", "--vkey", levels.witness)
        assert zhengxin(*address, *BY, "--data", lower).stdout.decode() == "zhengxin-demo/witness\n"
        with served(lower) as (_, below):
            until = time.monotonic() + 150
            while levels.witness not in levels.opened(fetched(f"{below}log/checkpoint")).seen:
                assert time.monotonic() < until, "nothing was cosigned"
                end_minute(lower)
                time.sleep(0.5)
            (told,) = json.loads(fetched(f"{below}healthz"))["witnessed_by"]
            assert told["trouble"] is None and told["size"] == levels.shown(lower).checkpoint.size
            assert str(levels.witness) in fetched(f"{below}journal/").decode().replace("&#x2B;", "+")
        forked = Path(shutil.copytree(lower, tmp_path / "forked"))
        acted(zhengxin, lower, "县委办")
        cosigned = levels.shown(lower)
        assert levels.witness in cosigned.seen
        acted(zhengxin, forked, "县府办")
        refused = levels.shown(forked)
        assert refused.seen == {} and refused.checkpoint.size >= cosigned.checkpoint.size
        _named_above(zhengxin, demo, above, levels, cosigned)
        listed = zhengxin("journal", "witnessed-by", "list", "--format", "json", "--data", forked)
        assert (listed.returncode, json.loads(listed.stdout)[0]["trouble"]) == (1, "refuses")
    _verified_below(zhengxin, lower, forked, levels, cosigned)


def _named_above(zhengxin: Zhengxin, upper: Path, above: str, levels: Levels, cosigned: SignedCheckpoint) -> None:
    listed = zhengxin("journal", "witness", "list", "--format", "json", "--data", upper)
    (told,) = json.loads(listed.stdout)
    assert (listed.returncode, told["forked"]) == (1, True)
    assert json.loads(fetched(f"{above}healthz"))["forked_logs"] == [levels.log.name]
    # Monitors are shown the past that was cosigned, and no other.
    held = fetched(f"{above}witness/{sha256(levels.log.name.encode()).hexdigest()}/checkpoint")
    assert levels.opened(held).checkpoint == cosigned.checkpoint


def _verified_below(zhengxin: Zhengxin, lower: Path, forked: Path, levels: Levels, cosigned: SignedCheckpoint) -> None:
    asked = ("--vkey", levels.log, "--witness", levels.witness, "--format", "json")
    whole = zhengxin("journal", "verify", "--dir", lower / "log", *asked)
    assert whole.returncode == 0, whole.stdout.decode()
    (seen,) = json.loads(whole.stdout)["cosigned"]
    assert (seen["witness"], seen["size"]) == (levels.witness.name, cosigned.checkpoint.size)
    # The fork can show the word of the witness for what was before it, and for nothing after.
    older = json.loads(zhengxin("journal", "verify", "--dir", forked / "log", *asked).stdout)
    assert older["cosigned"][0]["size"] < cosigned.checkpoint.size
    shutil.copy(lower / "log" / f"witness-{levels.witness.id.hex()}", forked / "log")
    caught = zhengxin("journal", "verify", "--dir", forked / "log", *asked)
    assert caught.returncode == 1
    assert json.loads(caught.stdout)["findings"][0]["kind"] == "forked"
