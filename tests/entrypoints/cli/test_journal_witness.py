"""`zhengxin journal witness`: becoming a witness and saying for whom."""

import json
from pathlib import Path

from tests.entrypoints.cli.conftest import Zhengxin, refused
from zhengxin.kernel.merkle import WITNESS, SigningKey, VerifierKey

LOG = str(SigningKey("liuxi.example.gov/log", b"\x2a" * 32).verifier)


def test_a_witness_is_begun_once_and_named_after_its_installation(zhengxin: Zhengxin, demo: Path) -> None:
    refused(zhengxin("journal", "witness", "vkey", "--data", demo), "no witness yet")
    begun = zhengxin("journal", "witness", "begin", "--data", demo)
    key = VerifierKey.parse(begun.stdout.decode().strip())
    assert (key.name, key.kind) == ("zhengxin-demo/witness", WITNESS)
    assert zhengxin("journal", "witness", "vkey", "--data", demo).stdout == begun.stdout
    refused(zhengxin("journal", "witness", "begin", "--data", demo), "witness already")


def test_logs_are_added_listed_and_dropped_by_somebody_with_a_name(zhengxin: Zhengxin, demo: Path) -> None:
    assert zhengxin("journal", "witness", "begin", "--name", "w.example/w", "--data", demo).returncode == 0
    given = ("--reason", "下级平台", "--data", demo)
    refused(zhengxin("journal", "witness", "add-log", LOG, "--by", "shenji", *given), "permission")
    added = zhengxin("journal", "witness", "add-log", LOG, "--by", "xitong", *given)
    assert added.stdout.decode() == "liuxi.example.gov/log\n", added.stderr
    listed = zhengxin("journal", "witness", "list", "--format", "json", "--data", demo)
    assert listed.returncode == 0
    (told,) = json.loads(listed.stdout)
    assert told == {"origin": "liuxi.example.gov/log", "vkeys": [LOG], "size": None, "seen_at": None, "forked": False}
    assert "下级平台" in zhengxin("journal", "witness", "list", "--data", demo).stdout.decode()
    assert zhengxin("journal", "witness", "drop-log", LOG, "--by", "xitong", *given).returncode == 0
    assert json.loads(zhengxin("journal", "witness", "list", "--format", "json", "--data", demo).stdout) == []
