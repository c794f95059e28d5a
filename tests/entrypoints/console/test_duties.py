"""The pages of duties, asked without a browser: what is shown, what is refused and stays typed."""

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.contexts.plans.due.due_people import JULY, PDF, add, duties, file_progress

if TYPE_CHECKING:
    from tests.contexts.plans.due.due_people import Duties

pytestmark = pytest.mark.django_db


@pytest.fixture
def there(db: None, monkeypatch: pytest.MonkeyPatch) -> "Duties":
    """The county with its duties, on a day of July 2026."""
    for module in ("duties", "due_items", "late"):
        monkeypatch.setattr(f"zhengxin.entrypoints.console.{module}.today", lambda: date(2026, 7, 8))
    monkeypatch.setattr("zhengxin.entrypoints.kit.middleware.now", lambda: JULY.replace(day=8))
    return duties()


def logged_in(login: str) -> Client:
    from zhengxin.contexts.access.models import Account

    client = Client()
    client.force_login(Account.objects.get(login=login), backend="django.contrib.auth.backends.ModelBackend")
    return client


def _page(login: str, path: str) -> str:
    return logged_in(login).get(f"/console/{path}").content.decode()


def test_the_overview_counts_what_each_reader_may_see(there: "Duties") -> None:
    file_progress(there, "finance", JULY)
    office = " ".join(_page("office", "duties/").split())
    assert "2026年上半年：1/2 已报" in office and "1项逾期" in office and "新增事项" in office
    assert "每半年 1月5日、7月5日前" in office and "自验收合格之日起 10 个工作日内" in office
    justice = " ".join(_page("justice", "duties/").split())
    assert "2026年上半年：0/1 已报" in justice and "新增事项" not in justice and "听取汇报" not in justice
    assert "公布结果" in _page("town", "duties/")
    assert "尚无定期事项" in _page("elsewhere", "duties/")
    assert logged_in("accounts").get("/console/duties/").status_code == 403
    assert Client().get("/console/duties/").status_code == 302


def test_the_form_of_a_duty_groups_its_fields_and_keeps_what_was_typed(there: "Duties") -> None:
    page = _page("office", "duties/add/")
    assert page.count("<fieldset") == 6 and 'class="for-once"' in page and "按周期" in page
    names = ["programme", "kind", "title", "basis", "rhythm", "days", "due_on", "trigger", "amount", "limit_unit"]
    places = [page.index(f'name="{name}"') for name in [*names, "units", "from_day", "until_day"]]
    assert places == sorted(places)
    typed = {"programme": there.programme, "rhythm": "once", "trigger": "验收合格", "days": "07-05", "title": "台账"}
    told = logged_in("office").post("/console/duties/add/", typed)
    assert told.status_code == 422
    assert all(f'value="{words}"' in told.content.decode() for words in ("验收合格", "07-05", "台账"))


def test_a_unit_withdraws_its_filing_on_the_page_of_the_item(there: "Duties") -> None:
    number = file_progress(there, "finance", JULY)
    assert "撤回报送" in _page("finance", f"due/{number}/") and "撤回报送" not in _page("office", f"due/{number}/")
    page = logged_in("finance").post(f"/console/due/{number}/withdraw/", follow=True).content.decode()
    assert "已办理，并记入账本。" in page and "待报送" in page and "已撤回报送" in page
    assert logged_in("office").post(f"/console/due/{number}/withdraw/").status_code == 422


def test_a_unit_files_and_what_was_typed_stays_when_it_is_refused(there: "Duties") -> None:
    number = add_disclosure(there)
    address = f"/console/due/{number}/record/"
    client = logged_in("finance")
    typed = {"record-what": "拨付进度", "record-url": "qinghe", "record-day": "2026-07-03"}
    page = client.post(address, typed)
    told = page.content.decode()
    assert page.status_code == 422
    assert "“qinghe”不是网址" in told and "请填写：公开页面存档" in told and "拨付进度" in told
    proof = SimpleUploadedFile("页面.pdf", PDF)
    done = client.post(address, typed | {"record-url": "https://qinghe.example/3", "record-proof": proof})
    assert done.status_code == 302
    shown = client.get(f"/console/due/{number}/").content.decode()
    assert "已完成" in shown and "https://qinghe.example/3" in shown and "页面.pdf" in shown
    link = shown.partition("/filings/1/")[2].partition('"')[0]
    file = client.get(f"/console/due/{number}/filings/1/{link}")
    assert (file.status_code, file["Content-Type"], file.content) == (200, "application/octet-stream", PDF)
    assert logged_in("justice").get(f"/console/due/{number}/filings/1/{link}").status_code == 404


def add_disclosure(there: "Duties") -> str:
    from zhengxin.contexts.plans.models import DueItem

    units = [there.units["finance"]]
    duty = add(there, kind="disclosure", rhythm="quarter", due_on=None, units=units, title="公布拨付进度")
    return DueItem.objects.get(period__duty=duty).number


