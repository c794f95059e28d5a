"""From an empty folder to the first clerk at work, without the command line after `init`."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.entrypoints.cli.conftest import PROGRAM, environment
from tests.entrypoints.cli.test_init import TREE
from tests.entrypoints.cli.test_serve import served
from tests.entrypoints.cli.test_unit import sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
OWN = "河岸-{}-2026-柳"


def made(data: Path, units: Path) -> dict[str, str]:
    """Log-in names and first passwords as `init` printed them."""
    import subprocess

    command = [*PROGRAM, "init", "--data", str(data), "--jurisdiction", "990121", "--units", str(units)]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=True)
    return {line.split()[0]: line.split()[1] for line in done.stdout.splitlines()[1:4]}


def log_in(page: "Page", address: str, login: str, password: str) -> None:
    page.context.clear_cookies()
    page.goto(f"{address}console/log-in/")
    page.get_by_label("登录名").fill(login)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()


def log_in_first(page: "Page", address: str, login: str, password: str) -> None:
    """Nothing opens before a password of one's own."""
    log_in(page, address, login, password)
    page.goto(f"{address}console/units/")
    assert page.url.endswith("/console/password/")
    page.get_by_text("您的密码由他人生成并看到过").wait_for()
    page.get_by_label("当前密码").fill(password)
    page.get_by_label("新密码").fill(OWN.format(login))
    page.get_by_role("main").get_by_role("button").click()
    page.wait_for_url(f"{address}console/")


def fold_out(page: "Page", summary: str) -> None:
    page.locator("summary", has_text=summary).last.click()


def test_three_administrators_bring_the_first_clerk_to_work(
    page: "Page", violations: "Callable[[Page], list[str]]", tmp_path: Path
) -> None:
    data = tmp_path / "data"
    first = made(data, sheet(tmp_path, *TREE))
    with served(data) as (_, address):
        log_in_first(page, address, "system", first["system"])
        page.get_by_role("link", name="单位", exact=True).click()
        page.get_by_role("link", name="青禾县财政局").click()
        fold_out(page, "设立岗位")
        page.get_by_label("岗位名称").fill("信用专干")
        page.get_by_role("button", name="设立岗位").click()
        page.get_by_role("heading", name="信用专干").wait_for()
        assert violations(page) == []

        log_in_first(page, address, "security", first["security"])
        page.goto(f"{address}console/units/")
        page.get_by_role("link", name="青禾县财政局").click()
        fold_out(page, "登记任职")
        page.get_by_label("姓名").fill("柳测试")
        page.get_by_role("button", name="登记任职").click()
        page.get_by_text("柳测试").wait_for()
        fold_out(page, "授予角色")
        page.get_by_label("角色").select_option("方案经办")
        assert violations(page) == []
        page.get_by_role("button", name="授予角色").click()
        page.get_by_text("角色：方案经办").wait_for()

        log_in(page, address, "system", OWN.format("system"))
        page.get_by_role("link", name="账号管理").click()
        page.get_by_label("开户对象").select_option(label="柳测试 · 青禾县财政局 · 信用专干")
        page.get_by_label("登录名").fill("liu")
        page.get_by_role("button", name="开设账号").click()
        password = page.locator(".notice dd.hash").inner_text()
        assert violations(page) == []
        page.goto(f"{address}console/accounts/")
        assert password not in page.content()

        log_in_first(page, address, "liu", password)
        page.get_by_role("link", name="上传方案").first.wait_for()
        page.get_by_role("link", name="消息").click()
        page.get_by_text("暂无消息").wait_for()
        assert violations(page) == []
