"""`zhengxin init`: a real installation, whole or not at all."""

import sqlite3
import stat
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from tests.entrypoints.cli.conftest import PROGRAM, Zhengxin, environment, refused
from tests.entrypoints.cli.test_serve import served
from tests.entrypoints.cli.test_unit import sheet

TREE = [
    "1,青禾县人民政府,人民政府,990121,,,",
    "2,青禾县财政局,政府部门,990121,1,,",
    "3,柳溪镇人民政府,乡镇、街道,990121100,1,,",
]


def init(zhengxin: Zhengxin, data: Path, units: Path, jurisdiction: str = "990121", **variables: str):
    return zhengxin("init", "--data", data, "--jurisdiction", jurisdiction, "--units", units, **variables)


def asked(data: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(data / "zhengxin.sqlite3")) as store:
        return store.execute(question).fetchall()


def test_it_holds_the_units_three_administrators_and_nothing_of_the_demonstration(
    zhengxin: Zhengxin, tmp_path: Path
) -> None:
    data = tmp_path / "new" / "data"
    done = init(zhengxin, data, sheet(tmp_path, *TREE))
    assert (done.returncode, done.stderr) == (0, b""), done.stderr.decode()
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    assert stat.S_IMODE((data / "secret-key").stat().st_mode) == 0o600
    assert not (data / "demo").exists() and not (data / "unfinished").exists()
    assert asked(data, "SELECT name FROM subjects_unitname ORDER BY id") == [
        ("青禾县人民政府",), ("青禾县财政局",), ("柳溪镇人民政府",),
    ]  # fmt: skip
    rows = asked(
        data,
        "SELECT a.login, a.must_change_password, r.role FROM access_account a"
        " JOIN subjects_term t ON t.person_id = a.person_id JOIN access_postrole r ON r.post_id = t.post_id ORDER BY 1",
    )
    assert rows == [
        ("audit", 1, "audit_administrator"),
        ("security", 1, "security_administrator"),
        ("system", 1, "system_administrator"),
    ]
    assert asked(data, "SELECT jurisdiction FROM access_installation") == [("990121",)]
    assert asked(data, "SELECT COUNT(*) FROM plans_programme") == [(0,)]


def test_the_passwords_are_printed_once_differ_and_are_kept_nowhere(zhengxin: Zhengxin, tmp_path: Path) -> None:
    data = tmp_path / "data"
    said = init(zhengxin, data, sheet(tmp_path, *TREE)).stdout.decode()
    passwords = [line.split()[1] for line in said.splitlines()[1:4]]
    assert len(set(passwords)) == 3 and all(len(password) >= 16 for password in passwords)
    kept = b"".join(path.read_bytes() for path in data.rglob("*") if path.is_file())
    assert not any(password.encode() in kept for password in passwords)
    assert "990121" not in said and "serve --data" in said


def test_it_can_be_served(zhengxin: Zhengxin, tmp_path: Path) -> None:
    data = tmp_path / "data"
    init(zhengxin, data, sheet(tmp_path, *TREE))
    with served(data) as (_, address):
        assert address.startswith("http://127.0.0.1:")


@pytest.mark.parametrize(
    ("rows", "jurisdiction", "words"),
    [
        (["1,甲局,政府部门,990121,2,,", "2,乙局,政府部门,990121,1,,"], "990121", ["Line", "上级编号", "under"]),
        (["1,甲局,政府部门,990121,,,", "2,乙局,政府部门,990121,2,,"], "990121", ["Line 3", "上级编号"]),
        (["1,甲局,政府部门,990121,,,", "2,乙局,政府部门,990121,7,,"], "990121", ["Line 3", "上级编号", "7"]),
        (["1,甲局,政府部门,990121,,,", "1,乙局,政府部门,990121,,,"], "990121", ["Line 3", "编号", "twice"]),
        (["1,甲局,机关,990121,,,"], "990121", ["Line 2", "类别", "机关"]),
        (["1,甲局,政府部门,999999,,,"], "990121", ["Line 2", "行政区划代码", "999999"]),
        (["1,甲局,政府部门,990121,,,", "2,乙局,政府部门,341324,,,"], "990121", ["Line 3", "行政区划代码", "outside"]),
        (["1,甲局,政府部门,990121,,119901219900000336,"], "990121", ["Line 2", "统一社会信用代码"]),
        (["1,,政府部门,990121,,,"], "990121", ["Line 2", "名称"]),
        (["1,甲局,政府部门,990121,,,2026-13-01"], "990121", ["Line 2", "生效日期"]),
        ([], "990121", ["no unit"]),
        (TREE, "999999", ["999999"]),
    ],
)
def test_a_faulty_sheet_is_one_sentence_that_names_the_place_and_leaves_nothing(
    zhengxin: Zhengxin, tmp_path: Path, rows: list[str], jurisdiction: str, words: list[str]
) -> None:
    data = tmp_path / "data"
    refused(init(zhengxin, data, sheet(tmp_path, *rows), jurisdiction), *words)
    assert not data.exists()


