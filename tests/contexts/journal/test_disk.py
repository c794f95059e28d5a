"""A disk that fails or gives back something else: nothing is signed that does not lie there."""

import errno
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.contexts.journal.log_acts import acted, entries_in, flip, published, refused, shown
from tests.people import AT
from zhengxin.contexts.journal.actions import publish
from zhengxin.contexts.journal.queries.keeping import kept_log
from zhengxin.plumbing.merkle_log import LogFolder, folder

pytestmark = pytest.mark.django_db
SOON = AT + timedelta(minutes=1)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EIO])
def test_a_disk_that_fails_leaves_what_was_published(full: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(path: Path | str) -> None:
        raise OSError(number, os.strerror(number))

    before = (full / "checkpoint").read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(folder, "settle", failing)
        assert refused(lambda: published(SOON)) == "journal.disk_fails"
    assert (full / "checkpoint").read_bytes() == before
    assert published(SOON) == 601


def test_a_disk_that_fails_on_the_way_leaves_the_batches_before(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bundle that becomes full in the second of three batches does not get onto the disk."""
    for number in range(600):
        acted(f"more{number}")
    honest = folder.settle

    def failing(path: Path | str) -> None:
        if str(path).endswith("/.003.part"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        honest(path)

    with monkeypatch.context() as patch:
        patch.setattr(publish, "BATCH", 256)
        patch.setattr(folder, "settle", failing)
        assert refused(lambda: published(SOON)) == "journal.disk_fails"
    assert shown(full).size == 856
    assert published(SOON) == 1201 == len(entries_in(full))


def test_what_the_disk_gives_back_wrongly_is_not_signed(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    honest: Callable[[LogFolder, object], None] = LogFolder.write

    def lying(self: LogFolder, made: object) -> None:
        honest(self, made)
        for path in self.root.rglob("002.p/89"):
            flip(path, 3)

    before = kept_log()
    with monkeypatch.context() as patch:
        patch.setattr(LogFolder, "write", lying)
        assert refused(lambda: published(SOON)) in ("journal.entry_altered", "journal.tiles_altered")
    assert kept_log() == before
    assert published(SOON) == 601
