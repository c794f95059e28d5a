"""What `zhengxin journal verify` takes for 1,000,000 entries in a folder. One JSON line a case.

"bare loop" reads the same bundles and hashes the same leaves, no more. Wall clock, since files are read.
"""

import contextlib
import hashlib
import io
import json
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from zhengxin.entrypoints.cli.main import run
from zhengxin.kernel.entries import Entry, EventKind
from zhengxin.kernel.merkle import Checkpoint, Edge, SigningKey, bundles_of, grown

ENTRIES, BATCH, MORE = 1_000_000, 25_600, 1000
KEY = SigningKey("bench.example.gov/log", bytes(32))
REPORTED = EventKind("plans.task_reported", public=("number", "unit"))


def tell(case: str, **figures: object) -> None:
    print(json.dumps({"bench": "verifying", "case": case, **figures}))


def batch(first: int, count: int) -> Iterator[bytes]:
    """Entries of one form with ids, numbers and commitments of their own."""
    digest, at = "0" * 64, datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
    kind_of_all = Entry(
        kind=REPORTED, id=digest[:32], at=at, commit={"closed": digest, "public": digest}, about="990121-2026-1-0000000"
    ).body()
    for number in range(first, first + count):
        own = hashlib.sha256(b"%d" % number).hexdigest().encode()
        body = kind_of_all.replace(b'"closed":"' + digest.encode(), b'"closed":"' + own)
        body = body.replace(b'"id":"' + digest[:32].encode(), b'"id":"' + own[:32])
        yield body.replace(b"0000000", b"%07d" % number)


def write(folder: Path, edge: Edge, entries: list[bytes]) -> Edge:
    growth = grown(edge, entries)
    for place, held in growth.full:
        put(folder / place.path, held)
    return growth.edge


def publish(folder: Path, edge: Edge) -> None:
    for place, held in edge.partial():
        put(folder / place.path, held)
    put(folder / "checkpoint", Checkpoint(KEY.name, edge.size, edge.root()).signed(KEY).encoded())


def put(path: Path, held: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(held)


def bare(folder: Path, size: int) -> float:
    start = time.perf_counter()
    for place in bundles_of(size):
        bundle, at, hashes = (folder / place.path).read_bytes(), 0, []
        while at < len(bundle):
            end = at + 2 + (bundle[at] << 8 | bundle[at + 1])
            hashes.append(hashlib.sha256(b"\x00" + bundle[at + 2 : end]).digest())
            at = end
    return time.perf_counter() - start


def verifying(folder: Path) -> float:
    start = time.perf_counter()
    with contextlib.redirect_stdout(io.StringIO()):
        arguments = ["journal", "verify", "--dir", folder, "--vkey", KEY.verifier, "--state", folder / "state"]
        status = run([str(argument) for argument in arguments])
    assert status == 0
    return time.perf_counter() - start


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="zhengxin-bench-") as name:
        folder, edge = Path(name), Edge()
        for first in range(0, ENTRIES, BATCH):
            edge = write(folder, edge, list(batch(first, min(BATCH, ENTRIES - first))))
        publish(folder, edge)
        loop = bare(folder, ENTRIES)
        tell("bare loop", entries=ENTRIES, seconds=round(loop, 2))
        whole = verifying(folder)
        ratio = {"rate_to_bare_loop": round(loop / whole, 2), "target_s": 15.0}
        tell("journal verify", entries=ENTRIES, seconds=round(whole, 2), **ratio)
        publish(folder, write(folder, edge, list(batch(ENTRIES, MORE))))
        tell("journal verify, what is new", entries=MORE, seconds=round(verifying(folder), 2))


if __name__ == "__main__":
    main()
