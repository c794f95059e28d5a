"""`zhengxin manage`: Django's own commands on a folder."""

from pathlib import Path

from tests.entrypoints.cli.conftest import Zhengxin


def test_options_of_djangos_commands_reach_them(zhengxin: Zhengxin, demo: Path) -> None:
    done = zhengxin("manage", "--data", demo, "showmigrations", "plans", "--plan")
    assert done.returncode == 0
    assert b"plans.0001_initial" in done.stdout


def test_a_pending_migration_is_a_finding(zhengxin: Zhengxin, demo: Path) -> None:
    assert zhengxin("manage", "migrate", "--check", ZHENGXIN_DATA=str(demo)).returncode == 0
    assert zhengxin("manage", "migrate", "notices", "zero", ZHENGXIN_DATA=str(demo)).returncode == 0
    assert zhengxin("manage", "migrate", "--check", ZHENGXIN_DATA=str(demo)).returncode == 1


def test_an_unknown_command_is_no_traceback(zhengxin: Zhengxin, demo: Path) -> None:
    done = zhengxin("manage", "--data", demo, "nothing")
    assert done.returncode != 0
    assert b"Traceback" not in done.stderr
