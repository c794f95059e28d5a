"""The office's Monday: a file for the site of the province, its receipt, and a row that comes back to its unit."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.contexts.publication.conftest import LAW, WHY
from tests.contexts.sites.conftest import penalties
from tests.contexts.sites.receipts import receipt, told_rows
from tests.flows.desks import Desks, desks, send
from tests.flows.test_record_story import fit

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
__all__ = ["desks"]

MONDAY = "2026-11-02"
Violations = Callable[["Page"], list[str]]


def taken(desks: Desks, folder: Path, rows: list[dict[str, str]]) -> None:
    from tests.contexts.records.conftest import PENALTY, written
    from zhengxin.contexts.publication.actions import open_gate, publish
    from zhengxin.contexts.publication.queries import waiting_records
    from zhengxin.contexts.records.actions import hand_in, take_in

    told = {"by": desks.actors["shichang"], "at": desks.it_is(MONDAY)}
    file = written(folder / "rows.csv", PENALTY, rows)
    number = hand_in(kind=PENALTY, unit=desks.units["market"], file=file, name="处罚.csv", **told)
    take_in(number=number, **told)
    office, at = desks.actors["xinyong"], told["at"]
    open_gate(kind=PENALTY, subject_kind="organisation", basis=LAW, by=desks.actors["qianfa"], at=at)
    waiting, _ = waiting_records(office, day=at.date(), kind=PENALTY)
    publish(numbers=[each.number for each in waiting], basis=LAW, reason=WHY, by=office, at=at)


def test_a_file_goes_out_and_a_rejected_row_comes_back(desks: Desks, violations: Violations, tmp_path: Path) -> None:
    from playwright.sync_api import expect

    from zhengxin.contexts.sites.jobs import find_all_due

    rows = penalties(3)
    rows[0]["CF_JDRQ"] = "2026-10-13"
    taken(desks, tmp_path, rows)
    at = desks.it_is(MONDAY)
    assert find_all_due(now=lambda: at) == 3

    page = desks.page_of("xinyong")
    expect(page.get_by_role("main")).to_contain_text("共 3 行，其中逾期 1 行")
    page.get_by_role("link", name="信用网站报送").click()
    page.wait_for_url("**/console/sites/")
    fit(page, violations)
    page.get_by_role("button", name="生成文件").click()
    page.wait_for_url(re.compile("/console/sites/files/[0-9a-f]{16}/$"))
    fit(page, violations)
    with page.expect_download() as waited:
        page.get_by_role("link", name="下载文件").click()
    content = Path(waited.value.path()).read_bytes()
    assert len(told_rows(content)) == 3

    page.get_by_role("link", name="登记报送日期").click()
    page.wait_for_url("**/send/")
    fit(page, violations)
    send(page)
    page.wait_for_url(re.compile("/console/sites/files/[0-9a-f]{16}/$"))
    page.get_by_role("link", name="读入回执").click()
    page.wait_for_url("**/answer/")
    answer = receipt(tmp_path, content, {rows[2]["CF_WSH"]: "行政相对人名称与登记名称不一致"})
    page.get_by_label("网站回执").set_input_files(answer)
    send(page)
    page.wait_for_url(re.compile("/console/sites/files/[0-9a-f]{16}/$"))
    expect(page.get_by_role("main")).to_contain_text("网站入库 2 行，退回 1 行")
    fit(page, violations)

    page = desks.page_of("shichang")
    page.get_by_role("link", name="信用中国（省级网站）退回的记录").click()
    page.wait_for_url("**/console/sites/returned/**")
    expect(page.get_by_role("main")).to_contain_text("行政相对人名称与登记名称不一致")
    fit(page, violations)
    page.get_by_role("link", name=rows[2]["CF_WSH"]).click()
    page.wait_for_url("**/console/sites/records/**")
    expect(page.get_by_role("main")).to_contain_text("2026-11-10")
    fit(page, violations)

    page = desks.page_of("xinyong")
    page.goto(f"{desks.url}/console/quality/?month=2026-10")
    late = page.get_by_role("link", name=re.compile("^1 逾期 "))
    late.click()
    page.wait_for_url("**/console/sites/late/**")
    expect(page.get_by_role("main")).to_contain_text(rows[0]["CF_WSH"])
    fit(page, violations)
