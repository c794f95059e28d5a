"""How long a public page takes over 1,000,000 records of 100,000 subjects, asked through Django's test client, and the
nightly end of all their terms; targets: p95 of 100 ms a page, 60 s a million ends.

One JSON line a case and store: SQLite always, PostgreSQL where its programs are. A number as argument measures so many
records, a tenth as many subjects.
"""

import json
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import patch

ROOT = Path(__file__).resolve().parent.parent
RECORDS = 1_000_000
SUBJECTS_EACH = 10
ROUNDS = 20
TARGET_MS, TARGET_SECONDS = 100.0, 60.0


def measure(store: str, records: int) -> None:
    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    from benches.county.publication import TODAY, fill

    addresses = cases(records, fill(records, records // SUBJECTS_EACH)[1].number)
    with connection.cursor() as cursor:
        # What a store in use has done long ago by itself.
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    told = {"bench": "publication", "store": store, "records": records}
    with reading_on(TODAY):
        for case, address in addresses.items():
            print(json.dumps(told | {"case": case} | _measured(address), ensure_ascii=False), flush=True)
    print(json.dumps(told | {"case": "all terms end"} | _ended(TODAY + timedelta(days=9000))), flush=True)


@contextmanager
def reading_on(day: date) -> Iterator[None]:
    """The pages are read on a day."""
    with ExitStack() as stack:
        for module in ("portal.records", "portal.subjects", "portal.search", "kit.journal_things"):
            stack.enter_context(patch(f"zhengxin.entrypoints.{module}.today", lambda: day))
        yield


def cases(records: int, unit: str) -> dict[str, str]:
    """Addresses by the name of the case."""
    from benches.county.publication import BODY_EVERY, KIND, document_of, number_of, subject_of

    key = records // 2 + 3
    name, code = subject_of(key, records // SUBJECTS_EACH)
    middle = number_of(key)
    return {
        "record": f"/records/{number_of(key)}/",
        "withdrawn record": f"/records/{number_of(records // 2000 * 1000 + 1000 if records > 2000 else 1000)}/",
        "a number that is not there": f"/records/{'f' * 16}/",
        "subject": f"/subjects/{unit}/",
        "list": "/records/",
        "list of a kind": f"/records/?kind={KIND}",
        "list of a kind and year": f"/records/?kind={KIND}&year=2025",
        "list of a kind and severity": f"/records/?kind={KIND}&severity=general",
        "list of a severity that nobody has": f"/records/?kind={KIND}&severity=serious",
        "list of a unit": f"/records/?owner={unit}",
        "list about a unit": f"/records/?subject={unit}",
        "list from the middle": f"/records/?behind={middle}",
        "withdrawn": "/records/?withdrawn=1",
        "search by document": f"/search/?q={document_of(key)}",
        "search by name": f"/search/?q={name}",
        "search by a part of a name": f"/search/?q={name[2:-3]}",
        "search by two characters that all have": "/search/?q=公司",
        "search by one character that all have": "/search/?q=禾",
        "search by grams that all have, in another order": "/search/?q=限公 青禾 司有",
        "search by the beginning of a code": f"/search/?q={code[:8]}",
        "search by code": f"/search/?q={code}",
        "search for what is nowhere": "/search/?q=没有这样的字",
        "1,000 as CSV": f"/records.csv?kind={KIND}",
        "journal of a record": f"/journal/{number_of(key + BODY_EVERY)}/",
    }


def _measured(address: str) -> dict[str, object]:
    from django.test import Client

    client = Client(headers={"host": "127.0.0.1"})
    status = client.get(address).status_code
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        client.get(address)
        taken.append(1000 * (time.perf_counter() - start))
    return {
        "status": status,
        "median_ms": round(statistics.median(taken), 1),
        "p95_ms": round(statistics.quantiles(taken, n=20, method="inclusive")[-1], 1),
        "target_ms": TARGET_MS,
    }


def _ended(day: date) -> dict[str, object]:
    from datetime import UTC, datetime

    from zhengxin.contexts.publication.jobs import end_terms_over

    at = datetime(day.year, day.month, day.day, 4, tzinfo=UTC)
    start = time.perf_counter()
    count = end_terms_over(now=lambda: at)
    return {"ended": count, "seconds": round(time.perf_counter() - start, 1), "target_seconds": TARGET_SECONDS}


def main(records: str) -> None:
    """Each store in a process of its own: Django's settings choose the store once."""
    from benches.ledger import main as each_store

    each_store(records, __file__)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    if len(sys.argv) > 2:
        measure(sys.argv[2], int(sys.argv[1]))
    else:
        main(*(sys.argv[1:] or [str(RECORDS)]))
