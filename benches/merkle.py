"""What the journal's tree costs over 1,000,000 entries of 300 bytes. One JSON line a case.

"bare loop" hashes the same leaves and packs the same bundles, in turns with what it is held against; on disk it also
writes them, one fsync a bundle. Cases in memory count processor time, so that neighbours on the machine do not matter.
What an entry costs up to 10,000,000 is hashing and files alone: no database takes part here.
"""

import hashlib
import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from zhengxin.kernel.merkle import Edge, Place, grown, inclusion_proof, verified
from zhengxin.kernel.merkle.hashing import HASH_BYTES
from zhengxin.kernel.merkle.tiles import TILE_WIDTH, hashes_at
from zhengxin.plumbing.merkle_log import LogFolder

ENTRIES, LENGTH, BATCH = 1_000_000, 300, 25_600
DISK_ENTRIES = 256_000
PROOFS = 1000
FILLING = bytes(range(256)) * 2


def batch(first: int, count: int) -> list[bytes]:
    return [b"%012d" % number + FILLING[number % 200 :][: LENGTH - 12] for number in range(first, first + count)]


def bare(entries: list[bytes]) -> list[bytes]:
    """The bundles of whole tiles, their leaves hashed and forgotten."""
    bundles = []
    for at in range(0, len(entries), TILE_WIDTH):
        taken = entries[at : at + TILE_WIDTH]
        b"".join([hashlib.sha256(b"\x00" + entry).digest() for entry in taken])
        bundles.append(b"".join([len(entry).to_bytes(2, "big") + entry for entry in taken]))
    return bundles


def timed(work: Callable[[], Any], clock: Callable[[], float] = time.process_time) -> tuple[float, Any]:
    start = clock()
    done = work()
    return clock() - start, done


def tell(case: str, **figures: object) -> None:
    print(json.dumps({"bench": "merkle", "case": case, **figures}))


def in_memory() -> tuple[Edge, dict[str, bytes]]:
    edge, files, loops, grows = Edge(), {}, 0.0, 0.0
    for first in range(0, ENTRIES, BATCH):
        entries = batch(first, min(BATCH, ENTRIES - first))
        loops += timed(lambda taken=entries: bare(taken))[0]
        seconds, growth = timed(lambda edge=edge, taken=entries: grown(edge, taken))
        grows += seconds
        edge = growth.edge
        files |= {place.path: content for place, content in growth.full}
    files |= {place.path: content for place, content in edge.partial()}
    tell("bare loop", entries=ENTRIES, seconds=round(loops, 2))
    tell("growing", entries=ENTRIES, seconds=round(grows, 2), rate_to_bare_loop=round(loops / grows, 2), target=0.5)
    return edge, files


def on_disk() -> None:
    """Both write with an fsync of every file; growing also writes the tiles, reads everything back and verifies it."""
    edge, loops, grows = Edge(), 0.0, 0.0
    with tempfile.TemporaryDirectory(prefix="zhengxin-bench-") as name:
        folder = LogFolder(Path(name) / "log")

        def write_bare(entries: list[bytes], first: int) -> None:
            for number, bundle in enumerate(bare(entries), first // TILE_WIDTH):
                path = Path(name) / "bare" / Place(None, number).path
                path.parent.mkdir(parents=True, exist_ok=True)
                with path.open("wb") as file:
                    file.write(bundle)
                    file.flush()
                    os.fsync(file.fileno())

        for first in range(0, DISK_ENTRIES, BATCH):
            entries = batch(first, BATCH)
            loops += timed(lambda taken=entries, at=first: write_bare(taken, at), time.perf_counter)[0]
            seconds, edge = timed(lambda edge=edge, taken=entries: integrated(folder, edge, taken), time.perf_counter)
            grows += seconds
    common = {"entries": DISK_ENTRIES, "disk": "fsync of every file"}
    tell("bare loop", **common, seconds=round(loops, 2))
    rate = round(loops / grows, 2)
    tell("growing, read back and verified", **common, seconds=round(grows, 2), rate_to_bare_loop=rate, target=0.5)


def integrated(folder: LogFolder, edge: Edge, entries: list[bytes]) -> Edge:
    growth = grown(edge, entries)
    folder.write((place.path, content) for place, content in (*growth.full, *growth.edge.partial()))
    return verified(folder.read, growth.edge.size, growth.edge.root(), edge)


def proofs(files: dict[str, bytes]) -> None:
    indexes = [number * 7919 % ENTRIES for number in range(PROOFS)]
    taken = [timed(lambda index=index: inclusion_proof(files.get, index, ENTRIES))[0] * 1000 for index in indexes]
    figures = {
        "median_ms": round(statistics.median(taken), 3),
        "p95_ms": round(statistics.quantiles(taken, n=20)[-1], 3),
    }
    tell("a proof", entries=ENTRIES, **figures, target_ms=1.0)


def flatness() -> None:
    """A batch more at edges of the shape that each size has, the sizes in turns; what the hashes above the entries are
    makes no difference."""
    edges = {size: edge_like(size) for size in (10_000, 100_000, 1_000_000, 10_000_000)}
    hashing: dict[int, list[float]] = {size: [] for size in edges}
    whole: dict[int, list[float]] = {size: [] for size in edges}
    with tempfile.TemporaryDirectory(prefix="zhengxin-bench-") as name:
        for turn in range(5):
            for size, edge in edges.items():
                folder, entries = LogFolder(Path(name) / f"{size}-{turn}"), batch(size, BATCH)
                hashing[size].append(timed(partial(grown, edge, entries))[0])
                whole[size].append(timed(partial(integrated, folder, edge, entries), time.perf_counter)[0])
    for case, times in (("cost of an entry", hashing), ("cost of an entry, read back from the disk", whole)):
        costs = {size: min(taken) / BATCH * 1e6 for size, taken in times.items()}
        shown = {f"{size:,}": round(cost, 3) for size, cost in costs.items()}
        tell(case, microseconds_at_size=shown, largest_to_smallest=round(costs[10_000_000] / costs[10_000], 2))


def edge_like(size: int) -> Edge:
    """The edge of a log of this size whose last, open bundle holds real entries."""
    held = batch(size - size % TILE_WIDTH, size % TILE_WIDTH)
    last, level = grown(Edge(), held).edge, 1
    tiles = [last.open_tiles[0]]
    while hashes_at(size, level):
        tiles.append(bytes(HASH_BYTES * (hashes_at(size, level) % TILE_WIDTH)))
        level += 1
    return Edge(size, tuple(tiles), last.open_bundle)


def main() -> None:
    edge, files = in_memory()
    seconds, _ = timed(lambda: verified(files.get, ENTRIES, edge.root()))
    tell("verifying", entries=ENTRIES, seconds=round(seconds, 2), target_s=15.0)
    proofs(files)
    flatness()
    on_disk()


if __name__ == "__main__":
    main()
