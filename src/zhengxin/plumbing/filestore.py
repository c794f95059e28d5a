"""Bytes under their SHA-256 in the data folder: written whole or not at all."""

import hashlib
import os
import secrets
from collections.abc import Container
from pathlib import Path

from django.conf import settings

from zhengxin.plumbing.settled import settle


def keep(content: bytes) -> str:
    """Writes the bytes once and returns their SHA-256 as hex."""
    sha256 = hashlib.sha256(content).hexdigest()
    path = path_of(sha256)
    if path.exists():
        return sha256
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.parent / f"{secrets.token_hex(8)}.part"
    try:
        with unfinished.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    settle(path.parent)
    return sha256


def fetch(sha256: str) -> bytes:
    """Raises OSError when the file is gone or its bytes no longer have this hash."""
    content = path_of(sha256).read_bytes()
    if hashlib.sha256(content).hexdigest() != sha256:
        raise OSError(f"file {sha256} has changed on disk")
    return content


def destroy(sha256: str) -> None:
    """The content goes for good; does nothing where it is gone already. What the disk itself keeps of it is its owner's
    business (docs/security.md)."""
    path = path_of(sha256)
    if not path.parent.is_dir():
        return
    path.unlink(missing_ok=True)
    settle(path.parent)


def sweep(known: Container[str], *, older_than: float) -> int:
    """Removes files that no row knows and that were last touched before `older_than` (seconds since the epoch);
    an act still at work keeps the file it has just written. Returns how many went."""
    root = Path(settings.ZHENGXIN_DATA) / "files"
    gone = 0
    for path in root.glob("*/*") if root.is_dir() else ():
        if path.name not in known and path.stat().st_mtime < older_than:
            path.unlink(missing_ok=True)
            gone += 1
    return gone


def path_of(sha256: str) -> Path:
    """Where the bytes of this hash lie, or would."""
    return Path(settings.ZHENGXIN_DATA) / "files" / sha256[:2] / sha256
