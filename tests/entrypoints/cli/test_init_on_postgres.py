"""`zhengxin init` on PostgreSQL: the store stands elsewhere, so a cut-off call is finished and not begun anew."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.entrypoints.cli.conftest import Zhengxin, refused
from tests.entrypoints.cli.test_init import TREE, init
from tests.entrypoints.cli.test_unit import sheet
from tools.postgres import cluster


@pytest.fixture(scope="module")
def store() -> Iterator[str]:
    with cluster() as url:
        yield url


def test_it_is_made_once_refused_for_another_folder_and_finished_when_cut_off(
    zhengxin: Zhengxin, store: str, tmp_path: Path
) -> None:
    data, units = tmp_path / "data", sheet(tmp_path, *TREE)
    done = init(zhengxin, data, units, ZHENGXIN_DATABASE=store)
    assert (done.returncode, done.stderr) == (0, b""), done.stderr.decode()
    assert not (data / "zhengxin.sqlite3").exists()
    with psycopg.connect(store) as there:
        before = there.execute("SELECT login, password FROM access_account ORDER BY login").fetchall()
    assert [login for login, _ in before] == ["audit", "security", "system"]

    refused(init(zhengxin, tmp_path / "city", sheet(tmp_path, "1,临澜市人民政府,人民政府,990100,,,"), "990100",
                 ZHENGXIN_DATABASE=store), "accounts already")  # fmt: skip
    assert not (tmp_path / "city").exists()

    (data / "unfinished").touch()
    refused(zhengxin("unit", "list", "--data", data, ZHENGXIN_DATABASE=store), "never finished")
    again = init(zhengxin, data, sheet(tmp_path, *TREE), ZHENGXIN_DATABASE=store)
    assert again.returncode == 0 and b"First password" not in again.stdout
    with psycopg.connect(store) as there:
        after = there.execute("SELECT login, password FROM access_account ORDER BY login").fetchall()
    assert after == before
    assert zhengxin("unit", "list", "--data", data, ZHENGXIN_DATABASE=store).returncode == 0
    # Its log is the one that the first call began.
    assert zhengxin("journal", "fsck", "--data", data, ZHENGXIN_DATABASE=store).returncode == 0
