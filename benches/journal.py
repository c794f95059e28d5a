"""What the log costs: integrating and publishing N entries of 300 bytes (1,000,000, or the first argument), and the
entry inside an act.

"bare loop" hashes the same leaves and writes the same bundles with one fsync a bundle; it reads no database, writes no
tiles, reads nothing back and signs nothing. It runs before and after, and the quicker counts. What an entry costs is
measured where the log has 10,000, 100,000 and all entries, the best of some batches; `cost 10000000` measures that
alone up to this size, and with the name of a store behind it on that one. benches/merkle.py has hashing and files
without a database.
One JSON line a case and store: SQLite, and PostgreSQL where it is there.
"""

import hashlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
ENTRIES, CHUNK, WIDTH = 1_000_000, 20_000, 256
# 300 bytes with its number.
BODY = '{"about":"%s","at":"2026-03-02T01:30:00Z","event":"plans.thing_done","id":"%%032x","v":1}' % ("x" * 187)
ACTS, RECORDS = 100, 1000
SMALL, BATCH, BATCHES = (10_000, 100_000), 16_384, 3
SIZES, INSIDE = (*SMALL, 1_000_000, 10_000_000), "inside"
STORES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def fill(count: int) -> None:
    """So many entries more that wait for their places."""
    from django.db import connection
    from django.db.models import Max

    from tests.people import AT
    from zhengxin.contexts.journal.models import Entry
    from zhengxin.plumbing.bulk_load import load_columns
    from zhengxin.plumbing.guarded import writes

    before = Entry.objects.aggregate(last=Max("id"))["last"]
    for first in range(before, before + count, CHUNK):
        numbers = range(first, min(first + CHUNK, before + count))
        told = {"entry_id": [f"{number:032x}" for number in numbers], "body": [BODY % number for number in numbers]}
        with writes("journal"):
            load_columns(Entry, {**told, "event": "plans.thing_done", "made_at": AT}, len(numbers))
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO journal_waitingentry (entry_id) SELECT id FROM journal_entry WHERE id > %s", [before]
        )


def bundles(count: int) -> Iterator[list[bytes]]:
    for first in range(0, count, WIDTH):
        yield [(BODY % number).encode() for number in range(first, min(first + WIDTH, count))]


def bare_loop(folder: Path, count: int) -> float:
    """Seconds, without those for making up the entries."""
    seconds = 0.0
    for number, entries in enumerate(bundles(count)):
        start = time.perf_counter()
        b"".join([hashlib.sha256(b"\x00" + entry).digest() for entry in entries])
        content = b"".join([len(entry).to_bytes(2, "big") + entry for entry in entries])
        path = folder / f"{number // 1000:03d}" / f"{number % 1000:03d}"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        seconds += time.perf_counter() - start
    return seconds


def megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def publishing(data: Path, count: int, common: dict[str, object]) -> None:
    from tests.contexts.journal.log_acts import published
    from tests.people import AT
    from zhengxin.contexts.journal.actions import check_log
    from zhengxin.contexts.journal.policies import keeper

    costs = costs_at(SMALL)
    fill(count)
    loop, before = bare_loop(data / "bare", count), megabytes()
    start = time.perf_counter()
    size = published(AT)
    seconds, after = time.perf_counter() - start, megabytes()
    # Once more: what neighbours take from the disk must not make the limit lower.
    loop = min(loop, bare_loop(data / "bare-again", count))
    tell("bare loop", entries=count, seconds=round(loop, 2), **common)
    figures = {
        "rate_to_bare_loop": round(loop / seconds, 2),
        "target": 0.5,
        "grown_by_mb": round(after - before, 1),
    }
    tell("integrating and publishing", entries=count, seconds=round(seconds, 2), **figures, **common)
    start = time.perf_counter()
    assert check_log(by=keeper("cli"), at=AT) == size
    tell("checking against the database", entries=size, seconds=round(time.perf_counter() - start, 2), **common)
    size, costs[size] = growing()
    tell_costs(costs, common)


