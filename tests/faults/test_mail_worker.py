"""A worker that is killed between sending and noting it: the letter goes out at most twice, and says so."""

import base64
import json
import signal
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from tests.plumbing.mail_server import MailServer
from tests.programs import on_folder

pytestmark = pytest.mark.faults


def run(data: Path, server: MailServer, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    return on_folder("tests.faults.mail_worker")(data, *arguments, ZHENGXIN_SMTP_URL=server.url, **more)


def facts(data: Path) -> list[tuple[str, dict[str, object]]]:
    with closing(sqlite3.connect(data / "zhengxin.sqlite3")) as store:
        rows = store.execute(
            "SELECT f.what, f.proof FROM notices_deliveryfact f JOIN notices_delivery d ON d.id = f.delivery_id"
            " WHERE d.channel = 'mail' ORDER BY f.id"
        ).fetchall()
    return [(what, json.loads(proof)) for what, proof in rows]


def said(letter: bytes) -> str:
    return base64.b64decode(letter.split(b"\r\n\r\n", 1)[1]).decode()


@pytest.fixture
def prepared(tmp_path: Path) -> tuple[Path, MailServer]:
    server = MailServer()
    done = run(tmp_path, server, "prepare")
    assert done.returncode == 0, done.stderr
    return tmp_path, server


def test_killed_once_the_second_letter_says_that_it_may_be_the_second(prepared: tuple[Path, MailServer]) -> None:
    data, server = prepared
    assert run(data, server, "work", "0", KILLED="1").returncode == -signal.SIGKILL
    assert [what for what, _ in facts(data)] == ["queued", "tried"]
    assert run(data, server, "work", "5").stdout == "0\n"
    assert run(data, server, "work", "10").stdout == "1\n"
    assert run(data, server, "work", "9999").stdout == "0\n"
    first, second = server.letters
    assert "可能已发送过一次" not in said(first) and "可能已发送过一次" in said(second)
    assert [line for line in first.split(b"\r\n") if b"Message-ID" in line] == [
        line for line in second.split(b"\r\n") if b"Message-ID" in line
    ]
    what, proof = facts(data)[-1]
    assert (what, proof["perhaps_twice"], proof["answer"]) == ("sent", True, "250 queued as 4711")


def test_killed_again_and_again_it_sends_twice_and_gives_up(prepared: tuple[Path, MailServer]) -> None:
    data, server = prepared
    for minutes in ("0", "20"):
        assert run(data, server, "work", minutes, KILLED="1").returncode == -signal.SIGKILL
    for minutes in ("40", "60"):
        assert run(data, server, "work", minutes, KILLED="1").stdout == "0\n"
    assert len(server.letters) == 2
    what, proof = facts(data)[-1]
    assert (what, proof["perhaps_twice"]) == ("failed", True)
