"""The ledger's page and file, asked without a browser: filters, orders, columns, questions to the store."""

from typing import TYPE_CHECKING

import pytest
from django.test import Client

from tests.entrypoints.console.clients import logged_in

if TYPE_CHECKING:
    from tests.contexts.plans.task_people import AtWork

pytestmark = pytest.mark.django_db


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
    # Few tasks are sorted here, many are read off an index.
    monkeypatch.setattr("zhengxin.contexts.plans.queries.ledger.COUNTED", 1000 if size == 2 else 3)
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


@pytest.mark.parametrize("sort", ["due", "-state"])
@pytest.mark.parametrize(("counted", "few"), [(2, 2), (2, 3000), (1000, 2), (1000, 3000)])
def test_lines_found_by_words_are_the_same_looked_up_or_walked_to_in_an_order(
    work: "AtWork", monkeypatch: pytest.MonkeyPatch, sort: str, counted: int, few: int
) -> None:
    monkeypatch.setattr("zhengxin.contexts.plans.queries.ledger.COUNTED", counted)
    monkeypatch.setattr("zhengxin.contexts.plans.queries.ledger.COUNTED_BY_WORDS", counted)
    monkeypatch.setattr("zhengxin.plumbing.gram_tables.FEW", few)
    client, address = logged_in("office"), f"/console/ledger/?sort={sort}"
    every = client.get(address).context
    found = client.get(f"{address}&words={work.programme}").context
    assert [line.number for line in found["page"].lines] == [line.number for line in every["page"].lines]
    assert (found["count"], found["late"]) == (every["count"], every["late"])


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


@pytest.mark.usefixtures("one_minute")
def test_no_page_asks_the_store_once_a_line(
    work: "AtWork", django_assert_max_num_queries: "pytest.FixtureRequest"
) -> None:
    late = f"/console/ledger/?unit={work.units['finance']}&late=1&programme={work.programme}"
    pages = {
        "/console/": 27,
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


def test_the_file_tells_working_days_and_their_words(work: "AtWork") -> None:
    file = logged_in("office").get("/console/ledger/file/").content.decode()
    assert "逾期工作日" in file and "逾期 6 个工作日" in file and "剩 38 个工作日（2026-08-31 到期）" in file
