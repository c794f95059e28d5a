"""The examples of docs/machines.md run as they stand there, against a server at work."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT
from tests.entrypoints.cli.conftest import PROGRAM, environment
from zhengxin.plumbing.rulebook_files import load

TEXT = (ROOT / "docs" / "machines.md").read_text()
PASSWORD = load("demo").data["password"]
NAME = "administrative_penalty.2026-11.csv"


def examples(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


@pytest.fixture
def address(demo: Path, inbox: Path) -> Iterator[str]:
    """Of a server that watches the inbox too."""
    command = [*PROGRAM, "serve", "--port", "0", "--data", str(demo)]
    watching = environment(ZHENGXIN_INBOX=str(inbox))
    server = subprocess.Popen(command, env=watching, stdout=subprocess.PIPE, start_new_session=True)
    assert server.stdout
    yield next(word for word in server.stdout.readline().decode().split() if word.startswith("http://"))
    os.killpg(server.pid, signal.SIGKILL)
    server.communicate()


def test_the_examples_in_turn(demo: Path, inbox: Path, address: str, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "zhengxin"
    # Who is asked for a password types it.
    program.write_text(f'#!/bin/sh\necho \'{PASSWORD}\' | exec {sys.executable} -c "{PROGRAM[-1]}" "$@"\n')
    program.chmod(0o755)
    named = {
        "DATA": str(demo),
        "UNIT": "青禾县市场监督管理局",
        "UNTIL": (date.today() + timedelta(days=90)).isoformat(),
        "ADDRESS": address,
        "ZHENGXIN_INBOX": str(inbox),
        "PATH": f"{tmp_path / 'bin'}:/usr/bin:/bin",
    }
    (tmp_path / "send.py").write_text(examples("python")[0])
    getting_in, token, sending, folder = examples("sh")
    again = f"export ADDRESS CLIENT SECRET\n{sys.executable} send.py penalties.csv 2026-11-20 > again.txt\n"
    new_key = f"{sys.executable} send.py penalties.csv 2026-11-21 > new.txt\n"
    script = "\n".join([getting_in, token, sending, again, new_key, folder])
    done = subprocess.run(
        ["bash", "-e", "-c", script], cwd=tmp_path, capture_output=True, env=environment(**named), timeout=300
    )
    assert done.returncode == 0, done.stderr.decode()

    answer = json.loads((tmp_path / "answer.json").read_text())
    assert (answer["state"], answer["rows"]) == ("taken", 30) and answer["rejected"] > 0
    counts = [str(answer[name]) for name in ("accepted", "rejected", "duplicates")]
    assert (tmp_path / "again.txt").read_text().splitlines()[0].split() == ["taken", *counts]
    told = (tmp_path / "new.txt").read_text().splitlines()
    assert told[0].split() == ["taken", "0", counts[1], counts[0]]
    assert len(told) == 1 + len(answer["samples"])
    (own,) = inbox.iterdir()
    dropped = json.loads((own / f"{NAME}.answer.json").read_text())
    assert (dropped["state"], dropped["rows"]) == ("taken", 30) and (own / f"{NAME}.errors.xlsx").exists()
    assert all(receipt["acceptance"] for batch in (answer, dropped) for receipt in batch["receipts"])
