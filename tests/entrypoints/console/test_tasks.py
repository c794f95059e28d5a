"""The pages of the ledger, asked without a browser: what is shown, what is refused and stays typed."""

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.contexts.plans.task_people import LATER, at_work
from tests.people import PASSWORD

if TYPE_CHECKING:
    from tests.contexts.plans.task_people import AtWork

pytestmark = pytest.mark.django_db


@pytest.fixture
def work(db: None, monkeypatch: pytest.MonkeyPatch) -> "AtWork":
    """The county at work, on a day of July 2026."""
    for module in ("home", "ledger", "tasks", "start", "task_acts"):
        monkeypatch.setattr(f"zhengxin.entrypoints.console.{module}.today", lambda: date(2026, 7, 8))
    return at_work()


def logged_in(login: str) -> Client:
    from zhengxin.contexts.access.models import Account

    client = Client()
    client.force_login(Account.objects.get(login=login), backend="django.contrib.auth.backends.ModelBackend")
    return client


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


def test_the_ledger_shows_each_reader_the_own_part(work: "AtWork") -> None:
    office = logged_in("office").get("/console/ledger/").content.decode()
    assert all(work.task(clause) in office for clause in range(1, 7))
    town = logged_in("town").get("/console/ledger/").content.decode()
    assert [clause for clause in range(1, 7) if work.task(clause) in town] == [4]
    assert logged_in("elsewhere").get("/console/ledger/").content.decode().count("/console/tasks/") == 0
    assert logged_in("accounts").get("/console/ledger/").status_code == 403
    assert Client().get("/console/ledger/").status_code == 302


@pytest.mark.parametrize(
    ("query", "clauses"),
    [
        ("late=1", [1, 5]),
        ("state=unassigned", [3]),
        ("words=账款", [2]),
        ("due_before=2026-08-31", [1, 5, 6]),
        ("programme=none", []),
        ("unit=none", []),
        ("state=nonsense&due_before=yesterday&after=x", [1, 2, 3, 4, 5, 6]),
        ("after=0.2026-09-30.x", [1, 2, 3, 4, 5, 6]),
        ("after=9.2026-09-30.1", [1, 2, 3, 4, 5, 6]),
        ("after=0.1", [1, 2, 3, 4, 5, 6]),
        ("words=账 清偿", [2]),
        ("words=款", [2]),
        ("words=县司法局", [1, 6]),
        ("words=乡镇人民政府", [4]),
        ("words=２０２６年", [1, 2, 5, 6]),
        ("words=《公开》办理结果", [4]),
        ("words=%25", []),
        ("words=😀", []),
        ("words=' OR 1=1 --", []),
        ("words=" + "账" * 10_000, []),
        ("words=%00", [1, 2, 3, 4, 5, 6]),
        ("after=0.2026-09-30.999999999", [3, 4]),
        ("after=0.2026-09-30.99999999999999999999999", [1, 2, 3, 4, 5, 6]),
    ],
)
def test_filters_stand_in_the_url_and_the_file_holds_the_same(work: "AtWork", query: str, clauses: list[int]) -> None:
    client = logged_in("office")
    page = client.get(f"/console/ledger/?{query}").content.decode()
    assert [clause for clause in range(1, 7) if work.task(clause) in page] == clauses
    if "after" not in query:
        file = client.get(f"/console/ledger/file/?{query}").content.decode()
        assert [clause for clause in range(1, 7) if work.task(clause) in file] == clauses


def test_the_tasks_of_one_unit(work: "AtWork") -> None:
    page = logged_in("office").get(f"/console/ledger/?unit={work.units['justice']}").content.decode()
    assert [clause for clause in range(1, 7) if work.task(clause) in page] == [1, 6]


@pytest.mark.parametrize(
    ("sort", "clauses"),
    [
        ("", [5, 1, 6, 2, 4, 3]),
        ("due", [5, 1, 6, 2, 4, 3]),
        ("-due", [3, 4, 2, 6, 1, 5]),
        ("clause", [1, 2, 3, 4, 5, 6]),
        ("-clause", [6, 5, 4, 3, 2, 1]),
        ("state", [3, 5, 1, 6, 2, 4]),
        ("-state", [4, 2, 6, 1, 5, 3]),
        ("unit", [5, 1, 2, 4, 6, 7, 3]),
        ("-unit", [3, 7, 6, 4, 2, 1, 5]),
        ("words", [5, 1, 6, 2, 4, 3]),
    ],
)
@pytest.mark.parametrize("size", [1, 2, 4])
def test_pages_follow_one_another_in_every_order_and_leave_nothing_out(
    work: "AtWork", monkeypatch: pytest.MonkeyPatch, sort: str, clauses: list[int], size: int
) -> None:
    monkeypatch.setattr("zhengxin.contexts.plans.queries.ledger.PAGE", size)
    client, seen, address = logged_in("office"), [], f"/console/ledger/?sort={sort}"
    for _ in range(8):
        response = client.get(address)
        seen += [line.number for line in response.context["page"].lines]
        if not response.context["next"]:
            break
        address = "/console/ledger/" + response.context["next"]
    towns = [work.line(4, "town"), work.line(4, "hill")]
    if sort.endswith("unit"):
        # Other units stand between the two: the second is a line of its own here.
        by_clause = {clause: [work.task(clause)] for clause in (1, 2, 3, 5, 6)} | {4: towns[:1], 7: towns[1:]}
    else:
        by_clause = {clause: [work.task(clause)] for clause in (1, 2, 3, 5, 6)}
        by_clause[4] = towns[::-1] if sort.startswith("-") else towns
    assert seen == [number for clause in clauses for number in by_clause[clause]]


