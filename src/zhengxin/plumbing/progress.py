"""How far long work has come, in a small file that others read: a transaction shows nothing before its end."""

import json
import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Progress:
    """`step` is a word of the work's own; `total` 0 where it is not known yet."""

    step: str
    done: int
    total: int


def tell(file: Path, progress: Progress) -> None:
    unfinished = file.with_name(f"{file.name}.{os.getpid()}")
    unfinished.write_text(json.dumps([progress.step, progress.done, progress.total]))
    unfinished.replace(file)


def progress_in(file: Path) -> Progress | None:
    """None where nothing is told."""
    try:
        return Progress(*json.loads(file.read_text()))
    except (FileNotFoundError, ValueError):
        return None
