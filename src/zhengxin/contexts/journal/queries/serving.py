"""The files of the logs as everybody may fetch them: checkpoint, keys, tiles and entry bundles."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from zhengxin.contexts.journal.queries.keeping import data_folder
from zhengxin.kernel.merkle import Malformed, Place

# The first log's folder is `log`; one that had to begin anew is `log2` and so on.
FOLDER = re.compile(r"log(?:[2-9]|[1-9][0-9])?", re.ASCII)

TEXT = re.compile(r"checkpoint|keys|key-[1-9][0-9]*|witness-[0-9a-f]{8}", re.ASCII)


@dataclass(frozen=True, slots=True)
class LogFile:
    content: bytes
    written_at: datetime
    is_immutable: bool


def log_file(folder: str, path: str) -> LogFile | None:
    """None for what is not there, and for every path that C2SP tlog-tiles does not write."""
    if not FOLDER.fullmatch(folder) or not is_log_path(path):
        return None
    file: Path = data_folder() / folder / path
    try:
        content, changed = file.read_bytes(), file.stat().st_mtime
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
    return LogFile(content, datetime.fromtimestamp(int(changed), UTC), TEXT.fullmatch(path) is None)


def is_log_path(path: str) -> bool:
    """Whether a log has a file of this path below its folder."""
    if TEXT.fullmatch(path):
        return True
    try:
        Place.parse(path)
    except Malformed:
        return False
    return True
