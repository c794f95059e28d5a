"""A whole server that is killed while people write: what they were told is there, is there, once, and in the log."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import threading
import time
from collections import Counter
from contextlib import closing
from http.client import HTTPException
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, build_opener

import pytest

from tests.architecture.sources import ROOT
from tests.entrypoints.cli.conftest import Zhengxin
from tests.entrypoints.cli.test_serve import served
from tests.faults.test_sequencer import PROGRAM, Follower, entered, run
from tests.programs import environment
from zhengxin.kernel.merkle import Checkpoint, check_continues

pytestmark = pytest.mark.faults
WRITERS = 2


class _Stays(HTTPRedirectHandler):
    """A form that was taken answers with another address; that answer is what counts."""

    def redirect_request(self, *_: object) -> None:
        return None


class Clerk:
    """Somebody at a browser who makes one post after the other and notes which of them were confirmed."""

    def __init__(self, name: str, unit: str) -> None:
        self.name, self.unit = name, unit
        self.confirmed: list[str] = []
        self._jar = CookieJar()
        self._opener = build_opener(HTTPCookieProcessor(self._jar), _Stays())
        self._asked = 0

    def log_in(self, address: str) -> None:
        from tests.people import PASSWORD

        self._opener.open(f"{address}console/log-in/", timeout=20).read()
        assert self._post(f"{address}console/log-in/", username="accounts", password=PASSWORD) == 302

    def work(self, address: str, stopped: threading.Event) -> None:
        """Until the server is gone."""
        while not stopped.is_set():
            self._asked += 1
            title = f"{self.name}-{self._asked}"
            try:
                status = self._post(f"{address}console/units/{self.unit}/posts/", **{"post-title": title})
            except (OSError, HTTPException):
                return
            assert status == 302
            self.confirmed.append(title)

    def _post(self, address: str, **fields: str) -> int:
        token = next(cookie.value for cookie in self._jar if cookie.name == "csrftoken")
        body = urlencode({**fields, "csrfmiddlewaretoken": token}).encode()
        try:
            status: int = self._opener.open(address, body, timeout=20).status
        except HTTPError as answer:
            status = answer.code
        return status


def titles(data: Path) -> tuple[Counter[str], Counter[str]]:
    """Of the posts that are there, and of the entries that tell of one."""
    with closing(sqlite3.connect(data / "zhengxin.sqlite3")) as store:
        posts = Counter(title for (title,) in store.execute("SELECT title FROM subjects_post"))
        told = store.execute(
            'SELECT o."values" FROM journal_opening o JOIN journal_entry e ON e.id = o.entry_id'
            " WHERE e.event = 'subjects.post_created' AND o.\"group\" = 'public'"
        )
        return posts, Counter(json.loads(values)["title"] for (values,) in told)


def test_killed_while_people_write_it_loses_and_doubles_nothing(
    zhengxin: Zhengxin, tmp_path: Path, fault_rounds: int, record_property
) -> None:
    record_property("seed", 5)
    assert run(tmp_path, "prepare").returncode == 0
    unit = run(tmp_path, "people").stdout.strip()
    follower, chance, committed = Follower(tmp_path), random.Random(5), set[str]()
    clerks = [Clerk(f"clerk{number}", unit) for number in range(WRITERS)]
    ever_signed = [follower.signed()]
    ours = environment(ZHENGXIN_DATA=str(tmp_path), DJANGO_SETTINGS_MODULE="tests.settings")
    for turn in range(fault_rounds):
        seconds = chance.uniform(0, 2.5)
        with (
            served(tmp_path) as (server, address),
            subprocess.Popen([*PROGRAM, "act"], cwd=ROOT, env=ours, stdout=subprocess.PIPE) as writer,
        ):
            if turn == 0:
                for clerk in clerks:
                    clerk.log_in(address)
            stopped = threading.Event()
            writing = [threading.Thread(target=clerk.work, args=(address, stopped)) for clerk in clerks]
            for thread in writing:
                thread.start()
            time.sleep(seconds)
            os.killpg(server.pid, signal.SIGKILL)
            writer.kill()
            stopped.set()
            for thread in writing:
                thread.join()
            assert writer.stdout
            committed |= set(writer.stdout.read().decode().split())
        follower.look()
        ever_signed.append(follower.signed())
        if turn % 5 == 0:
            found = zhengxin("journal", "fsck", "--data", tmp_path)
            assert found.returncode == 0, found.stderr.decode()
    assert zhengxin("journal", "publish", "--data", tmp_path).returncode == 0
    assert zhengxin("journal", "fsck", "--data", tmp_path).returncode == 0
    follower.look()
    _one_history(follower, ever_signed, tmp_path, committed)
    posts, told = titles(tmp_path)
    assert posts == told and set(posts.values()) == {1}
    confirmed = {title for clerk in clerks for title in clerk.confirmed}
    assert confirmed and confirmed <= set(posts)


def _one_history(follower: Follower, ever_signed: list[Checkpoint], data: Path, committed: set[str]) -> None:
    for signed in ever_signed:
        check_continues(signed, follower.shown(), follower.read)
    ids = follower.ids()
    assert len(ids) == len(set(ids)), "an entry stands in the log twice"
    assert set(ids) == entered(data), "an entry is lost"
    assert committed <= set(ids)
