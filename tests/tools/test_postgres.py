"""The throw-away PostgreSQL of the tests."""

import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg
import pytest

from tests.architecture.sources import ROOT
from tools.postgres import NoPostgres, binaries, cluster, main


def folder_of(url: str) -> Path:
    return Path(unquote(urlsplit(url).hostname or ""))


def test_a_cluster_speaks_utf8_on_a_socket_alone_and_leaves_nothing():
    with cluster() as url:
        folder = folder_of(url)
        assert folder.stat().st_mode & 0o077 == 0, "others can reach the socket"
        with psycopg.connect(host=str(folder), user="postgres", dbname="postgres") as connection:
            asked = "SELECT current_setting('server_encoding'), current_setting('listen_addresses')"
            assert connection.execute(asked).fetchone() == ("UTF8", "")
    assert not folder.exists()


def test_a_cluster_is_removed_when_the_work_in_it_fails():
    with pytest.raises(ZeroDivisionError), cluster() as url:
        raise ZeroDivisionError
    assert not folder_of(url).exists()


def test_the_command_gets_the_address_and_hands_back_its_status():
    program = "import os, sys; sys.exit(7 if os.environ['ZHENGXIN_DATABASE'].startswith('postgres://') else 1)"
    assert main(["run", "--", sys.executable, "-c", program]) == 7


def test_wrong_use_and_missing_programs_are_told_in_a_sentence(monkeypatch, capsys):
    assert main(["start"]) == 2
    monkeypatch.setattr("tools.postgres.Path.glob", lambda self, pattern: iter(()))
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NoPostgres):
        binaries()
    assert main(["run", "--", "true"]) == 1
    assert capsys.readouterr().err.endswith("install the package postgresql.\n")


def test_a_command_that_is_ended_from_outside_leaves_nothing():
    program = "import os, time; print(os.environ['ZHENGXIN_DATABASE'], flush=True); time.sleep(60)"
    command = [sys.executable, "-m", "tools.postgres", "run", "--", sys.executable, "-c", program]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        folder = folder_of(running.stdout.readline().strip())
        assert folder.is_dir()
        running.terminate()
        assert running.wait(30) == 143
    assert not folder.exists()
