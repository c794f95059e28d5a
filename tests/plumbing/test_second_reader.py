"""A second process reads back what the first has written: it finds what one process finds, and never outlives it."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.plumbing.second_processes import demand_ends_with_the_first
from zhengxin.kernel.merkle import Altered, Edge, Missing, grown
from zhengxin.plumbing.merkle_log import LogFolder
from zhengxin.plumbing.merkle_log.second_reader import ReaderEnded, SecondReader

ASKING = """
import sys, time
from pathlib import Path
from zhengxin.kernel.merkle import Edge
from zhengxin.plumbing.merkle_log import LogFolder
from zhengxin.plumbing.merkle_log.second_reader import SecondReader
reader = SecondReader()
reader.verified(LogFolder(Path(sys.argv[1])), 0, Edge().root(), Edge())
print(reader._asked[0].pid, flush=True)
time.sleep(60)
"""


@pytest.fixture
def reader() -> Iterator[SecondReader]:
    with closing(SecondReader()) as reader:
        yield reader


@pytest.fixture
def folder(tmp_path: Path) -> LogFolder:
    return LogFolder(tmp_path)


def written(folder: LogFolder, before: Edge, count: int) -> Edge:
    growth = grown(before, [f"entry {before.size + number}".encode() for number in range(count)])
    folder.write((place.path, content) for place, content in (*growth.full, *growth.edge.partial()))
    return growth.edge


def test_it_gives_the_edge_that_was_written(folder: LogFolder, reader: SecondReader) -> None:
    first = written(folder, Edge(), 600)
    assert reader.verified(folder, first.size, first.root(), Edge()) == first
    second = written(folder, first, 500)
    assert reader.verified(folder, second.size, second.root(), first) == second


def test_it_names_what_differs_and_goes_on(folder: LogFolder, reader: SecondReader) -> None:
    edge = written(folder, Edge(), 600)
    bundle = folder.root / "tile" / "entries" / "001"
    honest = bundle.read_bytes()
    bundle.write_bytes(honest.replace(b"entry 300", b"entry 400"))
    with pytest.raises(Altered) as found:
        reader.verified(folder, edge.size, edge.root(), Edge())
    assert found.value.index == 300
    bundle.unlink()
    with pytest.raises(Missing, match="tile/entries/001"):
        reader.verified(folder, edge.size, edge.root(), Edge())
    bundle.mkdir()
    with pytest.raises(IsADirectoryError):
        reader.verified(folder, edge.size, edge.root(), Edge())
    bundle.rmdir()
    bundle.write_bytes(honest)
    assert reader.verified(folder, edge.size, edge.root(), Edge()) == edge


def test_one_that_dies_is_told(folder: LogFolder, reader: SecondReader) -> None:
    edge = written(folder, Edge(), 300)
    reader.verified(folder, edge.size, edge.root(), Edge())
    assert reader._asked
    reader._asked[0].kill()
    with pytest.raises(ReaderEnded):
        reader.verified(folder, edge.size, edge.root(), Edge())


def test_it_ends_with_a_first_process_that_is_killed(folder: LogFolder) -> None:
    demand_ends_with_the_first(ASKING, str(folder.root))
