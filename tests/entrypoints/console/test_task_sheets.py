"""The pages of the sheets of tasks: who may open them, and what comes back when something is wrong."""

import re
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.contexts.plans.task_people import AtWork, at_work
from tests.contexts.plans.tasksheets.spreadsheet import filled
from zhengxin.contexts.access.models import Account
from zhengxin.contexts.plans.actions import begin_task
from zhengxin.contexts.plans.models import LedgerTask
from zhengxin.entrypoints.kit.instants import now

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db
IN = "/console/ledger/sheets/"
REPORT = {"办理动作": "报送办结", "办理情况": "已办完。"}


@pytest.fixture
def work(db: None) -> AtWork:
    return at_work()


def _as(client: "Client", login: str) -> None:
    client.force_login(Account.objects.get(login=login))


def _handed_in(client: "Client", content: bytes) -> str:
    """The address of the page that shows what the sheet asks for."""
    answer = client.post(IN, {"file": SimpleUploadedFile("任务表.xlsx", content)})
    assert answer.status_code == 302
    return str(answer["Location"])


def _seen(client: "Client", address: str) -> str:
    found = re.search(r'name="seen" value="([^"]*)"', client.get(address).content.decode())
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("login", "path", "status"),
    [
        ("financeclerk", f"{IN}unit.xlsx", 200),
        ("office", f"{IN}office.xlsx?state=unassigned", 200),
        ("financeclerk", f"{IN}office.xlsx", 422),
        ("financeclerk", f"{IN}other.xlsx", 404),
        ("accounts", IN, 403),
        ("financeclerk", f"{IN}1/", 404),
    ],
)
def test_who_gets_what(work: AtWork, client: "Client", login: str, path: str, status: int) -> None:
    _as(client, login)
    assert client.get(path).status_code == status


def test_nobody_else_sees_a_sheet_that_was_handed_in(work: AtWork, client: "Client") -> None:
    _as(client, "financeclerk")
    address = _handed_in(client, client.get(f"{IN}unit.xlsx").content)
    _as(client, "finance")
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("content", [b"", b"a,b", b"PK\x03\x04" + bytes(50)])
def test_what_is_no_sheet_gets_one_sentence_beside_the_form(work: AtWork, client: "Client", content: bytes) -> None:
    _as(client, "financeclerk")
    answer = client.post(IN, {"file": SimpleUploadedFile("x.xlsx", content)})
    assert answer.status_code == 422
    assert answer.content.decode().count('<div class="error"') == 1


def test_a_move_meanwhile_shows_the_rows_anew(work: AtWork, client: "Client") -> None:
    _as(client, "financeclerk")
    sheet = filled(client.get(f"{IN}unit.xlsx").content, {work.task(1): REPORT, work.task(2): REPORT})
    address = _handed_in(client, sheet)
    seen = _seen(client, address)
    begin_task(number=work.task(1), by=work.actors["justice"], at=now())
    answer = client.post(address, {"seen": seen})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "与刚才显示的情况不同" in page and work.task(1) in page and 'name="take-3"' in page
    assert LedgerTask.objects.get(number=work.task(2)).state == "assigned"
    answer = client.post(address, {"seen": _seen(client, address), "take-3": "on"}, follow=True)
    assert "已办理2行" in answer.content.decode()
    assert "表格办理结果" in client.get(address).content.decode()


def test_evidence_of_a_forbidden_kind_is_refused_with_its_row(work: AtWork, client: "Client") -> None:
    _as(client, "financeclerk")
    address = _handed_in(client, filled(client.get(f"{IN}unit.xlsx").content, {work.task(2): REPORT}))
    program = SimpleUploadedFile("程序.exe", b"MZ" + bytes(50))
    answer = client.post(address, {"seen": _seen(client, address), "evidence-4": program})
    assert answer.status_code == 422
    assert "第4行" in answer.content.decode() and "程序.exe" in answer.content.decode()


@pytest.mark.parametrize("seen", ["", "x", "3", "3:", "99999999999999999999:1", "甲:乙"])
def test_a_confirmation_that_saw_nothing_of_it_does_nothing(work: AtWork, client: "Client", seen: str) -> None:
    _as(client, "financeclerk")
    address = _handed_in(client, filled(client.get(f"{IN}unit.xlsx").content, {work.task(2): REPORT}))
    assert client.post(address, {"seen": seen}).status_code == 422
    assert LedgerTask.objects.get(number=work.task(2)).state == "assigned"


def test_reports_beyond_those_that_can_bear_files_are_told(
    work: AtWork, client: "Client", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zhengxin.entrypoints.console.forms.task_sheets.EVIDENCE_ROWS", 1)
    _as(client, "financeclerk")
    sheet = filled(client.get(f"{IN}unit.xlsx").content, {work.task(1): REPORT, work.task(2): REPORT})
    page = client.get(_handed_in(client, sheet)).content.decode()
    assert 'name="evidence-3"' in page and 'name="evidence-4"' not in page
    assert "佐证材料只能为前" in page
