"""Checking a CSV file of administrative penalties: in columns, and by a pydantic loop over the same rules and file.

One JSON line a case; reading the file is part of all. Seconds are processor time of all threads, so that neighbours on
the machine do not matter; what a second core saves does not show. All must reject the same rows. frictionless, which is
no part of the project, is compared where ZHENGXIN_FRICTIONLESS names a Python that has it.
"""

import csv
import json
import os
import pickle
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from random import Random

from pydantic import ValidationError

from zhengxin.contexts.records.queries.kinds import record_kind
from zhengxin.entrypoints.cli.record_files import cast_of
from zhengxin.kernel.recordchecks import ROW, FileCheck, Surroundings, checked_chunks
from zhengxin.kernel.recordkinds import RecordKind
from zhengxin.kernel.recordsamples import sample_rows
from zhengxin.plumbing.tabular.columns import open_columns

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
ROWS, RUNS = 100_000, 3
TARGETS = {"pydantic": 4.0, "frictionless": 12.0}
TODAY = date(2026, 10, 31)


def in_columns(kind: RecordKind, file: Path, folder: Path) -> set[int]:
    told = open_columns(file, {field.code: field.heads for field in kind.fields}, required=[], folder=folder)
    check = FileCheck(kind, Surroundings(TODAY), told.unfit)
    wrong: set[int] = set()
    for done in checked_chunks(check, told.chunks):
        wrong.update(done.errors[ROW])
    return wrong


def row_by_row(kind: RecordKind, file: Path, folder: Path) -> set[int]:
    from benches.penalties.row_by_row import model_of

    model, wrong, keys = model_of(kind, TODAY), set(), set()
    with file.open(encoding="utf-8-sig", newline="") as opened:
        reader = csv.reader(opened)
        codes = [next(field.code for field in kind.fields if field.zh == head) for head in next(reader)]
        for number, cells in enumerate(reader, 2):
            told = {code: cell.strip() for code, cell in zip(codes, cells, strict=True) if cell.strip()}
            key = tuple(told.get(code) for code in kind.key)
            try:
                model(**told)
            except (ValidationError, KeyError):
                wrong.add(number)
            if None not in key and key in keys:
                wrong.add(number)
            keys.add(key)
    return wrong


def in_frictionless(python: str, kind: RecordKind, file: Path, folder: Path) -> tuple[float, set[int]]:
    """Processor time and the bad rows."""
    pickled = folder / "kind"
    pickled.write_bytes(pickle.dumps(kind))
    program = ROOT / "benches" / "penalties" / "with_frictionless.py"
    paths = os.environ | {"PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"}
    done = subprocess.run(
        [python, program, file, pickled, TODAY.isoformat()], check=True, capture_output=True, env=paths
    )
    told = json.loads(done.stdout)
    return told["cpu_s"], set(told["wrong"])


def main() -> None:
    """Prints the rate of each and the ratios."""
    kind = record_kind("administrative_penalty")
    with tempfile.TemporaryDirectory(prefix="zhengxin-bench-") as name:
        folder = Path(name)
        file = folder / "penalties.csv"
        with file.open("w", encoding="utf-8-sig", newline="") as opened:
            writer = csv.writer(opened)
            writer.writerow([field.zh for field in kind.fields])
            for row, _ in sample_rows(kind, ROWS, cast_of(TODAY), Random(1), errors=0.02):
                writer.writerow([row.get(field.code, "") for field in kind.fields])
        seconds: dict[str, list[float]] = {"columns": [], "pydantic": []}
        found = {}
        for _ in range(RUNS):
            for case, work in (("columns", in_columns), ("pydantic", row_by_row)):
                start = time.process_time()
                found[case] = work(kind, file, folder)
                seconds[case].append(time.process_time() - start)
        taken = {case: statistics.median(runs) for case, runs in seconds.items()}
        if python := os.environ.get("ZHENGXIN_FRICTIONLESS"):
            taken["frictionless"], found["frictionless"] = in_frictionless(python, kind, file, folder)
        else:
            print("frictionless is not compared: ZHENGXIN_FRICTIONLESS names no Python that has it", file=sys.stderr)
    for case, each in taken.items():
        told = {"case": case, "rows": ROWS, "checks": len(kind.checks), "rejected": len(found[case])}
        print(json.dumps({"bench": "recordkinds", **told, "cpu_s": round(each, 2), "rows_per_s": round(ROWS / each)}))
    peak = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    for case, target in TARGETS.items():
        if case in taken:
            told = {"case": f"columns to {case}", "ratio": round(taken[case] / taken["columns"], 1), "target": target}
            same = found[case] == found["columns"]
            print(json.dumps({"bench": "recordkinds", **told, "same_rows": same, "peak_mib": peak}))


if __name__ == "__main__":
    main()