def test_drafts_decisions_and_strange_acts(there: "Duties") -> None:
    from zhengxin.contexts.plans.models import DueItem

    rule = DueItem.objects.get(period__duty=add(there)).number
    finance, office = logged_in("finance"), logged_in("office")
    assert finance.post(f"/console/due/{rule}/draft/", {"draft-note": ""}).status_code == 422
    assert finance.post(f"/console/due/{rule}/draft/", {"draft-note": "第一稿"}).status_code == 302
    assert "草稿（第1次提交）" in _page("finance", f"due/{rule}/")
    number = file_progress(there, "finance", JULY)
    assert finance.post(f"/console/due/{number}/accept/").status_code == 403
    assert office.post(f"/console/due/{number}/return/", {"return-reason": ""}).status_code == 422
    assert office.post(f"/console/due/{number}/return/", {"return-reason": "缺清单"}).status_code == 302
    assert "退回补正" in _page("finance", f"due/{number}/")
    assert office.post(f"/console/due/{number}/waive/", {"waive-reason": "无事项"}).status_code == 302
    assert office.post(f"/console/due/{number}/destroy/").status_code == 404
    assert office.get("/console/due/990121-2026-9/").status_code == 404
    assert logged_in("elsewhere").get(f"/console/due/{number}/").status_code == 404


def test_a_period_is_merged_and_closed_on_its_page(there: "Duties") -> None:
    file_progress(there, "finance", JULY)
    office = logged_in("office")
    place = f"/console/duties/{there.duty(1)}/periods/2026-H1/"
    page = office.get(place).content.decode()
    assert "合并成文" in page and "关闭本期" in page and "青禾县司法局" in page
    merged = office.post(f"{place}merge/")
    assert merged.status_code == 302 and "/console/papers/" in merged["Location"]
    assert "合并报告（尚未印发）" in office.get(place).content.decode()
    assert logged_in("justice").post(f"{place}close/").status_code == 403
    assert office.post(f"{place}close/").status_code == 302
    assert "不再接收报送" in office.get(place).content.decode()
    assert office.post(f"{place}close/").status_code == 422
    assert office.post(f"{place}burn/").status_code == 404
    assert office.get(f"/console/duties/{there.duty(1)}/periods/2031-H1/").status_code == 404
    number = there.item(1, "2026-H1", "justice").number
    late = logged_in("justice").post(f"/console/due/{number}/file/", {"file-progress": "迟到的报告"})
    told = late.content.decode()
    assert late.status_code == 422 and "已关闭，不再接收报送" in told and "迟到的报告" in told


def test_a_duty_is_added_and_ended_on_its_pages(there: "Duties") -> None:
    office = logged_in("office")
    typed = {
        "programme": there.programme,
        "kind": "report_to_congress",
        "title": "向县人大常委会报告",
        "rhythm": "half_year",
        "days": "07-05",
        "units": [there.units["finance"]],
        "basis": "县人大常委会审议意见",
    }
    wrong = office.post("/console/duties/add/", typed)
    assert wrong.status_code == 422 and "固定日期不合要求" in wrong.content.decode()
    done = office.post("/console/duties/add/", typed | {"days": "07-05、 01-05"})
    assert done.status_code == 302
    page = office.get(done["Location"]).content.decode()
    assert "人工新增" in page and "县人大常委会审议意见" in page and "2026年下半年" in page
    assert office.post(f"{done['Location']}end/", {"end-reason": "改为年报"}).status_code == 302
    assert "改为年报" in office.get(done["Location"]).content.decode()
    assert logged_in("finance").get("/console/duties/add/").status_code == 403


def test_what_happened_is_entered_by_the_unit_itself(there: "Duties") -> None:
    finance = logged_in("finance")
    place = f"/console/duties/{there.duty(3)}/"
    typed = {"raise-unit": there.units["finance"], "raise-happened_on": "2026-07-01", "raise-words": "河堤验收合格"}
    done = finance.post(f"{place}raise/", typed)
    assert done.status_code == 302
    page = finance.get(done["Location"]).content.decode()
    assert "河堤验收合格" in page and "2026年7月15日" in page and "自起算事由发生之日起计算" in page
    assert "2026-07-01 到期" not in page
    why = finance.get(f"{done['Location']}day/").content.decode()
    assert "2026-07-15" in why and "起算当日" in why
    other = there.item(1, "2026-H1", "finance").number
    assert finance.get(f"/console/due/{other}/day/").status_code == 404
    assert logged_in("elsewhere").get(f"{done['Location']}day/").status_code == 404
    assert finance.post(f"{place}raise/", typed | {"raise-words": ""}).status_code == 422
    assert finance.post(f"{place}sell/").status_code == 404


def test_late_ones_are_ticked_and_chased(there: "Duties") -> None:
    numbers = [there.item(1, "2026-H1", unit).number for unit in ("finance", "justice")]
    office = logged_in("office")
    page = office.get("/console/late/").content.decode()
    assert all(number in page for number in numbers) and "逾期 3 个工作日" in page
    assert office.post("/console/late/", {}).status_code == 422
    assert office.post("/console/late/", {"number": numbers}, follow=True).content.decode().count("2026-07-08") >= 2
    refused = logged_in("justice").post("/console/late/", {"number": numbers})
    assert refused.status_code == 403
    mine = logged_in("justice").get("/console/late/").content.decode()
    assert numbers[1] in mine and numbers[0] not in mine and "催办所选事项" not in mine


def test_the_register_of_rules_says_what_is_in_force(there: "Duties") -> None:
    from zhengxin.contexts.plans.models import DueItem

    assert "尚无制度" in _page("office", "duties/rules/")
    number = DueItem.objects.get(period__duty=add(there)).number
    typed = {
        "record-title": "登记办法",
        "record-number": "青政办[2026]7号",
        "record-issued_on": "2026-06-15",
        "record-in_force_from": "2026-09-01",
        "record-rule": SimpleUploadedFile("办法.pdf", PDF),
    }
    assert logged_in("finance").post(f"/console/due/{number}/record/", typed).status_code == 302
    page = _page("office", "duties/rules/")
    assert "青政办〔2026〕7号" in page and "尚未施行" in page and "其中0项已施行" in page
