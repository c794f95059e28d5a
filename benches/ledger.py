"""How long a page of the ledger takes over 100,000 tasks, asked through Django's test client; target: p95 of 100 ms.

One JSON line a case and store: SQLite always, PostgreSQL where its programs are. `cpu_ms` is computing time of this
process and of PostgreSQL's, which a busy machine changes little. A number as argument measures so many tasks.
"""

import gc
import itertools
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TASKS = 100_000
ROUNDS = 20
TARGET_MS = 100.0


def measure(store: str, tasks: int) -> None:
    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    from benches.county.ledger import fill

    asked = cases(fill(tasks))
    with connection.cursor() as cursor:
        # What a store in use has done long ago by itself; on PostgreSQL the first cases would pay for it.
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    # What filling left behind is not to be walked through again while a page is measured.
    gc.collect()
    gc.freeze()
    for case, (login, address) in asked.items():
        found = {"bench": "ledger", "store": store, "case": case, "tasks": tasks}
        print(json.dumps(found | _measured(login, address), ensure_ascii=False), flush=True)


def cases(unit: str) -> dict[str, tuple[str, str]]:
    """Who asks for which address, by the name of the case. Words are taken from the texts: frequent and rare ones."""
    from benches.county.ledger import task_texts

    ledger = "/console/ledger/"
    text = next(itertools.islice(task_texts(), 777, None)).replace("，", "")
    found = {
        "first page": ("office", ledger),
        "a page from the middle": ("office", f"{ledger}?after=0.2027-06-01.50000"),
        "late": ("office", f"{ledger}?late=1"),
        "one unit": ("office", f"{ledger}?unit={unit}"),
        "one programme, one state": ("office", f"{ledger}?programme=990121-2026-7&state=returned"),
        "own tasks of a unit": ("unit", ledger),
        "my work of the office": ("office", "/console/"),
        "my work of a unit": ("unit", "/console/"),
    }
    words = {
        "one character, in every task": "公",
        "one character, rare": text[14],
        "two characters, in every task": "公开",
        "two characters, rare": text[16:18],
        "three characters": text[14:17],
        "a unit's name": "县第3局",
        "ten characters": text[14:24],
        "sixty characters": text[:60],
        "a number": "990121-2026-7-1-123",
        "digits": "96",
        "two words": f"公开 {text[14:16]}",
        "nowhere": "没有这样的字",
    }
    found |= {f"words: {case}": ("office", f"{ledger}?words={typed}") for case, typed in words.items()}
    filters = {
        "": "",
        ", late": "&late=1",
        ", one state": "&state=assigned",
        ", one programme": "&programme=990121-2026-7",
        ", one unit": f"&unit={unit}",
        ", due by": "&due_before=2026-06-30",
        ", words": "&words=第96类",
    }
    for sort in ("due", "-due", "clause", "-clause", "state", "-state", "unit", "-unit"):
        for told, query in filters.items():
            found[f"sort={sort}{told}"] = ("office", f"{ledger}?sort={sort}{query}")
    return found


def _measured(login: str, address: str) -> dict[str, float]:
    from django.test import Client

    from zhengxin.contexts.access.models import Account

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(Account.objects.get(login=login), backend="django.contrib.auth.backends.ModelBackend")
    status = client.get(address).status_code
    assert status == 200, f"{address} answers {status}"
    taken, before = [], computed()
    for _ in range(ROUNDS):
        start = time.perf_counter()
        client.get(address)
        taken.append(1000 * (time.perf_counter() - start))
    return {
        "median_ms": round(statistics.median(taken), 1),
        "p95_ms": round(statistics.quantiles(taken, n=20, method="inclusive")[-1], 1),
        "cpu_ms": round(1000 * (computed() - before) / ROUNDS, 1),
        "target_ms": TARGET_MS,
    }


def computed() -> float:
    """Seconds of computing so far, by this process and by the server's for its connection."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return time.process_time()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (server,) = cursor.fetchone()
    ticks = Path(f"/proc/{server}/stat").read_text().rpartition(")")[2].split()[11:13]
    return time.process_time() + sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def main(tasks: str, bench: str = __file__) -> None:
    """Each store in a process and a folder of its own: Django's settings choose the store once, and a folder holds one
    log."""
    again = [sys.executable, str(Path(bench).resolve())]
    ways: dict[str, list[str]] = {"SQLite": []}
    if has_postgres():
        ways["PostgreSQL"] = [sys.executable, str(ROOT / "tools" / "postgres.py"), "run", "--"]
    plain = {name: value for name, value in os.environ.items() if name != "ZHENGXIN_DATABASE"}
    for store, way in ways.items():
        with tempfile.TemporaryDirectory(prefix="zhengxin-bench-") as folder:
            settings = {"DJANGO_SETTINGS_MODULE": "zhengxin.config.settings", "ZHENGXIN_DATA": folder}
            subprocess.run([*way, *again, tasks, store], check=True, env=plain | settings)


def has_postgres() -> bool:
    from tools.postgres import NoPostgres, binaries

    try:
        binaries()
    except NoPostgres:
        return False
    return True


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    if len(sys.argv) > 2:
        measure(sys.argv[2], int(sys.argv[1]))
    else:
        main(*(sys.argv[1:] or [str(TASKS)]))