def test_the_file_has_the_order_and_the_columns_of_the_page(work: "AtWork") -> None:
    client = logged_in("office")
    query = "sort=-clause&columns=state&columns=task"
    head, *lines = client.get(f"/console/ledger/file/?{query}").content.decode("utf-8-sig").splitlines()
    assert head.split(",") == ["编号", "条款", "标题", "任务", "状态", "逾期工作日"]
    towns = [work.line(4, "hill"), work.line(4, "town")]
    assert [line.split(",")[0] for line in lines] == [
        work.task(6),
        work.task(5),
        *towns,
        *(work.task(clause) for clause in (3, 2, 1)),
    ]
    page = client.get(f"/console/ledger/?{query}").content.decode()
    assert '<ul class="chips">' not in page and 'aria-sort="descending"' in page
    assert 'name="columns" value="state" checked' in page and 'name="columns" value="due" />' in page


@pytest.mark.parametrize(
    ("words", "told"), [("《》", "没有可供查找的文字"), ("账" * 61, "不超过60个字符"), ("😀%", "没有可供查找的文字")]
)
def test_what_cannot_be_looked_for_is_told_in_a_sentence(work: "AtWork", words: str, told: str) -> None:
    page = logged_in("office").get("/console/ledger/", {"words": words}).content.decode()
    assert told in page


def test_no_page_asks_the_store_once_a_line(
    work: "AtWork", django_assert_max_num_queries: "pytest.FixtureRequest"
) -> None:
    late = f"/console/ledger/?unit={work.units['finance']}&late=1&programme={work.programme}"
    pages = {
        "/console/": 22,
        "/console/ledger/": 15,
        late: 15,
        "/console/ledger/?sort=state&words=公开办理": 15,
        "/console/ledger/?sort=-unit&words=一": 15,
        f"/console/tasks/{work.task(1)}/": 15,
        f"/console/tasks/{work.line(4, 'town')}/": 15,
    }
    for login in ("office", "finance"):
        client = logged_in(login)
        # The first page of a minute writes the session.
        client.get("/console/notices/")
        for address, most in pages.items():
            with django_assert_max_num_queries(most):  # type: ignore[operator]
                assert client.get(address).status_code == (404 if login == "finance" and "-1.4-" in address else 200)


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
        ("financeclerk", "report", {"report-text": " "}, 422, "必"),
        ("justice", "begin", {}, 403, "只有承担这项任务的单位"),
        ("office", "return", {"return-reason": "缺件"}, 422, "状态不允许"),
        ("office", "carry_over", {"carry_over-due_on": "", "carry_over-basis": "纪要"}, 422, "必"),
        ("office", "void", {"void-reason": ""}, 422, "必"),
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


def test_starting_a_programme_asks_about_every_day_that_is_over(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhengxin.entrypoints.console.start.today", lambda: date(2026, 7, 8))
    monkeypatch.setattr("zhengxin.contexts.plans.actions.start.official_day", lambda at: date(2026, 7, 8))
    work = at_work(opened=False)
    client, address = logged_in("office"), f"/console/plans/programmes/{work.programme}/start/"
    page = client.get(address).content.decode()
    assert page.count("<legend>") == 2
    given = {"office": work.units["office"], "ends_on": "2027-12-31", "past-0-choice": "done_before"}
    refused = client.post(address, given)
    assert refused.status_code == 422
    assert f'value="{work.units["office"]}" selected' in refused.content.decode()
    without_words = client.post(address, given | {"past-1-choice": "void"})
    assert without_words.status_code == 422
    assert work.task(5) in without_words.content.decode()
    assert client.post(address, given | {"past-1-choice": "void", "past-1-words": "并入专项检查"}).status_code == 302
    assert client.get(address).status_code == 422
    assert logged_in("planclerk").get(address).status_code == 403


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


def test_the_file_tells_working_days_and_their_words(work: "AtWork") -> None:
    file = logged_in("office").get("/console/ledger/file/").content.decode()
    assert "逾期工作日" in file and "逾期 6 个工作日" in file and "剩 38 个工作日（2026-08-31 到期）" in file
