"""Files of administrative penalties on their way in: 1,000,000 rows on PostgreSQL, 200,000 on SQLite (or the first
argument for both), checked, recorded with a version and an entry each.

"bare" loads the same accepted rows, all their columns, by COPY (executemany on SQLite) into one table with the indexes
of both tables of records; "unchecked" gives them to Django's bulk_create. One JSON line a case and store. Seconds are
those of the clock; rows per second of each are held against one another.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
ROWS = {"postgresql": 1_000_000, "sqlite": 200_000}
AT = datetime(2026, 11, 2, 9, 0, tzinfo=timezone(timedelta(hours=8)))
LONGEST = 2_000_000
STORES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def tell(case: str, **figures: object) -> None:
    print(json.dumps({"bench": "records", "case": case, **figures}), flush=True)


def megabytes(whose: int = resource.RUSAGE_SELF) -> float:
    return round(resource.getrusage(whose).ru_maxrss / 1024, 1)


def prepare() -> tuple[str, Any]:
    """An empty installation with the units of the demonstration; the number of the sender, and who acts."""
    from django.core.management import call_command

    from zhengxin.contexts.access.queries import installation_actor
    from zhengxin.contexts.subjects.actions import UnitRow, load_unit_tree
    from zhengxin.plumbing.rulebook_files import load

    call_command("migrate", verbosity=0)
    by = installation_actor()
    rows = [UnitRow(**unit) for unit in load("demo").data["units"]]
    return load_unit_tree(rows=rows, by=by, at=AT)["market"], by


def taken_in(file: Path, unit: str, by: Any) -> tuple[float, Any]:
    """Seconds from the file to the records, and the batch."""
    from benches.penalties.files import KIND
    from zhengxin.contexts.records.actions import hand_in, take_in
    from zhengxin.contexts.records.queries.batches import batch_shown

    start = time.perf_counter()
    number = hand_in(kind=KIND, unit=unit, file=file, name=file.name, by=by, at=AT)
    take_in(number=number, file=file, by=by, at=AT)
    seconds = time.perf_counter() - start
    return seconds, batch_shown(by, number)


def write(folder: Path, rows: int) -> None:
    """The file of a case, in a process of its own: what writing takes is not the intake's."""
    from benches.penalties.files import write_file

    write_file(folder / f"{rows}.csv", rows, salt=f"-{rows}")


def several(folder: Path, rows: int) -> None:
    """A short file, then a long one, into the same store: does a row's time or the memory depend on the length?"""
    from django.db import connection

    unit, by = prepare()
    for count in (rows // 20, rows):
        seconds, batch = taken_in(folder / f"{count}.csv", unit, by)
        assert batch.accepted == count, batch
        told = {"peak_mb": megabytes(), "second_process_mb": megabytes(resource.RUSAGE_CHILDREN), "target_mb": 1024}
        tell(
            "one after another", rows=count, rows_per_s=round(count / seconds), **told, store=STORES[connection.vendor]
        )


def loading(folder: Path, rows: int) -> None:
    from django.db import connection

    from benches.penalties.bare import bare, bare_model, unchecked

    common: dict[str, object] = {"store": STORES[connection.vendor]}
    unit, by = prepare()
    file = folder / f"{rows}.csv"
    before = megabytes()
    seconds, batch = taken_in(file, unit, by)
    assert batch.accepted == rows, batch
    peak, second = megabytes(), megabytes(resource.RUSAGE_CHILDREN)
    model = bare_model()
    alone = bare(model)
    some, orm = unchecked(model)
    rates = {"rows_per_s": round(rows / seconds), "bare": round(rows / alone), "bulk_create": round(some / orm)}
    ratios = {
        "to_bare": round(alone / seconds, 3), "target_bare": 0.4,
        "to_bulk_create": round(rows / seconds / (some / orm), 2), "target_bulk_create": 3.0,
    }  # fmt: skip
    size = round(file.stat().st_size / 1024**2)
    tell("intake", rows=rows, file_mb=size, seconds=round(seconds, 1), **rates, **ratios, **common)
    tell("memory", rows=rows, peak_mb=peak, second_process_mb=second, before_mb=before, target_mb=1024, **common)


def beside(folder: Path, rows: int) -> None:
    """Acts of another connection while a file is loaded: the longest wait."""
    from django.db import connection

    unit, by = prepare()
    file = folder / f"{rows}.csv"
    waits: list[float] = []
    is_over = threading.Event()

    def act() -> None:
        from zhengxin.contexts.subjects.actions import create_post

        number = 0
        while not is_over.is_set():
            start = time.perf_counter()
            create_post(unit=unit, title=f"岗位{number}", by=by, at=AT)
            waits.append(time.perf_counter() - start)
            number += 1
            is_over.wait(0.2)
        connection.close()

    acting = threading.Thread(target=act)
    acting.start()
    try:
        seconds, _batch = taken_in(file, unit, by)
    finally:
        is_over.set()
        acting.join()
    longest = round(max(waits), 2)
    store = STORES[connection.vendor]
    tell(
        "acts beside", rows=rows, seconds=round(seconds, 1), acts=len(waits), longest_s=longest, target_s=1, store=store
    )


CASES = {"write": write, "loading": loading, "beside": beside, "several": several}
# The lengths of the files of each.
FILES: dict[str, Callable[[int], tuple[int, ...]]] = {
    "loading": lambda rows: (rows,), "beside": lambda rows: (rows,), "several": lambda rows: (rows // 20, rows),
}  # fmt: skip


def inside(case: str, rows: int) -> None:
    import django

    django.setup()
    from django.conf import settings

    CASES[case](Path(settings.ZHENGXIN_DATA), rows)


def main(count: int | None) -> None:
    """Each case in a process of its own, since memory is measured and settings are read once."""
    from tools.postgres import NoPostgres, cluster

    with tempfile.TemporaryDirectory(prefix="zhengxin-bench-") as folder:

        def run(case: str, rows: int, **more: str) -> None:
            environment = os.environ | {"DJANGO_SETTINGS_MODULE": "zhengxin.config.settings"} | more
            for part, count in [*(("write", each) for each in FILES[case](rows)), (case, rows)]:
                subprocess.run([sys.executable, __file__, part, str(count)], check=True, env=environment, cwd=ROOT)

        for case, rows in (("beside", 200_000), ("loading", ROWS["sqlite"])):
            run(case, count or rows, ZHENGXIN_DATA=f"{folder}/{case}")
        try:
            with cluster() as url:
                run("loading", count or ROWS["postgresql"], ZHENGXIN_DATA=f"{folder}/pg", ZHENGXIN_DATABASE=url)
            with cluster() as url:
                run("several", count or LONGEST, ZHENGXIN_DATA=f"{folder}/pg-several", ZHENGXIN_DATABASE=url)
        except NoPostgres as problem:
            print(problem, file=sys.stderr)


if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1] in CASES:
        inside(sys.argv[1], int(sys.argv[2]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else None)
