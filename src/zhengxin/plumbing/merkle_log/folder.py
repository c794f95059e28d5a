"""The files of a log in a folder that a web server can serve as it is: written whole, on the disk before they count."""

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

        Everything is written before anything is waited for, and waited for by several threads: the file system then
        bundles what the files have in common (docs/decisions/0012-tree-in-tiles-as-bytes.md).
        """
        contents = {self.root / path: content for path, content in files}
        folders = self._folders(contents)
        for folder in folders:
            folder.mkdir(parents=True, exist_ok=True)
        # What a kill leaves behind, the next run writes over.
        unfinished = {path: path.with_name(f".{path.name}.part") for path in contents}
        for path, content in contents.items():
            unfinished[path].write_bytes(content)
        with ThreadPoolExecutor(_THREADS) as waiting:
            list(waiting.map(settle, unfinished.values()))
            for path, written in unfinished.items():
                written.replace(path)
            list(waiting.map(settle, folders))

    def publish(self, checkpoint: bytes) -> None:
        """What readers begin with; renamed into its place after everything that it covers."""
        self.write([(CHECKPOINT, checkpoint)])

    def drop_partials(self, full: Iterable[str]) -> None:
        """Beginnings of files that are full and published now; a reader of an older checkpoint takes the full one."""
        for path in full:
            shutil.rmtree(self.root / f"{path}.p", ignore_errors=True)

    def _folders(self, paths: Iterable[Path]) -> set[Path]:
        """Each folder of the files and those above it, since any of them may be new."""
        folders = {self.root}
        for folder in {path.parent for path in paths}:
            while folder not in folders:
                folders.add(folder)
                folder = folder.parent
        return folders
