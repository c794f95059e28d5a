"""Runs every script in benches/ and writes docs/benchmarks.json. Each script prints its findings as JSON lines."""

import json
import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / "docs" / "benchmarks.json"


def machine() -> dict[str, object]:
    return {"cores": os.cpu_count(), "architecture": platform.machine(), "python": platform.python_version()}


def run(script: Path) -> list[dict[str, object]]:
    """The findings of one script. Raises CalledProcessError when it fails: half a report would mislead."""
    print(f"{script.name} …", file=sys.stderr)
    done = subprocess.run([sys.executable, script], check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    return [json.loads(line) for line in done.stdout.splitlines() if line.strip()]


def main() -> int:
    scripts = sorted((ROOT / "benches").glob("*.py"))
    findings = {script.stem: run(script) for script in scripts}
    day = datetime.now(UTC).date().isoformat()
    report = {"day": day, "machine": machine(), "findings": findings}
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(json.dumps(report, ensure_ascii=False, indent=2) + "\n")
    for name, lines in findings.items():
        for line in lines:
            print(name, json.dumps(line, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
