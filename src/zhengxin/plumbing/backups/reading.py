"""A backup is believed when it is whole: every file that its manifest names, with its hash, and no other."""

import hashlib
import os
import tarfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.backups.manifest import MANIFEST, SEAL, Manifest, Part

_CHUNK = 1024 * 1024


class BackupFile:
    """Made by `opened_backup`. `manifest` is whole, by its own hash; the files are once `check` has passed."""

    def __init__(self, tar: tarfile.TarFile, name: str) -> None:
        self._tar = tar
        self._heads = _heads(tar, name)
        self.manifest, self.fingerprint = self._read_manifest(name)

    def check(self, is_ours: Callable[[str], bool], done: Callable[[int], None] = lambda count: None) -> None:
        """Reads every file. Refused "backup.part_missing", "backup.part_altered", "backup.part_unknown" with its path;
        `is_ours` says which paths a backup may hold."""
        for part in self.manifest.parts:
            for content in self._contents(part):
                done(len(content))
        named = {part.path for part in self.manifest.parts}
        for path in self._heads:
            if path not in named and path not in (MANIFEST, SEAL):
                raise Refused("backup.part_unknown", path=path)
        for path in named:
            if not is_ours(path):
                raise Refused("backup.part_unknown", path=path)

    def extract(self, part: Part, to: Path, done: Callable[[int], None] = lambda count: None) -> None:
        """Writes the file, on the disk when this returns. Refused as `check`."""
        to.parent.mkdir(parents=True, exist_ok=True)
        with to.open("wb") as file:
            for content in self._contents(part):
                file.write(content)
                done(len(content))
            file.flush()
            os.fsync(file.fileno())

    def _contents(self, part: Part) -> Iterator[bytes]:
        """Refused once the last piece was handed out, where the whole is not what was backed up."""
        head = self._heads.get(part.path)
        if head is None:
            raise Refused("backup.part_missing", path=part.path)
        digest, source = hashlib.sha256(), self._tar.extractfile(head)
        if source is None or head.size != part.size:
            raise Refused("backup.part_altered", path=part.path)
        try:
            while content := source.read(_CHUNK):
                digest.update(content)
                yield content
        except tarfile.TarError:
            raise Refused("backup.part_altered", path=part.path) from None
        if digest.hexdigest() != part.sha256:
            raise Refused("backup.part_altered", path=part.path)

    def _read_manifest(self, name: str) -> tuple[Manifest, str]:
        if SEAL not in self._heads or MANIFEST not in self._heads:
            raise Refused("backup.cut_off", name=name, path=next(reversed(self._heads), name))
        content, seal = (self._tar.extractfile(self._heads[path]) for path in (MANIFEST, SEAL))
        if content is None or seal is None:
            raise Refused("backup.no_backup", name=name)
        encoded = content.read()
        fingerprint = hashlib.sha256(encoded).hexdigest()
        if seal.read() != fingerprint.encode() + b"\n":
            raise Refused("backup.part_altered", path=MANIFEST)
        try:
            return Manifest.parse(encoded), fingerprint
        except ValueError:
            raise Refused("backup.no_backup", name=name) from None


@contextmanager
def opened_backup(file: Path) -> Iterator[BackupFile]:
    """Refused "backup.no_backup", "backup.cut_off", "backup.part_altered" for a damaged manifest. Raises OSError."""
    with ExitStack() as stack:
        try:
            tar = stack.enter_context(tarfile.open(file, "r:"))
        except tarfile.TarError:
            raise Refused("backup.no_backup", name=file.name) from None
        yield BackupFile(tar, file.name)


def _heads(tar: tarfile.TarFile, name: str) -> dict[str, tarfile.TarInfo]:
    heads: dict[str, tarfile.TarInfo] = {}
    while True:
        try:
            head = tar.next()
        except tarfile.TarError:
            raise Refused("backup.cut_off", name=name, path=next(reversed(heads), name)) from None
        if head is None:
            return heads
        if not head.isreg() or head.name in heads:
            raise Refused("backup.part_unknown", path=head.name)
        heads[head.name] = head
