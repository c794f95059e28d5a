"""What a server that was really started writes, as loud as it can be set: nothing of what it was told."""

import os
import re
import signal
import sqlite3
import time
from contextlib import closing
from http.client import HTTPException
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import HTTPCookieProcessor, Request, build_opener

from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from tests.canaries.canary import Aviary
from tests.contexts.records.conftest import PENALTY, invented, written
from tests.entrypoints.cli.test_serve import PASSWORD, served

# Where a row of the store shall hold a word of the software's own; pages and files stumble over another and quote it.
SPOILED = ("finality", "kind")
NOTED = ("Internal Server Error", "KeyError")


class Caller:
    """Somebody at a browser; `page` is what was answered last."""

    page = ""

    def __init__(self, address: str) -> None:
        self._address, self._jar = address, CookieJar()
        self._opener = build_opener(HTTPCookieProcessor(self._jar))

    def __call__(self, path: str, **form: object) -> int:
        """The status; 0 for an answer that was cut off."""
        asked = Request(self._address + path)
        if form:
            token = next(cookie.value for cookie in self._jar if cookie.name == "csrftoken")
            asked.data = encode_multipart(BOUNDARY, {**form, "csrfmiddlewaretoken": token})
            asked.add_header("Content-Type", MULTIPART_CONTENT)
        try:
            with self._opener.open(asked, timeout=20) as answer:
                self.page = answer.read().decode("utf-8", "replace")
                return int(answer.status)
        except HTTPError as fault:
            return fault.code
        except HTTPException:
            return 0


def spoiled(data: Path, birds: Aviary) -> list[str]:
    """Numbers of public records in which somebody wrote by hand."""
    with closing(sqlite3.connect(data / "zhengxin.sqlite3")) as store, store:
        shown = store.execute(
            "SELECT record.id, record.number FROM records_record record JOIN publication_publication publication"
            " ON record_id = record.id WHERE state = 'shown' AND record.kind = ? ORDER BY record.id LIMIT ?",
            [PENALTY, len(SPOILED)],
        ).fetchall()
        for (pk, _number), column in zip(shown, SPOILED, strict=True):
            store.execute(f"UPDATE records_record SET {column} = ? WHERE id = ?", [birds.account(column), pk])
    return [number for _pk, number in shown]


def handed_in(path: Path, birds: Aviary) -> Path:
    """A file of records: its name, what is right in it and closed, and what is wrong in it."""
    rows, _ = invented(PENALTY, 4)
    closed, wrong = birds.plant(f"{path.name} closed"), birds.plant(f"{path.name} wrong")
    for row in rows:
        row["BZ"] = row["CF_XDR_MC"] = closed
    rows[0]["CF_JDRQ"] = wrong
    return written(path.with_name(f"{PENALTY}.{birds.account(f'{path.name} name')}.csv"), PENALTY, rows)


def test_no_line_that_a_server_writes_holds_what_it_was_told_or_stumbled_over(demo: Path, tmp_path: Path) -> None:
    birds, inbox = Aviary(), tmp_path / "inbox" / "machine-1"
    numbers, before = spoiled(demo, birds), {path.name for path in demo.iterdir()}
    inbox.mkdir(parents=True)
    dropped = handed_in(inbox / "dropped", birds)
    dropped.with_name(f"{dropped.name}.done").touch()
    with served(demo, ZHENGXIN_LOG="DEBUG", ZHENGXIN_INBOX=str(inbox.parent)) as (server, address):
        call = Caller(address)
        for number in numbers:
            call(f"records/{number}/"), call(f"api/v1/records/{number}")
        for path in ("records/", "records.csv", f"api/v1/data/{PENALTY}/1.csv", f"api/v1/data/{PENALTY}/1.jsonl"):
            call(path)
        call(f"search/?q={quote(birds.plant('sought'))}"), call(f"programmes/{birds.account('number')}/")
        call("console/log-in/")
        call("console/log-in/", username=birds.plant("name"), password=birds.plant("password"))
        assert call("console/log-in/", username="shichangju", password=PASSWORD) == 200
        file = handed_in(tmp_path / "handed in", birds)
        assert call("console/records/new/") == 200
        (unit,) = re.findall(r'<option value="(990121-[0-9]+)"', call.page)
        for kind, status in ((PENALTY, 200), (birds.plant("kind of file"), 422)):
            with file.open("rb") as opened:
                assert call("console/records/new/", kind=kind, unit=unit, file=opened) == status
        wrong = {"old_password": birds.plant("old"), "new_password1": birds.plant("new"), "new_password2": "x"}
        call("console/password/", **wrong)
        until = time.monotonic() + 20
        while not (answer := dropped.with_name(f"{dropped.name}.answer.json")).exists() and time.monotonic() < until:
            time.sleep(0.1)
        os.killpg(server.pid, signal.SIGTERM)
        said = server.communicate(timeout=20)[0].decode()
    assert answer.exists()
    assert [word for word in NOTED if word not in said] == []
    assert birds.found_in(said) == set()
    # And nothing is written beside it.
    assert {path.name for path in demo.iterdir()} - before <= {"start.lock", "static", "intake", "intake.lock"}
