"""`zhengxin plan adopt`: from a file to a programme in one go, or nothing."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.entrypoints.cli.conftest import Zhengxin, refused

PLAN = Path(__file__).parents[2] / "samples" / "qinghe-plan.txt"


def counted(data: Path) -> list[int]:
    """Rows of everything that an adoption writes."""
    tables = ("plans_programme", "plans_plandocument", "plans_reading", "documents_storedfile", "journal_entry")
    with closing(sqlite3.connect(data / "zhengxin.sqlite3")) as store:
        return [store.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]


def test_a_plan_becomes_a_programme_and_its_number_is_printed(zhengxin: Zhengxin, demo: Path) -> None:
    before = counted(demo)
    done = zhengxin("plan", "adopt", PLAN, "--jurisdiction", "990121", "--by", "xinyong", "--data", demo)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == b"990121-2026-2\n"
    assert [after - then for after, then in zip(counted(demo), before, strict=True)][:4] == [1, 1, 1, 1]
    again = zhengxin("plan", "adopt", PLAN, "--jurisdiction", "990121", "--by", "xinyong", "--data", demo)
    refused(again, "handed in")


@pytest.mark.parametrize(
    "jurisdiction, account, word",
    [
        ("999999", "xinyong", "999999"),
        ("", "xinyong", "division"),
        ("990121", "nobody", "nobody"),
        ("990121", "xitong", "permission"),
        ("990121", "jingban", "permission"),
        ("341324", "jingban", "permission"),
    ],
)
def test_who_may_not_or_where_there_is_no_place_changes_nothing(
    zhengxin: Zhengxin, demo: Path, jurisdiction: str, account: str, word: str
) -> None:
    before = counted(demo)
    refused(zhengxin("plan", "adopt", PLAN, "--jurisdiction", jurisdiction, "--by", account, "--data", demo), word)
    assert counted(demo) == before


@pytest.mark.parametrize("text, word", [("", "empty"), ("各位同事：明天上午九点碰头。", "clause")])
def test_a_file_that_is_no_plan_leaves_nothing(
    zhengxin: Zhengxin, demo: Path, tmp_path: Path, text: str, word: str
) -> None:
    before = counted(demo)
    file = tmp_path / "letter.txt"
    file.write_text(text)
    refused(zhengxin("plan", "adopt", file, "--jurisdiction", "990121", "--by", "xinyong", "--data", demo), word)
    assert counted(demo) == before


def test_a_plan_without_a_title_leaves_nothing(zhengxin: Zhengxin, demo: Path, tmp_path: Path) -> None:
    before = counted(demo)
    file = tmp_path / "fragment.txt"
    file.write_text("一、登记承诺。各部门逐项登记承诺。（县财政局）\n")
    refused(zhengxin("plan", "adopt", file, "--jurisdiction", "990121", "--by", "xinyong", "--data", demo), "title")
    assert counted(demo) == before
