"""`zhengxin serve`: on this machine alone, until it is told to stop."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from tests.entrypoints.cli.conftest import PROGRAM, Zhengxin, environment, refused

if TYPE_CHECKING:
    from playwright.sync_api import Page

# Of every account of the demonstration.
PASSWORD = "qinghe-demo-2026"


@contextmanager
def served(
    data: Path, program: Sequence[str] = PROGRAM, **variables: str
) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """A server in a session of its own, as under make, and the address that it said."""
    command = [*program, "serve", "--port", "0", "--data", str(data)]
    server = subprocess.Popen(
        command, env=environment(**variables), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
    )
    try:
        assert server.stdout
        said = ""
        # What the worker finds wrong may be told before the address.
        while "http://" not in said and (line := server.stdout.readline().decode()):
            said += line
        yield server, next((word for word in said.split() if word.startswith("http://")), said)
    finally:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGKILL)
        server.communicate()


@pytest.mark.parametrize("stop", ["SIGTERM", "SIGINT", "ctrl+c"])
def test_it_answers_at_once_and_stops_cleanly(demo: Path, stop: str) -> None:
    with served(demo) as (server, address):
        assert address.startswith("http://127.0.0.1:")
        assert urlopen(f"{address}healthz", timeout=10).status == 200
        assert b"/static/kit/zhengxin." in urlopen(address, timeout=10).read()
        if stop == "ctrl+c":
            os.killpg(server.pid, signal.SIGINT)
        else:
            server.send_signal(signal.Signals[stop])
        said, _ = server.communicate(timeout=20)
        assert (server.returncode, said) == (0, b"")


def test_a_server_that_is_killed_leaves_no_worker_behind(demo: Path) -> None:
    with served(demo) as (server, address):
        server.kill()
        # The workers hold the other end of its output, so this ends only when the last of them is gone.
        server.communicate(timeout=20)
        with pytest.raises(OSError):
            urlopen(address, timeout=5)


def test_a_workbook_is_read_whatever_the_server_itself_did_before(
    zhengxin: Zhengxin, demo: Path, page: "Page", tmp_path: Path
) -> None:
    workbook = tmp_path / "处罚.xlsx"
    assert zhengxin("records", "generate", "administrative_penalty", "--rows", "3", "--out", workbook).returncode == 0
    # As when it has just filled a demonstration: the threads of polars are at work in it.
    busy = "import polars; polars.concat([polars.DataFrame({'a': ['1']})] * 3)"
    with served(demo, [sys.executable, "-c", f"{busy}; {PROGRAM[-1]}"]) as (_, address):
        page.goto(f"{address}console/log-in/")
        page.locator("#id_username").fill("shichangju")
        page.locator("#id_password").fill(PASSWORD)
        page.locator("main button[type=submit]").click()
        page.goto(f"{address}console/records/new/")
        page.locator("#id_kind").select_option("administrative_penalty")
        page.locator("input[type=file]").set_input_files(workbook)
        page.get_by_role("button", name="报送并校验").click()
        expect(page.locator("main")).to_contain_text("处罚.xlsx")


def test_other_machines_cannot_reach_it(demo: Path) -> None:
    with served(demo) as (_, address):
        port = int(address.rstrip("/").rpartition(":")[2])
        with socket.socket() as elsewhere:
            # Bound to another address of this machine: free, so the server does not listen on all of them.
            elsewhere.bind(("127.0.0.2", port))


def test_files_that_no_row_knows_are_swept_once_they_are_an_hour_old(demo: Path) -> None:
    folder = demo / "files" / "ab"
    folder.mkdir(parents=True)
    old, young = folder / ("ab" + "0" * 62), folder / ("ab" + "1" * 62)
    for file in (old, young):
        file.write_bytes(b"left behind")
    os.utime(old, (time.time() - 4000,) * 2)
    with served(demo):
        assert not old.exists()
        assert young.exists()


def test_static_files_are_collected_only_when_they_changed(demo: Path) -> None:
    with served(demo):
        pass
    manifest = demo / "static" / "staticfiles.json"
    os.utime(manifest, (0, 0))
    with served(demo):
        assert manifest.stat().st_mtime == 0
    (demo / "static" / ".state").write_text("of another version")
    with served(demo):
        assert manifest.stat().st_mtime > 0


def test_a_port_in_use_is_one_sentence(zhengxin: Zhengxin, demo: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused(zhengxin("serve", "--port", port, "--data", demo), str(port))
        refused(zhengxin("demo", "--port", port, "--data", demo), str(port))


@pytest.mark.parametrize("command", [["serve", "--port", "0"], ["unit", "list"]])
def test_where_there_is_no_installation_nothing_is_made(zhengxin: Zhengxin, tmp_path: Path, command: list[str]) -> None:
    refused(zhengxin(*command, "--data", tmp_path / "none"), "no installation")
    assert list(tmp_path.iterdir()) == []


def test_an_older_store_is_not_served(zhengxin: Zhengxin, demo: Path) -> None:
    with closing(sqlite3.connect(demo / "zhengxin.sqlite3", isolation_level=None)) as store:
        store.execute("DELETE FROM django_migrations WHERE app = 'plans'")
    refused(zhengxin("serve", "--port", "0", "--data", demo), "migrate")


def test_a_spoiled_store_is_one_sentence(zhengxin: Zhengxin, demo: Path) -> None:
    (demo / "zhengxin.sqlite3").write_bytes(b"not a store" * 1000)
    refused(zhengxin("serve", "--port", "0", "--data", demo), "store")