def test_an_empty_folder_is_still_empty_after_a_faulty_sheet(zhengxin: Zhengxin, tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    refused(init(zhengxin, data, sheet(tmp_path, "1,甲局,政府部门,990121,,119901219900000336,")), "Line 2")
    assert list(data.iterdir()) == []


def test_a_folder_with_something_in_it_is_left_alone(zhengxin: Zhengxin, demo: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "letter.txt").write_text("mine")
    for folder in (demo, other):
        before = sorted(folder.rglob("*"))
        refused(init(zhengxin, folder, sheet(tmp_path, *TREE)), "not empty")
        assert sorted(folder.rglob("*")) == before


def test_a_second_call_on_the_same_folder_is_refused(zhengxin: Zhengxin, tmp_path: Path) -> None:
    data = tmp_path / "data"
    units = sheet(tmp_path, *TREE)
    assert init(zhengxin, data, units).returncode == 0
    before = asked(data, "SELECT password FROM access_account")
    refused(init(zhengxin, data, units), "not empty")
    assert asked(data, "SELECT password FROM access_account") == before


def test_two_calls_at_once_make_one_installation(tmp_path: Path) -> None:
    data, units = tmp_path / "data", sheet(tmp_path, *TREE)
    command = [*PROGRAM, "init", "--data", str(data), "--jurisdiction", "990121", "--units", str(units)]
    calls = [subprocess.Popen(command, env=environment(), stdout=-1, stderr=-1) for _ in range(2)]
    said = [call.communicate(timeout=120) for call in calls]
    assert sorted(call.returncode for call in calls) == [0, 2], said
    assert asked(data, "SELECT COUNT(*) FROM access_account") == [(3,)]


def test_no_command_opens_an_unfinished_installation(zhengxin: Zhengxin, tmp_path: Path) -> None:
    data, units = tmp_path / "data", sheet(tmp_path, *TREE)
    init(zhengxin, data, units)
    (data / "unfinished").touch()
    refused(zhengxin("serve", "--port", "0", "--data", data), "never finished")
    refused(zhengxin("unit", "list", "--data", data), "never finished")
    refused(zhengxin("demo", "--no-serve", "--data", data), "no demonstration")
    assert init(zhengxin, data, units).returncode == 0
    assert asked(data, "SELECT COUNT(*) FROM access_account") == [(3,)]
    assert zhengxin("unit", "list", "--data", data).returncode == 0


def test_the_template_is_made_once_and_filled_in_it_is_taken(zhengxin: Zhengxin, tmp_path: Path) -> None:
    out = tmp_path / "units.xlsx"
    assert zhengxin("unit", "template", "--out", out).returncode == 0
    refused(zhengxin("unit", "template", "--out", out), "there already")
    refused(zhengxin("unit", "template", "--out", tmp_path / "none" / "x.xlsx"), "cannot be written")
    refused(init(zhengxin, tmp_path / "data", out), "no unit")


def test_an_act_needs_the_administrators_own_password_first(zhengxin: Zhengxin, tmp_path: Path) -> None:
    data, units = tmp_path / "data", sheet(tmp_path, *TREE)
    init(zhengxin, data, units)
    refused(zhengxin("unit", "load", units, "--by", "system", "--data", data), "permission")


def test_a_folder_that_cannot_be_made_is_one_sentence(zhengxin: Zhengxin, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    refused(init(zhengxin, tmp_path / "file" / "data", sheet(tmp_path, *TREE)), "cannot be used")
    refused(init(zhengxin, tmp_path / "file", sheet(tmp_path, *TREE)), "cannot be used")
