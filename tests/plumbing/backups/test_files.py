"""The file of a backup: whole or not there, and believed only when every byte of it is what was written."""

import errno
import os
import random
import tarfile
from pathlib import Path

import pytest

from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.backups import BackupFile, new_backup, opened_backup, writing

PARTS = {
    "database.sqlite3": b"rows" * 300,
    "log/checkpoint": b"signed\n",
    "files/ab/abc": b"",
    "log/tile/0/000": b"x" * 99,
}


def written(out: Path) -> Path:
    with new_backup(out, second=1_700_000_000) as backup:
        for path, content in PARTS.items():
            backup.add(path, content)
        backup.facts = {"made_at": "2026-03-02"}
    return out


def contents(backup: BackupFile, folder: Path) -> dict[str, bytes]:
    for part in backup.manifest.parts:
        backup.extract(part, folder / part.path)
    return {part.path: (folder / part.path).read_bytes() for part in backup.manifest.parts}


def refused(file: Path, is_ours=lambda path: True) -> Refused:
    with pytest.raises(Refused) as found, opened_backup(file) as backup:
        backup.check(is_ours)
    return found.value


def rewritten(file: Path, without: str = "", also: tarfile.TarInfo | None = None) -> Path:
    """The same backup as somebody else's tar would leave it."""
    with tarfile.open(file) as old, tarfile.open(file.with_name("rewritten"), "w") as new:
        for head in old:
            if head.name != without:
                new.addfile(head, old.extractfile(head))
        if also:
            new.addfile(also)
    return file.with_name("rewritten")


def test_what_was_written_comes_back_with_its_facts(tmp_path: Path) -> None:
    file = written(tmp_path / "b.tar")
    assert file.stat().st_mode & 0o777 == 0o600
    told: list[int] = []
    with opened_backup(file) as backup:
        backup.check(lambda path: True, told.append)
        assert backup.manifest.facts == {"made_at": "2026-03-02"}
        assert contents(backup, tmp_path / "out") == PARTS
    assert sum(told) == sum(map(len, PARTS.values()))
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_the_same_parts_have_the_same_fingerprint_and_others_another(tmp_path: Path) -> None:
    prints = []
    for name in ("a", "b"):
        with opened_backup(written(tmp_path / name)) as backup:
            prints.append(backup.fingerprint)
    assert prints[0] == prints[1]
    with new_backup(tmp_path / "c", second=0) as other:
        other.add("log/checkpoint", b"other")
    assert other.fingerprint not in prints


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    file = written(tmp_path / "b.tar")
    before = file.read_bytes()
    with pytest.raises(Refused, match=r"backup\.there_already"), new_backup(file, second=0):
        pass
    assert file.read_bytes() == before


def test_two_of_one_name_are_not_written_at_once(tmp_path: Path) -> None:
    with new_backup(tmp_path / "b", second=0) as first:
        with pytest.raises(Refused, match=r"backup\.being_written"), new_backup(tmp_path / "b", second=0):
            pass
        first.add("log/keys", b"key")
    with opened_backup(tmp_path / "b") as backup:
        backup.check(lambda path: True)


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(writing.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        written(tmp_path / "b.tar")
    assert list(tmp_path.iterdir()) == []


def test_what_a_kill_left_is_written_over(tmp_path: Path) -> None:
    (tmp_path / ".b.tar.part").write_bytes(b"half of a much longer backup" * 10_000)
    (tmp_path / ".b.tar.store").write_bytes(b"half of a store")
    with opened_backup(written(tmp_path / "b.tar")) as backup:
        backup.check(lambda path: True)
    assert [path.name for path in tmp_path.iterdir()] == ["b.tar"]


def test_one_flipped_bit_is_found_or_changes_nothing(tmp_path: Path) -> None:
    """Between its files a tar holds bytes that mean nothing; everywhere else the file is refused."""
    file = written(tmp_path / "b.tar")
    whole, chance, found = file.read_bytes(), random.Random(6), 0
    for place in chance.sample(range(len(whole)), 250):
        spoiled = bytearray(whole)
        spoiled[place] ^= 1 << chance.randrange(8)
        file.write_bytes(spoiled)
        try:
            with opened_backup(file) as backup:
                backup.check(lambda path: path in PARTS)
                assert contents(backup, tmp_path / "out") == PARTS
        except Refused as refused:
            assert refused.code.startswith("backup.")
            found += 1
    assert found > 40


def test_a_flipped_bit_names_its_file(tmp_path: Path) -> None:
    file = written(tmp_path / "b.tar")
    whole = file.read_bytes()
    for path, content in PARTS.items():
        if content:
            spoiled = bytearray(whole)
            spoiled[whole.index(content)] ^= 1
            file.write_bytes(spoiled)
            found = refused(file)
            assert (found.code, found.params["path"]) == ("backup.part_altered", path)
    file.write_bytes(whole.replace(b"2026-03-02", b"2026-03-03"))
    assert refused(file).params["path"] == "manifest.json"


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_a_cut_file_names_where_it_ends(tmp_path: Path, share: float) -> None:
    file = written(tmp_path / "b.tar")
    with tarfile.open(file) as tar:
        end = tar.getmember("manifest.sha256").offset_data
    os.truncate(file, int(end * share))
    found = refused(file)
    assert found.code == "backup.cut_off" and found.params["path"] in {*PARTS, "manifest.json"}


def test_a_missing_and_an_added_file_are_named(tmp_path: Path) -> None:
    file = written(tmp_path / "b.tar")
    found = refused(rewritten(file, without="log/checkpoint"))
    assert (found.code, found.params["path"]) == ("backup.part_missing", "log/checkpoint")
    for path in ("log/keys", "../out"):
        found = refused(rewritten(file, also=tarfile.TarInfo(path)))
        assert (found.code, found.params["path"]) == ("backup.part_unknown", path)
    assert refused(rewritten(file, without="manifest.sha256")).code == "backup.cut_off"


def test_a_path_that_no_backup_holds_and_a_link_are_refused(tmp_path: Path) -> None:
    file = written(tmp_path / "b.tar")
    assert refused(file, lambda path: path != "files/ab/abc").params["path"] == "files/ab/abc"
    link = tarfile.TarInfo("log/keys")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    assert refused(rewritten(file, also=link)).code == "backup.part_unknown"


@pytest.mark.parametrize("content", [b"", b"no tar", b"\0" * 10_240])
def test_something_else_is_no_backup(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x").write_bytes(content)
    assert refused(tmp_path / "x").code in ("backup.no_backup", "backup.cut_off")


def test_another_form_is_no_backup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("zhengxin.plumbing.backups.manifest.FORM", "something else v7")
        file = written(tmp_path / "b.tar")
    assert refused(file).code == "backup.no_backup"
