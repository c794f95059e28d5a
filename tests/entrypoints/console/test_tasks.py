"""The pages of tasks, asked without a browser: what is shown, what is refused and stays typed."""

from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.contexts.plans.task_people import LATER
from tests.entrypoints.console.clients import logged_in
from tests.people import PASSWORD

if TYPE_CHECKING:
    from tests.contexts.plans.task_people import AtWork

pytestmark = pytest.mark.django_db


def test_my_work_begins_with_a_sentence_and_lists_what_is_late(work: "AtWork") -> None:
    page = logged_in("finance").get("/console/").content.decode()
    assert '<a href="#late">逾期 1 项</a>' in page
    assert work.task(1) in page and "逾期 6 个工作日" in page
    assert work.task(5) not in page
    office = logged_in("office").get("/console/").content.decode()
    assert work.task(5) in office and work.task(1) in office and "未分工" in office


def test_a_report_waits_in_the_list_of_who_accepts_and_of_nobody_else(work: "AtWork") -> None:
    from zhengxin.contexts.plans.actions import report_task

    report_task(number=work.task(1), text="办完。", by=work.actors["justice_clerk"], at=LATER)
    waiting = "待我审定 1 项"

    def sentence(login: str) -> str:
        return logged_in(login).get("/console/").content.decode()

    assert waiting in sentence("finance")
    for login in ("office", "justice", "justiceclerk", "financeclerk", "county"):
        assert waiting not in sentence(login), login


def test_a_report_with_a_file_is_filed_and_its_file_given_out_to_those_who_see_the_task(work: "AtWork") -> None:
    client, address = logged_in("financeclerk"), f"/console/tasks/{work.task(2)}/"
    file = SimpleUploadedFile("清偿凭证.pdf", b"%PDF-1.7\n")
    done = client.post(f"{address}report/", {"report-text": "已全部清偿。", "report-evidence": [file]})
    assert (done.status_code, done["Location"]) == (302, address)
    page = client.get(address)
    assert "清偿凭证.pdf" in page.content.decode()
    sha256 = page.context["task"].reports[0].files[0].sha256
    given = client.get(f"{address}reports/1/{sha256}/")
    assert given.content == b"%PDF-1.7\n"
    assert given["Content-Disposition"].startswith("attachment")
    for login in ("town", "elsewhere"):
        assert logged_in(login).get(f"{address}reports/1/{sha256}/").status_code == 404
    assert client.get(f"{address}reports/2/{sha256}/").status_code == 404


@pytest.mark.parametrize(
    ("login", "act", "given", "code", "told"),
    [
        ("financeclerk", "report", {"report-text": " "}, 422, "请填写"),
        ("justice", "begin", {}, 403, "只有承担这项任务的单位"),
        ("office", "return", {"return-reason": "缺件"}, 422, "状态不允许"),
        ("office", "carry_over", {"carry_over-due_on": "", "carry_over-basis": "纪要"}, 422, "请填写"),
        ("office", "void", {"void-reason": ""}, 422, "请填写"),
        ("office", "assign", {"assign-unit_1": "990122-1"}, 422, "990122-1"),
        ("office", "nonsense", {}, 404, ""),
    ],
)
def test_what_cannot_be_done_is_told_on_the_page(
    work: "AtWork", login: str, act: str, given: dict[str, str], code: int, told: str
) -> None:
    number = work.task(1) if login == "justice" else work.task(2)
    if login == "justice":
        number, login = work.task(1), "justice"
        logged_in("justice").post(f"/console/tasks/{number}/report/", {"report-text": "办完。"})
        told, code = "状态不允许", 422
    response = logged_in(login).post(f"/console/tasks/{number}/{act}/", given)
    assert response.status_code == code
    assert told in response.content.decode()


def test_a_forbidden_file_is_refused_and_the_words_stay(work: "AtWork") -> None:
    file = SimpleUploadedFile("凭证.pdf", b"MZ\x90\x00program")
    given = {"report-text": "已全部清偿。", "report-evidence": [file]}
    response = logged_in("financeclerk").post(f"/console/tasks/{work.task(2)}/report/", given)
    page = response.content.decode()
    assert response.status_code == 422
    assert "凭证.pdf" in page and "已全部清偿。" in page


def test_the_reporter_cannot_accept_and_two_who_decide_are_told(work: "AtWork") -> None:
    address = f"/console/tasks/{work.task(2)}/"
    logged_in("finance").post(f"{address}report/", {"report-text": "办完。"})
    own = logged_in("finance").post(f"{address}accept/", {"accept-reason": ""})
    assert own.status_code == 403
    assert "不能由自己决定" in own.content.decode()
    assert logged_in("office").post(f"{address}accept/", {}).status_code == 302
    late = logged_in("colleague").post(f"{address}return/", {"return-reason": "缺件"})
    assert late.status_code == 422
    assert "可能刚被他人处理过" in late.content.decode()


def test_a_task_that_one_may_not_see_is_not_there(work: "AtWork") -> None:
    for login in ("town", "elsewhere"):
        assert logged_in(login).get(f"/console/tasks/{work.task(1)}/").status_code == 404
        assert logged_in(login).post(f"/console/tasks/{work.task(1)}/begin/").status_code == 404


def test_nobody_logs_in_with_a_wrong_password_to_see_the_ledger(work: "AtWork") -> None:
    client = Client()
    client.post("/console/log-in/", {"username": "finance", "password": PASSWORD + "x"})
    assert client.get("/console/ledger/").status_code == 302


def test_only_the_messages_carry_a_number_in_the_rail(work: "AtWork") -> None:
    rail = logged_in("office").get("/console/ledger/").content.decode().split("<main")[0]
    assert 'class="count"' not in rail


def test_the_words_of_a_day_lead_to_the_page_that_counts_it(work: "AtWork") -> None:
    client, address = logged_in("office"), f"/console/tasks/{work.task(5)}/day/"
    for page in ("/console/", "/console/ledger/", f"/console/tasks/{work.task(5)}/"):
        assert address in client.get(page).content.decode()
    told = client.get(address).content.decode()
    assert "逾期 27 个工作日" in told and "端午节放假，不计入" in told
    assert "任务原文写明日期" in told
    assert logged_in("elsewhere").get(address).status_code == 404
    standing = client.get(f"/console/tasks/{work.task(3)}/day/").content.decode()
    assert "取方案期限届满日：2027-12-31" in standing and "估算" in standing
