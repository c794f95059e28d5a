"""Logs on disk as the sequencer writes them, made with the kernel alone; entries as the platform writes them."""

from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from zhengxin.kernel.entries import Entry, EventKind
from zhengxin.kernel.merkle import Checkpoint, Edge, SigningKey, grown

ORIGIN = "journal.example.gov/log"
KEY = SigningKey(ORIGIN, b"\x2a" * 32)
VKEY = str(KEY.verifier)
REPORTED = EventKind("plans.task_reported", public=("number",))
AT = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)


def entries(count: int, salt: str = "") -> list[bytes]:
    made = []
    for number in range(count):
        digest = sha256(f"{salt}{number}".encode()).hexdigest()
        commit = {"closed": digest, "public": digest[::-1]}
        made.append(Entry(kind=REPORTED, id=digest[:32], at=AT, commit=commit, about=f"990121-2026-{number}").body())
    return made


def write_log(folder: Path, bodies: Sequence[bytes], key: SigningKey = KEY, step: int = 10_000) -> bytes:
    """Files and checkpoint of a log of these entries, over what is there. Returns the checkpoint."""
    edge = Edge()
    for at in range(0, max(len(bodies), 1), step):
        growth = grown(edge, bodies[at : at + step])
        edge = growth.edge
        for place, held in growth.full:
            _write(folder / place.path, held)
    for place, held in edge.partial():
        _write(folder / place.path, held)
    note = Checkpoint(key.name, edge.size, edge.root()).signed(key).encoded()
    _write(folder / "checkpoint", note)
    return note


def _write(path: Path, held: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(held)
