"""Where files lie while they are taken in; what a killed process left there is removed when the next one begins."""

import os
import shutil
from datetime import datetime
from pathlib import Path

from django.conf import settings

# Nothing is taken in for so long; in seconds.
_LONGEST = 24 * 3600


def intake_folder(at: datetime) -> Path:
    folder = Path(settings.ZHENGXIN_DATA) / "intake"
    folder.mkdir(mode=0o700, exist_ok=True)
    for left in folder.iterdir():
        if left.stat().st_mtime < at.timestamp() - _LONGEST:
            shutil.rmtree(left, ignore_errors=True) if left.is_dir() else left.unlink(missing_ok=True)
    return folder


def lying_file(number: str) -> Path:
    """Where the file of a batch lies that is too large to be kept, until it is taken in."""
    return Path(settings.ZHENGXIN_DATA) / "intake" / f"{os.path.basename(number)}.file"


def turn_file() -> Path:
    """Held by whoever loads: one file at a time, so that keys are looked up once and leftovers are nobody else's."""
    return Path(settings.ZHENGXIN_DATA) / "intake.lock"


def progress_file(number: str) -> Path:
    return Path(settings.ZHENGXIN_DATA) / "intake" / f"{os.path.basename(number)}.progress"
