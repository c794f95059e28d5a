"""Runs every test of faults with many rounds and writes docs/faults.json: one row a test, with its rounds and seed."""

import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest

from tools.bench import ROOT, machine

REPORT = ROOT / "docs" / "faults.json"
# The sequencer is killed four times as often: see the tests.
ROUNDS = 50


class Rows:
    """Listens to the run and keeps what each test says of itself."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when != "call":
            return
        told = dict(report.user_properties)
        row = {"test": report.nodeid, "rounds": told.get("rounds", 1), "seed": told.get("seed")}
        self.rows.append({**row, "seconds": round(report.duration, 1)})


def main(arguments: Sequence[str]) -> int:
    """The status of the run; a run in which something failed leaves no report: half of one would mislead."""
    listening = Rows()
    chosen = ["-q", "-n", "2", "-m", "faults", "--fault-rounds", str(ROUNDS), *arguments]
    status = int(pytest.main(chosen, plugins=[listening]))
    if status == 0:
        day = datetime.now(UTC).date().isoformat()
        rows = sorted(listening.rows, key=lambda row: row["test"])
        report = {"day": day, "machine": machine(), "findings": rows}
        REPORT.write_text(json.dumps(report, ensure_ascii=False, indent=2) + "\n")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
