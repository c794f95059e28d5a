import hashlib
import os
from pathlib import Path

import pytest
from django.conf import settings

from tests.people import AT
from zhengxin.contexts.documents.actions import store_file
from zhengxin.contexts.documents.models import StoredFile
from zhengxin.contexts.documents.queries import file_content, known_hashes
from zhengxin.contexts.journal.models import Entry
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing import filestore

pytestmark = pytest.mark.django_db

CLERK = Actor(id="a1")
CONTENT = "青禾县的一份文件".encode()


def _store() -> str:
    return store_file(content=CONTENT, name="方案.txt", media_type="text/plain", by=CLERK, at=AT)


def _path(sha256: str) -> Path:
    return Path(settings.ZHENGXIN_DATA) / "files" / sha256[:2] / sha256


def test_a_file_is_kept_under_the_hash_of_its_content() -> None:
    sha256 = _store()
    assert sha256 == hashlib.sha256(CONTENT).hexdigest()
    assert _path(sha256).read_bytes() == CONTENT
    assert file_content(sha256) == ("方案.txt", "text/plain", CONTENT)


def test_the_hash_of_a_file_is_in_no_entry_but_inside_the_commitment() -> None:
    sha256 = _store()
    assert sha256 not in "".join(Entry.objects.values_list("body", flat=True))


def test_the_same_content_again_adds_nothing() -> None:
    assert _store() == _store()
    assert StoredFile.objects.count() == Entry.objects.count() == 1


def test_a_file_that_changed_on_disk_is_not_given_out() -> None:
    sha256 = _store()
    _path(sha256).write_bytes(b"other")
    with pytest.raises(OSError, match="changed on disk"):
        file_content(sha256)
    _path(sha256).unlink()


def test_an_unknown_file_is_refused() -> None:
    with pytest.raises(Refused, match="unknown_file"):
        file_content("0" * 64)


def test_the_sweep_takes_old_files_that_no_row_knows_and_nothing_else() -> None:
    known, stray, fresh = _store(), filestore.keep(b"stray"), filestore.keep(b"fresh")
    os.utime(_path(stray), (1, 1))
    os.utime(_path(known), (1, 1))
    assert filestore.sweep(known_hashes(), older_than=1000) == 1
    assert [_path(sha256).exists() for sha256 in (known, stray, fresh)] == [True, False, True]
    _path(fresh).unlink()
