"""A process that is asked by another one, and what becomes of it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path


def demand_ends_with_the_first(asking: str, *arguments: str) -> None:
    """`asking` is a program that prints the number of its second process and goes on; it is killed."""
    with subprocess.Popen([sys.executable, "-c", asking, *arguments], stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout
        second = int(first.stdout.readline())
        assert is_running(second)
        first.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + 60
    while is_running(second):
        assert time.monotonic() < deadline, "it outlives the one that asks"
        time.sleep(0.02)


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    # Where nobody waits for it, one that has ended stays in the list for a while.
    return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text()
