"""Files of administrative penalties read and checked: how much memory that takes however long they are, how long a
workbook of 100,000 rows takes, and one of 20,000 given back marked (or the first argument for all).

One JSON line a case, each in a process of its own, since memory is measured.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


def tell(case: str, **figures: object) -> None:
    print(json.dumps({"bench": "recordfiles", "case": case, **figures}), flush=True)


def megabytes() -> float:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


def checked(file: Path) -> tuple[list[Any], Any]:
    """What is wrong in the file, chunk by chunk, and the check. What stands is let go."""
    from benches.penalties.files import DAY, KIND
    from zhengxin.contexts.records.queries.kinds import record_kind
    from zhengxin.contexts.records.queries.table_files import opened
    from zhengxin.kernel.recordchecks import FileCheck, Surroundings, checked_chunks

    kind = record_kind(KIND)
    told = opened(kind, file, folder=file.parent)
    check = FileCheck(kind, Surroundings(DAY), told.unfit)
    return [done.errors for done in checked_chunks(check, told.chunks)], check


def timed(case: str, file: Path, rows: int, **more: object) -> tuple[list[Any], Any]:
    before, start, work = megabytes(), time.perf_counter(), time.process_time()
    errors, check = checked(file)
    seconds, cpu = round(time.perf_counter() - start, 2), round(time.process_time() - work, 2)
    wrong, size = sum(each.height for each in errors), round(file.stat().st_size / 1024**2)
    memory = {"before_mb": before, "peak_mb": megabytes()}
    tell(case, rows=rows, file_mb=size, errors=wrong, seconds=seconds, cpu_s=cpu, **memory, **more)
    return errors, check


def long_file(folder: Path, rows: int) -> None:
    from benches.penalties.files import write_file

    file = folder / "penalties.csv"
    write_file(file, rows)
    timed("rows checked", file, rows, target_mb=1024)


def identical(folder: Path, rows: int) -> None:
    """One row again and again."""
    from benches.penalties.files import write_file

    file = folder / "penalties.csv"
    write_file(file, 1)
    head, row = file.read_bytes().splitlines(keepends=True)
    with file.open("wb") as opened:
        opened.write(head)
        opened.writelines(row for _ in range(rows))
    timed("identical rows checked", file, rows, target_mb=1024)


def write_workbook(file: Path, rows: int) -> None:
    """As spreadsheet programs do, with the texts of all cells in one list."""
    import xlsxwriter

    from benches.penalties.files import DAY, KIND
    from zhengxin.contexts.records.queries.kinds import record_kind
    from zhengxin.entrypoints.cli.record_files import cast_of
    from zhengxin.kernel.recordsamples import sample_rows

    kind = record_kind(KIND)
    with xlsxwriter.Workbook(file, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, [field.zh for field in kind.fields])
        for number, (row, _) in enumerate(sample_rows(kind, rows, cast_of(DAY), Random(1), errors=0.02), 1):
            sheet.write_row(number, 0, [row.get(field.code, "") for field in kind.fields])


def workbook(folder: Path, rows: int) -> None:
    file = folder / "penalties.xlsx"
    write_workbook(file, rows)
    timed("workbook read and checked", file, rows, target_s=5)


def marked(folder: Path, rows: int) -> None:
    """A workbook with faults given back."""
    import polars as pl

    from benches.penalties.files import KIND
    from zhengxin.contexts.records.queries.kinds import record_kind
    from zhengxin.entrypoints.kit.record_marks import own_workbook
    from zhengxin.kernel.recordchecks import listed

    file = folder / "penalties.xlsx"
    write_workbook(file, rows)
    errors, check = checked(file)
    found = listed(pl.concat(errors), check.rules, most=100_000)
    start, work = time.perf_counter(), time.process_time()
    assert own_workbook(file.read_bytes(), record_kind(KIND), found)
    seconds, cpu = round(time.perf_counter() - start, 2), round(time.process_time() - work, 2)
    tell("workbook marked", rows=rows, marks=len(found), seconds=seconds, cpu_s=cpu, target_s=10)


CASES = {"long": long_file, "identical": identical, "workbook": workbook, "marked": marked}
RUNS = (
    ("long", 100_000), ("long", 1_000_000), ("long", 2_000_000), ("identical", 1_000_000),
    ("workbook", 100_000), ("marked", 20_000),
)  # fmt: skip


def inside(case: str, rows: int) -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhengxin.config.settings")
    django.setup()
    with tempfile.TemporaryDirectory(prefix="zhengxin-bench-") as folder:
        CASES[case](Path(folder), rows)


def main(count: int | None) -> None:
    """Each case by itself."""
    for case, rows in RUNS:
        subprocess.run([sys.executable, __file__, case, str(count or rows)], check=True, cwd=ROOT)


if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1] in CASES:
        inside(sys.argv[1], int(sys.argv[2]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else None)
