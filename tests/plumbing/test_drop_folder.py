"""A folder into which others drop files: whole ones are seen, nothing else is touched, no link leads out."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing import drop_folder
from zhengxin.plumbing.drop_folder import DropFolder, Dropped, NotNow

MOST = 1000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "drop"
    found.mkdir()
    return found


@pytest.fixture
def folder(path: Path) -> Iterator[DropFolder]:
    opened = DropFolder(path)
    yield opened
    opened.close()


def drop(path: Path, name: str = "a.csv", content: bytes = b"x,y\n", mark: bytes = b"") -> None:
    (path / name).write_bytes(content)
    (path / f"{name}.done").write_bytes(mark)


def copy(folder: DropFolder, tmp_path: Path) -> bytes:
    (dropped,) = folder.dropped()
    to = tmp_path / "copy"
    to.unlink(missing_ok=True)
    assert folder.copied(dropped, to, most=MOST) == hashlib.sha256(to.read_bytes()).hexdigest()
    return to.read_bytes()


def test_a_file_is_seen_with_its_mark_and_not_before(folder: DropFolder, path: Path, tmp_path: Path) -> None:
    (path / "a.csv").write_bytes(b"half")
    (path / ".hidden.done").touch()
    (path / "b.csv.done").mkdir()
    assert folder.dropped() == []
    drop(path, content=b"whole")
    assert copy(folder, tmp_path) == b"whole"


def test_a_mark_without_a_file_waits_for_it(folder: DropFolder, path: Path, tmp_path: Path) -> None:
    (path / "a.csv.done").touch()
    with pytest.raises(NotNow):
        copy(folder, tmp_path)


def test_a_mark_may_say_what_the_file_is(folder: DropFolder, path: Path, tmp_path: Path) -> None:
    right = hashlib.sha256(b"whole").hexdigest()
    drop(path, content=b"half", mark=f"{right}  a.csv\n".encode())
    with pytest.raises(NotNow):
        copy(folder, tmp_path)
    (path / "a.csv").write_bytes(b"whole")
    assert copy(folder, tmp_path) == b"whole"


@pytest.mark.parametrize("link", ["file", "mark", "hard link", "pipe", "folder"])
def test_nothing_leads_out_of_the_folder(folder: DropFolder, path: Path, tmp_path: Path, link: str) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_bytes(b"secret")
    (path / "a.csv.done").touch()
    if link == "file":
        (path / "a.csv").symlink_to(secret)
    elif link == "mark":
        (path / "a.csv").write_bytes(b"x")
        (path / "a.csv.done").unlink()
        (path / "a.csv.done").symlink_to(secret)
        assert folder.dropped() == []
        return
    elif link == "hard link":
        os.link(secret, path / "a.csv")
    elif link == "pipe":
        os.mkfifo(path / "a.csv")
    else:
        (path / "a.csv").mkdir()
    with pytest.raises(NotNow):
        copy(folder, tmp_path)


def test_a_folder_that_is_a_link_is_not_opened(path: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(path)
    with pytest.raises(OSError):
        DropFolder(tmp_path / "link")


@pytest.mark.parametrize("change", ["longer", "another", "gone"])
def test_a_file_that_changes_while_it_is_copied_waits(
    folder: DropFolder, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    drop(path, content=b"first half")
    copied = drop_folder._copied

    def changing(*arguments: int | Path) -> str:
        done = copied(*arguments)
        if change == "longer":
            with (path / "a.csv").open("ab") as file:
                file.write(b" and the second")
        elif change == "another":
            (path / "new").write_bytes(b"other data")
            (path / "new").replace(path / "a.csv")
        else:
            (path / "a.csv").unlink()
        return done

    monkeypatch.setattr(drop_folder, "_copied", changing)
    with pytest.raises(NotNow):
        copy(folder, tmp_path)


def test_a_file_beyond_the_bound_is_refused_unread(folder: DropFolder, path: Path, tmp_path: Path) -> None:
    drop(path, content=b"x" * (MOST + 1))
    with pytest.raises(Refused, match=r"table\.too_large"):
        copy(folder, tmp_path)
    assert not (tmp_path / "copy").exists()


def test_an_answer_is_whole_and_replaces_a_link_instead_of_following_it(
    folder: DropFolder, path: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.write_bytes(b"untouched")
    (path / "a.csv.answer.json").symlink_to(outside)
    folder.answer("a.csv.answer.json", b"{}")
    assert outside.read_bytes() == b"untouched"
    assert (path / "a.csv.answer.json").read_bytes() == b"{}" and not (path / "a.csv.answer.json").is_symlink()
    assert [file.name for file in path.iterdir()] == ["a.csv.answer.json"]


def test_a_mark_goes_with_its_answer_and_one_set_anew_stays(folder: DropFolder, path: Path) -> None:
    drop(path)
    (dropped,) = folder.dropped()
    folder.done(Dropped(dropped.name, "an earlier turn"))
    assert folder.dropped() == [dropped]
    folder.done(dropped)
    assert folder.dropped() == [] and (path / "a.csv").exists()


def test_one_process_at_a_time(path: Path) -> None:
    one, other = DropFolder(path), DropFolder(path)
    assert one.is_ours() and not other.is_ours()
    one.close()
    assert other.is_ours()
    other.close()
