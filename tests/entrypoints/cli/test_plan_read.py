"""`zhengxin plan read`: one document of JSON, or one sentence."""

import json
import os
import signal
import subprocess
import time
import zipfile
from pathlib import Path

import pypdfium2
import pytest

from tests.entrypoints.cli.conftest import PROGRAM, Zhengxin, environment, refused

PLAN = Path(__file__).parents[2] / "samples" / "qinghe-plan.txt"


def test_a_plan_is_printed_in_the_shape_of_the_contract(zhengxin: Zhengxin) -> None:
    done = zhengxin("plan", "read", PLAN, "--format", "json")
    assert (done.returncode, done.stderr) == (0, b"")
    told = json.loads(done.stdout)
    assert told["number"] == "青政发〔2026〕8号"
    assert [clause["id"] for clause in told["clauses"]] == ["1", "2", "2.1", "2.2", "2.3", "3", "3.1"]
    assert told["clauses"][2]["tasks"][0]["assignments"][0] == {"unit": "县发展改革委", "role": "lead"}


def test_reading_needs_no_installation_and_leaves_nothing_behind(zhengxin: Zhengxin, tmp_path: Path) -> None:
    assert zhengxin("plan", "read", PLAN, cwd=tmp_path).returncode == 0
    refused(zhengxin("plan", "read", tmp_path / "none.txt", cwd=tmp_path))
    assert zhengxin("plan", "read", PLAN, cwd=tmp_path, ZHENGXIN_DATA=str(tmp_path / "data")).returncode == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("language", ["zh_CN.UTF-8", "zh_CN.GBK", "en_US.ISO-8859-1", "C"])
def test_json_is_utf_8_on_every_terminal(zhengxin: Zhengxin, language: str) -> None:
    encoding = {"zh_CN.GBK": "gbk", "en_US.ISO-8859-1": "latin-1"}.get(language, "utf-8")
    done = zhengxin("plan", "read", PLAN, "--format", "json", LANG=language, PYTHONIOENCODING=encoding)
    assert json.loads(done.stdout.decode())["issuer"] == "青禾县人民政府"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "gbk"])
def test_a_terminal_without_chinese_gets_a_table_all_the_same(zhengxin: Zhengxin, encoding: str) -> None:
    done = zhengxin("plan", "read", PLAN, PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_table_lists_clauses_with_units_and_times(zhengxin: Zhengxin) -> None:
    told = zhengxin("plan", "read", PLAN).stdout.decode()
    line = next(line for line in told.splitlines() if line.startswith("2.2"))
    assert "县财政局 (Responsible)" in line
    assert "自验收合格之日起三十日内" in line


def test_warnings_stand_beside_the_table_in_the_language_of_the_terminal(zhengxin: Zhengxin, tmp_path: Path) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text(PLAN.read_text().replace("2026年6月底前", "2026年底6月前"))
    english, chinese = (zhengxin("plan", "read", plan, LANG=language) for language in ("C.UTF-8", "zh_CN.UTF-8"))
    assert english.returncode == chinese.returncode == 0
    assert english.stderr.decode().startswith("2.1 ")
    assert english.stderr != chinese.stderr


def test_prose_without_a_clause_is_no_fault(zhengxin: Zhengxin, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("各位同事：明天上午九点在二楼会议室碰头，请带上各自的进度表。\n")
    done = zhengxin("plan", "read", letter, "--format", "json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["clauses"] == []


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)


def _zip_named_docx(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("notes.txt", "nothing")


def _scan(path: Path) -> None:
    pdf = pypdfium2.PdfDocument.new()
    pdf.new_page(595, 842)
    pdf.save(path)


def _picture(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)


def _shift_jis(path: Path) -> None:
    path.write_bytes("これは計画の文書ではありません。ご注意ください。".encode("shift-jis") * 30)


@pytest.mark.parametrize(
    "make, name, word",
    [
        (_empty, "plan.txt", "empty"),
        (_empty, "plan.docx", "empty"),
        (_huge, "plan.pdf", "20"),
        (_zip_named_docx, "plan.docx", ""),
        (_scan, "plan.pdf", ""),
        (_picture, "plan.txt", ""),
        (_shift_jis, "plan.txt", ""),
        (Path.mkdir, "plan.txt", "folder"),
        (lambda path: None, "plan.txt", "no file"),
    ],
)
def test_what_is_no_readable_document_gets_one_sentence(zhengxin: Zhengxin, tmp_path: Path, make, name, word) -> None:
    make(tmp_path / name)
    refused(zhengxin("plan", "read", tmp_path / name, "--format", "json"), word)


def test_a_huge_file_is_refused_before_it_is_read_whole(zhengxin: Zhengxin, tmp_path: Path) -> None:
    """Eight gigabytes of nothing: reading them would take many seconds and all memory."""
    path = tmp_path / "plan.txt"
    with path.open("wb") as file:
        file.truncate(8 * 1024**3)
    begun = time.monotonic()
    refused(zhengxin("plan", "read", path))
    assert time.monotonic() - begun < 10


def test_a_name_that_is_no_text_gets_one_sentence(zhengxin: Zhengxin, tmp_path: Path) -> None:
    done = subprocess.run(
        [*(part.encode() for part in PROGRAM), b"plan", b"read", bytes(tmp_path) + b"/\xff\xfe.txt"],
        env=environment(),
        capture_output=True,
    )
    refused(done, "no file")


def test_a_reader_who_has_seen_enough_is_no_fault(tmp_path: Path) -> None:
    long = tmp_path / "plan.txt"
    long.write_text("\n".join(f"第{count}条　内容。说明若干。" for count in range(1, 5000)))
    script = '"$@" | head -n 1; test "${PIPESTATUS[0]}" -eq 0'
    done = subprocess.run(
        ["bash", "-c", script, "bash", *PROGRAM, "plan", "read", str(long)], env=environment(), capture_output=True
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_an_interrupt_is_quiet(tmp_path: Path) -> None:
    pipe = tmp_path / "plan.txt"
    os.mkfifo(pipe)

    def heed_interrupts() -> None:
        # A run of the tests that a shell sent to the background ignores them, and its children would too.
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    command = [*PROGRAM, "plan", "read", str(pipe)]
    called = subprocess.Popen(command, env=environment(), stderr=subprocess.PIPE, preexec_fn=heed_interrupts)
    # Opening the other end waits until the program has opened its own, so it is at work by then.
    with pipe.open("wb"):
        called.send_signal(signal.SIGINT)
        assert called.wait(20) == 130
    # The end of the line that the terminal began with ^C.
    assert called.communicate()[1] == b"\n"
