"""Whole batches are read back by a second process: what it finds stops the sequencer, and so does its death."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.contexts.journal.log_acts import acted, entries_in, published, refused, shown
from zhengxin.contexts.journal.actions import publish
from zhengxin.kernel.merkle import Edge
from zhengxin.plumbing.merkle_log import LogFolder
from zhengxin.plumbing.merkle_log.second_reader import SecondReader

pytestmark = pytest.mark.django_db


@pytest.fixture
def three_batches(log: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A log of one entry and three batches that wait, the last of which is no whole one."""
    for number in range(600):
        acted(f"n{number}")
    monkeypatch.setattr(publish, "BATCH", 256)
    return log


def stops_after_the_first(log: Path, code: str, owner: type, name: str, instead: Callable[..., object]) -> None:
    """With this in the place of a method the second batch is not signed; without it all are."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(owner, name, instead)
        assert refused(published) == code
    assert shown(log).size == 257
    assert published() == 601 == len(entries_in(log))


def test_what_the_second_process_reads_wrongly_is_not_signed(three_batches: Path) -> None:
    honest: Callable[[LogFolder, object], None] = LogFolder.write

    def lying(self: LogFolder, made: object) -> None:
        honest(self, made)
        bundle = self.root / "tile" / "entries" / "001"
        if bundle.exists():
            bundle.write_bytes(bundle.read_bytes().replace(b'"n300"', b'"n400"'))

    stops_after_the_first(three_batches, "journal.entry_altered", LogFolder, "write", lying)


def test_a_second_process_that_dies_leaves_the_batches_before(three_batches: Path) -> None:
    honest, sizes = SecondReader.verified, []

    def dying(self: SecondReader, folder: LogFolder, size: int, root: bytes, since: Edge) -> Edge:
        sizes.append(size)
        if len(sizes) == 2:
            assert self._asked
            self._asked[0].kill()
        return honest(self, folder, size, root, since)

    stops_after_the_first(three_batches, "journal.reader_ended", SecondReader, "verified", dying)
    assert sizes == [257, 513]
