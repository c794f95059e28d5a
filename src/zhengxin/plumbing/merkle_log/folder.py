"""The files of a log in a folder that a web server can serve as it is: written whole, on the disk before they count."""

import os
import shutil
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from zhengxin.plumbing.settled import settle

CHECKPOINT = "checkpoint"
# The verifier keys that have signed here, a line each, the present one last; `key-2` is the note by which the first
# key signed the second, and so on.
KEYS = "keys"
SUCCESSION = "key-{number}"
# The last checkpoint that a witness has cosigned, by the id of its key.
COSIGNED = "witness-{key_id}"
_THREADS = 16


class LogFolder:
    """`read` is a Reader of kernel/merkle."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def read(self, path: str) -> bytes | None:
        try:
            return (self.root / path).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def write(self, files: Iterable[tuple[str, bytes]]) -> None:
        """Paths below the folder with their bytes; all of them are on the disk when this returns. Raises OSError.

        Everything is written before anything is waited for, and waited for by several threads, each with its share: the
        file system then bundles what the files have in common (docs/decisions/0012-tree-in-tiles-as-bytes.md).
        """
        folders, written = set[str](), list[tuple[str, str]]()
        for path, content in files:
            folder, name = os.path.split(os.path.join(self.root, path))
            if folder not in folders:
                os.makedirs(folder, exist_ok=True)
                folders |= self._up_to(folder)
            # What a kill leaves behind, the next run writes over.
            unfinished = os.path.join(folder, f".{name}.part")
            with open(unfinished, "wb") as file:
                file.write(content)
            written.append((unfinished, os.path.join(folder, name)))
        shares = [written[number::_THREADS] for number in range(min(_THREADS, len(written)))]
        with ThreadPoolExecutor(_THREADS) as waiting:
            list(waiting.map(_settled, shares))
            list(waiting.map(settle, folders))

    def publish(self, checkpoint: bytes) -> None:
        """What readers begin with; renamed into its place after everything that it covers."""
        self.write([(CHECKPOINT, checkpoint)])

    def drop_partials(self, full: Iterable[str]) -> None:
        """Beginnings of files that are full and published now; a reader of an older checkpoint takes the full one."""
        for path in full:
            shutil.rmtree(self.root / f"{path}.p", ignore_errors=True)

    def _up_to(self, folder: str) -> set[str]:
        """The folder and those above it, since any of them may be new."""
        found = {str(self.root)}
        while folder != str(self.root):
            found.add(folder)
            folder = os.path.dirname(folder)
        return found


def _settled(share: Iterable[tuple[str, str]]) -> None:
    """Each is on the disk before it has its name."""
    for unfinished, path in share:
        settle(unfinished)
        os.replace(unfinished, path)
