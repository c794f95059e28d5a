"""The orders of the ledger's page and file."""

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from tests.contexts.plans.task_people import at_work

if TYPE_CHECKING:
    from tests.contexts.plans.task_people import AtWork

pytestmark = pytest.mark.django_db


@pytest.fixture
def work(db: None, monkeypatch: pytest.MonkeyPatch) -> "AtWork":
    """The county at work, on a day of July 2026."""
    monkeypatch.setattr("zhengxin.entrypoints.console.ledger.today", lambda: date(2026, 7, 8))
    return at_work()


@pytest.fixture
def office(work: "AtWork") -> Client:
    from zhengxin.contexts.access.models import Account

    client = Client()
    client.force_login(Account.objects.get(login="office"), backend="django.contrib.auth.backends.ModelBackend")
    return client


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
    work: "AtWork", office: Client, monkeypatch: pytest.MonkeyPatch, sort: str, clauses: list[int], size: int
) -> None:
    monkeypatch.setattr("zhengxin.contexts.plans.queries.ledger.PAGE", size)
    # Few tasks are sorted here, many are read off an index.
    monkeypatch.setattr("zhengxin.contexts.plans.queries.ledger.COUNTED", 1000 if size == 2 else 3)
    seen, address = [], f"/console/ledger/?sort={sort}"
    for _ in range(8):
        response = office.get(address)
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


def test_the_file_has_the_order_and_the_columns_of_the_page(work: "AtWork", office: Client) -> None:
    query = "sort=-clause&columns=state&columns=task"
    head, *lines = office.get(f"/console/ledger/file/?{query}").content.decode("utf-8-sig").splitlines()
    assert head.split(",") == ["编号", "条款", "标题", "任务", "状态", "逾期工作日"]
    towns = [work.line(4, "hill"), work.line(4, "town")]
    assert [line.split(",")[0] for line in lines] == [
        work.task(6),
        work.task(5),
        *towns,
        *(work.task(clause) for clause in (3, 2, 1)),
    ]
    page = office.get(f"/console/ledger/?{query}").content.decode()
    assert '<ul class="chips">' not in page and 'aria-sort="descending"' in page
    assert 'name="columns" value="state" checked' in page and 'name="columns" value="due" />' in page
