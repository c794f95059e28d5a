"""The program, told to die on the way: python -m tests.faults.backup POINT backup|restore …

It kills itself, as `kill -9` would, at its POINT-th rename, wait for the disk, new folder or removal; POINT 0 lets it
live. Prints on standard error how many there were.
"""

import os
import shutil
import sys
from pathlib import Path

from tests.faults.sequencer import Countdown


def main(point: int, arguments: list[str]) -> int:
    from zhengxin.entrypoints.cli.main import run

    countdown = Countdown(point or None)
    places = ((os, "fsync"), (Path, "replace"), (Path, "mkdir"), (Path, "touch"), (Path, "unlink"), (shutil, "rmtree"))
    for holder, name in places:
        countdown.around(holder, name)
    status = run(arguments)
    print(countdown.seen, file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), sys.argv[2:]))
