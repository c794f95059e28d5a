"""A witness that is killed anywhere, beside another one at the same store, has cosigned one history."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT
from tests.kernel.merkle.test_witnessing import PASTS

pytestmark = pytest.mark.faults
PROGRAM = [sys.executable, "-m", "tests.faults.witness"]


def test_killed_between_check_and_answer_it_never_contradicts_itself(tmp_path: Path, fault_rounds: int) -> None:
    ours = os.environ | {"ZHENGXIN_DATA": str(tmp_path)}
    ours.pop("ZHENGXIN_DATABASE", None)
    subprocess.run([*PROGRAM, "prepare"], cwd=ROOT, env=ours, check=True)
    chance, cosigned = random.Random(6), set[tuple[int, str]]()
    for turn in range(max(3, fault_rounds)):
        pair = [
            subprocess.Popen([*PROGRAM, "try", str(10 * turn + n)], cwd=ROOT, env=ours, stdout=subprocess.PIPE)
            for n in range(2)
        ]
        first = pair[0].stdout.readline() if pair[0].stdout else b""
        time.sleep(chance.uniform(0, 0.5))
        for process in pair:
            process.send_signal(signal.SIGKILL)
        told = [first, *(process.communicate()[0] for process in pair)]
        for line in b"".join(told).decode().splitlines(keepends=True):
            # A line that was cut off by the kill was never answered.
            if line.endswith("\n"):
                size, root = line.split()
                cosigned.add((int(size), root))
    assert any(all(book.root(0, size).hex() == root for size, root in cosigned) for book in PASTS)
    assert len({size for size, _ in cosigned}) > 5, "the log hardly grew; nothing was tried"
