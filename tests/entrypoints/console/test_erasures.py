"""The pages of erasures: asked by one, decided by another, and what is said where something was."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.contexts.erasure.test_two_persons import LEFT, NAME, PDF, official
from tests.contexts.plans.task_people import AtWork, at_work
from tests.erasure.everything import erased
from tests.people import AT, COUNTY, PASSWORD
from tests.people import official as account
from zhengxin.contexts.access.models import Account
from zhengxin.contexts.plans.actions import Attached, report_task
from zhengxin.contexts.plans.models import TaskReport
from zhengxin.contexts.subjects.models import Person
from zhengxin.contexts.subjects.queries import division_path
from zhengxin.kernel.erasing import MARK

pytestmark = pytest.mark.django_db
REASON = "离任满两年，依申请"


@pytest.fixture
def work(tmp_path, settings) -> AtWork:
    settings.ZHENGXIN_DATA = tmp_path
    work = at_work()
    for login, role in (("security", "security_administrator"), ("audit", "audit_administrator")):
        account(login, work.units["county"], role, "", work.keeper)
    account("credit", work.units["office"], "credit_office", division_path(COUNTY), work.keeper)
    return work


def desk(login: str) -> Client:
    client = Client(headers={"accept-language": "zh-CN"})
    client.force_login(Account.objects.get(login=login), backend="django.contrib.auth.backends.ModelBackend")
    return client


def page(client: Client, name: str, status: int = 200, **address: str) -> str:
    answer = client.get(reverse(f"console:{name}", kwargs=address))
    assert answer.status_code == status
    return answer.content.decode()


def test_one_asks_and_another_erases(work: AtWork) -> None:
    uuid = official(work)
    security, audit = desk("security"), desk("audit")
    assert NAME in page(security, "erasure_ask", kind="person")
    given = {"thing": uuid, "legal_ground": "purpose_over", "reason": REASON}
    answer = security.post(reverse("console:erasure_ask", args=["person"]), given, follow=True)
    number = answer.request["PATH_INFO"].split("/")[-2]
    assert f"编号{number}" in answer.content.decode()
    assert "确认删除" not in page(security, "erasure", number=number)
    assert security.post(reverse("console:erasure_decide", args=[number])).status_code == 403
    assert number in page(audit, "home") and NAME in page(audit, "erasure", number=number)
    answer = audit.post(reverse("console:erasure_decide", args=[number]), follow=True)
    told = answer.content.decode()
    assert answer.status_code == 200 and NAME not in told and "已批准，正在清除" in told
    assert NAME not in page(audit, "erasures") and Person.objects.get(uuid=uuid).name.startswith(MARK)


def test_a_refusal_stands_on_the_form(work: AtWork) -> None:
    given = {"thing": official(work), "legal_ground": "purpose_over", "reason": f"{NAME}申请"}
    answer = desk("security").post(reverse("console:erasure_ask", args=["person"]), given)
    assert answer.status_code == 422 and "不要写出姓名" in answer.content.decode()


def test_declined_with_a_reason(work: AtWork) -> None:
    given = {"thing": official(work), "legal_ground": "purpose_over", "reason": REASON}
    answer = desk("security").post(reverse("console:erasure_ask", args=["person"]), given, follow=True)
    number = answer.request["PATH_INFO"].split("/")[-2]
    answer = desk("audit").post(reverse("console:erasure_decline", args=[number]), {"reason": ""})
    assert answer.status_code == 422
    answer = desk("audit").post(reverse("console:erasure_decline", args=[number]), {"reason": "期限未满"}, follow=True)
    assert "已驳回" in answer.content.decode() and "期限未满" in answer.content.decode()


def test_whoever_has_nothing_to_do_with_it_sees_nothing(work: AtWork) -> None:
    number = erased("person", official(work), LEFT)
    account("bystander", work.units["finance"], "unit_clerk", division_path(COUNTY), work.keeper)
    assert number not in page(desk("bystander"), "erasures")
    page(desk("bystander"), "erasure", 404, number=number)
    page(desk("bystander"), "erasure_ask", 403, kind="person")
    page(desk("security"), "erasure_ask", 404, kind="planet")


def test_pages_say_that_it_was_erased_and_the_file_answers_410(work: AtWork) -> None:
    task = work.task(2)
    files = [Attached(name="张三收条.pdf", content=PDF)]
    report_task(number=task, text="已向张三支付", files=files, by=work.actors["finance"], at=AT)
    (file,) = TaskReport.objects.get().files
    erased("task", task, LEFT)
    client = desk("credit")
    told = page(client, "task", number=task)
    assert "张三" not in told and f"{MARK}（2026-09-15，《个人信息保护法》第四十七条第一款第二项）" in told
    answer = client.get(reverse("console:evidence", args=[task, 1, file["sha256"]]))
    assert answer.status_code == 410 and MARK in answer.content.decode()
    english = Client(headers={"accept-language": "en"})
    english.force_login(Account.objects.get(login="credit"), backend="django.contrib.auth.backends.ModelBackend")
    assert "Erased by law（2026-09-15" in page(english, "task", number=task)


def test_a_person_says_erased_on_the_page_of_accounts(work: AtWork) -> None:
    account("keeper", work.units["county"], "system_administrator", "", work.keeper)
    erased("person", official(work), LEFT)
    told = page(desk("keeper"), "accounts")
    assert MARK in told and NAME not in told and PASSWORD not in told
