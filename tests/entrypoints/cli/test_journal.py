"""`zhengxin journal`: the log kept and checked from a terminal."""

import json
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from tests.entrypoints.cli.conftest import Zhengxin, refused
from tests.entrypoints.cli.test_serve import served
from tests.entrypoints.cli.test_unit import ROWS, sheet
from zhengxin.kernel.merkle import LogProof, VerifierKey


def execute(data: Path, statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(data / "zhengxin.sqlite3", isolation_level=None)) as store:
        return list(store.execute(statement))


def entry(data: Path, number: int) -> bytes:
    stretch = f"FROM journal_leafrange WHERE place <= {number} ORDER BY place DESC LIMIT 1"
    entry_id = f"SELECT first_entry + {number} - place {stretch}"
    ((body,),) = execute(data, f"SELECT body FROM journal_entry WHERE id = ({entry_id})")
    return str(body).encode()


def test_a_receipt_holds_without_us(zhengxin: Zhengxin, demo: Path) -> None:
    key = VerifierKey.parse(zhengxin("journal", "vkey", "--data", demo).stdout.decode().strip())
    assert key.name == "zhengxin-demo/log"
    receipt = LogProof.parse(zhengxin("journal", "proof", 7, "--data", demo).stdout)
    assert receipt.check(entry(demo, 7), key.name, [key]).checkpoint.size > 7


def test_an_entry_that_is_not_there_has_no_receipt(zhengxin: Zhengxin, demo: Path) -> None:
    refused(zhengxin("journal", "proof", 100_000, "--data", demo), "no such entry")


def test_the_key_is_for_its_owner_alone_and_stays(zhengxin: Zhengxin, demo: Path) -> None:
    key = demo / "journal-key"
    assert key.stat().st_mode & 0o777 == 0o600
    before = (key.read_bytes(), (demo / "log" / "checkpoint").read_bytes())
    assert zhengxin("demo", "--no-serve", "--data", demo).returncode == 0
    assert (key.read_bytes(), (demo / "log" / "checkpoint").read_bytes()) == before


def test_a_check_ends_with_1_and_names_the_first_entry_that_differs(zhengxin: Zhengxin, demo: Path) -> None:
    done = zhengxin("journal", "fsck", "--data", demo)
    assert (done.returncode, done.stderr) == (0, b"") and b"entries agree" in done.stdout
    body = entry(demo, 5).decode()
    execute(demo, f"UPDATE journal_entry SET body = replace(body, '2026', '2025') WHERE body = '{body}'")
    found = zhengxin("journal", "fsck", "--data", demo)
    assert found.returncode == 1 and b"Entry 5 in the database" in found.stderr
    refused(zhengxin("journal", "publish", "--data", demo), "stopped since a check found")
    execute(demo, f"UPDATE journal_entry SET body = '{body}' WHERE body LIKE '%2025-%'")
    assert zhengxin("journal", "fsck", "--data", demo).returncode == 0
    assert b"entries are published" in zhengxin("journal", "publish", "--data", demo).stdout


def test_an_opening_that_was_changed_by_hand_is_named_and_one_emptied_without_a_decision(
    zhengxin: Zhengxin, demo: Path
) -> None:
    assert b"0 were erased by law, as decided" in zhengxin("journal", "fsck", "--data", demo).stdout
    one = "SELECT MAX(id) FROM journal_opening"
    execute(demo, f"UPDATE journal_opening SET erased_on = '2026-03-02', ground = 'term_over' WHERE id = ({one})")
    found = zhengxin("journal", "fsck", "--data", demo)
    assert found.returncode == 1 and b"does not open its commitment" in found.stderr
    execute(demo, f'UPDATE journal_opening SET salt = NULL, "values" = NULL WHERE id = ({one})')
    found = zhengxin("journal", "fsck", "--data", demo)
    assert found.returncode == 1 and b"decisions account for 0" in found.stderr


def test_an_installation_without_its_store_serves_pages_and_signs_nothing(zhengxin: Zhengxin, demo: Path) -> None:
    (demo / "journal-store.sqlite3").unlink()
    refused(zhengxin("journal", "publish", "--data", demo), "never made a second time")
    refused(zhengxin("journal", "begin", "--data", demo), "never begun")
    assert zhengxin("demo", "--no-serve", "--data", demo).returncode == 0
    assert not (demo / "journal-store.sqlite3").exists()


def test_what_is_done_while_it_serves_has_its_receipt_within_five_seconds(
    zhengxin: Zhengxin, demo: Path, tmp_path: Path
) -> None:
    key = VerifierKey.parse(zhengxin("journal", "vkey", "--data", demo).stdout.decode().strip())

    def receipt(address: str, entry_id: object) -> LogProof | None:
        try:
            return LogProof.parse(urlopen(f"{address}journal/entries/{entry_id}.tlog-proof", timeout=20).read())
        except HTTPError:
            return None

    with served(demo) as (_, address):
        done = zhengxin("unit", "load", sheet(tmp_path, ROWS[0]), "--by", "zuzhi", "--data", demo)
        entered = time.monotonic()
        assert done.returncode == 0
        ((entry_id, body),) = execute(
            demo,
            "SELECT entry_id, body FROM journal_entry"
            " WHERE event = 'subjects.unit_registered' ORDER BY id DESC LIMIT 1",
        )
        while (proof := receipt(address, entry_id)) is None and time.monotonic() < entered + 20:
            time.sleep(0.1)
        assert time.monotonic() - entered < 5
        assert proof and proof.check(str(body).encode(), key.name, [key])
        assert urlopen(f"{address}healthz", timeout=10).status == 200


def test_a_filing_that_was_left_out_of_the_count_of_its_day_is_named(zhengxin: Zhengxin, demo: Path) -> None:
    ((body,), *_) = execute(demo, "SELECT body FROM journal_entry WHERE event = 'plans.task_reported' ORDER BY id")
    execute(
        demo,
        "INSERT INTO journal_entry (entry_id, event, body, made_at)"
        f" VALUES ('x', 'plans.task_reported', '{body}', '2026-01-01')",
    )
    execute(demo, "INSERT INTO journal_waitingentry (entry_id) SELECT MAX(id) FROM journal_entry")
    told = json.loads(str(body))
    done = zhengxin("journal", "fsck", "--data", demo)
    assert done.returncode == 1
    assert f"On {told['at'][:10]} the unit {told['unit']} has" in done.stderr.decode()
