"""Runs the tests of faults with many rounds and keeps docs/faults.json: one row a test that passed, with its rounds,
its seed and the commit it ran on. Named tests alone are run anew and the rows of the others stay."""

import json
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tools.bench import ROOT, machine

REPORT = ROOT / "docs" / "faults.json"
# The sequencer is killed four times as often: see the tests.
ROUNDS = 50


class Findings:
    """Listens to the run and writes what each test says of itself as soon as it ended; one that failed has no row."""

    def __init__(self, report: Path, commit: str, *, goes_on: bool) -> None:
        self.report, self.commit = report, commit
        known = json.loads(report.read_text())["findings"] if goes_on and report.exists() else []
        self.rows: dict[str, dict[str, Any]] = {row["test"]: row for row in known}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.passed and report.when != "call":
            return
        if report.passed:
            told = dict(report.user_properties)
            day = datetime.now(UTC).date().isoformat()
            row = {"test": report.nodeid, "rounds": told.get("rounds", 1), "seed": told.get("seed")}
            self.rows[report.nodeid] = {**row, "seconds": round(report.duration), "day": day, "commit": self.commit}
        else:
            self.rows.pop(report.nodeid, None)
        written = {"machine": machine(), "findings": [self.rows[test] for test in sorted(self.rows)]}
        self.report.write_text(json.dumps(written, ensure_ascii=False, indent=2) + "\n")


def commit() -> str:
    """Of what runs: the commit, with a plus where something was changed since."""
    asked = ["git", "describe", "--always", "--exclude=*", "--abbrev=12", "--dirty=+"]
    return subprocess.run(asked, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


def main(arguments: Sequence[str]) -> int:
    chosen = ["-q", "-n", "2", "-m", "faults", "--fault-rounds", str(ROUNDS), *arguments]
    return int(pytest.main(chosen, plugins=[Findings(REPORT, commit(), goes_on=bool(arguments))]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