def costs_at(sizes: Sequence[int]) -> dict[int, float]:
    """What an entry costs in a log that begins now and grows to each of these sizes, in microseconds."""
    from tests.contexts.journal.log_acts import begun, published
    from tests.people import AT

    size, costs = begun(), {}
    for small in sizes:
        fill(small - size)
        published(AT)
        size, costs[small] = growing()
    return costs


def tell_costs(costs: dict[int, float], common: dict[str, object]) -> None:
    shown = {f"{size:,}": round(cost, 1) for size, cost in costs.items()}
    flat = round(costs[max(costs)] / costs[min(costs)], 2)
    tell("cost of an entry", microseconds_at_size=shown, largest_to_smallest=flat, **common)


def growing() -> tuple[int, float]:
    """The size after some batches more, and what an entry of the quickest took, in microseconds."""
    from tests.contexts.journal.log_acts import published
    from tests.people import AT

    best = float("inf")
    for _ in range(BATCHES):
        fill(BATCH)
        start = time.perf_counter()
        size = published(AT)
        best = min(best, time.perf_counter() - start)
    return size, best / BATCH * 1e6


def acting(common: dict[str, object]) -> None:
    """A task reported and returned, and what the entries are of it."""
    from django.db import transaction

    from tests.contexts.journal.log_acts import acted
    from tests.contexts.plans.task_people import LATER, at_work
    from zhengxin.contexts.journal.queries import entry_count
    from zhengxin.contexts.plans.actions import report_task, return_task

    work = at_work()
    task, before = work.task(2), entry_count()
    start = time.perf_counter()
    for turn in range(ACTS):
        at = LATER + timedelta(minutes=turn)
        report_task(number=task, text="登记完毕。", by=work.actors["finance_clerk"], at=at)
        return_task(number=task, reason="缺附件。", by=work.actors["office"], at=at)
    act = (time.perf_counter() - start) / ACTS / 2
    entries = (entry_count() - before) / ACTS / 2
    with transaction.atomic():
        start = time.perf_counter()
        for number in range(RECORDS):
            acted(f"n{number}")
        one = (time.perf_counter() - start) / RECORDS
    figures = {"act_ms": round(act * 1000, 2), "entries_an_act": round(entries, 1), "entry_ms": round(one * 1000, 3)}
    tell("the entry inside an act", **figures, share_of_the_act=round(entries * one / act, 2), **common)


def tell(case: str, **figures: object) -> None:
    print(json.dumps({"bench": "journal", "case": case, **figures}), flush=True)


def inside(count: int, *, cost_alone: bool) -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    common: dict[str, object] = {"store": STORES[connection.vendor]}
    if cost_alone:
        return tell_costs(costs_at([size for size in SIZES if size <= count]), common)
    acting(common)
    publishing(Path(settings.ZHENGXIN_DATA), count, common)


def main(told: Sequence[str]) -> None:
    """Each store in a process of its own, since settings are read once."""
    from tools.postgres import NoPostgres, cluster

    asked = [store for store in STORES.values() if store in told] or [*STORES.values()]
    with tempfile.TemporaryDirectory(prefix="zhengxin-bench-") as folder:

        def run(**more: str) -> None:
            environment = os.environ | {"DJANGO_SETTINGS_MODULE": "zhengxin.config.settings"} | more
            subprocess.run([sys.executable, __file__, *told, INSIDE], check=True, env=environment, cwd=ROOT)

        if "SQLite" in asked:
            run(ZHENGXIN_DATA=f"{folder}/sqlite")
        if "PostgreSQL" not in asked:
            return
        try:
            with cluster() as url:
                run(ZHENGXIN_DATA=f"{folder}/postgres", ZHENGXIN_DATABASE=url)
        except NoPostgres as problem:
            print(problem, file=sys.stderr)


if __name__ == "__main__":
    told = sys.argv[1:]
    if INSIDE in told:
        inside(next((int(word) for word in told if word.isdigit()), ENTRIES), cost_alone="cost" in told)
    else:
        main(told)
