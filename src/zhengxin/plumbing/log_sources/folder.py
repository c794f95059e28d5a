"""A log in a folder."""

from collections.abc import Callable
from pathlib import Path

from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.log_sources.bounds import most_bytes


def folder_source(folder: Path) -> Callable[[str], bytes | None]:
    """Gives the bytes below the folder by path, None where no file is. Refused "log.file_too_large"."""

    def read(path: str) -> bytes | None:
        most = most_bytes(path)
        try:
            with (folder / path).open("rb") as file:
                held = file.read(most + 1)
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None
        if len(held) > most:
            raise Refused("log.file_too_large", path=path, limit=most)
        return held

    return read
