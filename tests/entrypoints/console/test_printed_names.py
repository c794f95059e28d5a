"""The page of the names that a programme prints, and the page of the start that tells them beforehand."""

from datetime import date

import pytest

from tests.contexts.plans.task_people import PLAN, AtWork, at_work
from tests.entrypoints.console.test_tasks import logged_in
from zhengxin.contexts.plans.models import LedgerUnit

pytestmark = pytest.mark.django_db
NAME = "有关单位"


@pytest.fixture(autouse=True)
def march(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("printed_names", "tasks", "start"):
        monkeypatch.setattr(f"zhengxin.entrypoints.console.{module}.today", lambda: date(2026, 3, 9))


def address(work: AtWork) -> str:
    return f"/console/plans/programmes/{work.programme}/names/"


def test_the_office_answers_and_the_page_says_how_far_it_reaches(db: None) -> None:
    work = at_work()
    client = logged_in("office")
    page = client.get(address(work)).content.decode()
    assert "6个单位名称，其中1个尚无对应单位。" in " ".join(page.split())
    assert "泛指" in page and '<span class="badge">人工确定' not in page
    given = {"printed": NAME, "units": [work.units["finance"], work.units["town"]]}
    done = client.post(address(work), given, follow=True).content.decode()
    assert "适用于1项任务" in done and "人工确定，文中未写" in done and "青禾县财政局、柳溪镇人民政府" in done
    task = client.get(f"/console/tasks/{work.task(6)}/").content.decode()
    assert "人工确定所印名称" in task


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"printed": NAME}, "请填写"),
        ({"printed": NAME, "units": ["990122-0001"]}, "990122-0001"),
        ({"printed": "县财政局", "units": ["town"]}, "已有对应单位"),
    ],
)
def test_what_cannot_be_answered_is_told_on_the_page(db: None, given: dict[str, object], told: str) -> None:
    work = at_work()
    units = [work.units.get(str(unit), str(unit)) for unit in given.get("units", [])]  # type: ignore[attr-defined]
    response = logged_in("office").post(address(work), given | {"units": units})
    assert response.status_code == 422
    assert told in response.content.decode()
    assert not LedgerUnit.objects.filter(is_by_hand=True).exists()


def test_the_page_is_for_who_coordinates(db: None) -> None:
    work = at_work()
    for login, code in [("finance", 403), ("planclerk", 403), ("elsewhere", 404)]:
        assert logged_in(login).get(address(work)).status_code == code


def test_the_task_says_why_a_name_means_nobody(db: None) -> None:
    work = at_work()
    page = logged_in("office").get(f"/console/tasks/{work.task(6)}/").content.decode()
    assert "泛指，文中没有说明是哪些单位" in page and address(work) in page
    assert address(work) not in logged_in("justice").get(f"/console/tasks/{work.task(6)}/").content.decode()


def test_the_start_tells_the_names_before_anything_happens(db: None) -> None:
    work = at_work(opened=False)
    page = " ".join(
        logged_in("office").get(f"/console/plans/programmes/{work.programme}/start/").content.decode().split()
    )
    assert "方案印有6个单位名称，能确定所指单位的5个。" in page
    assert "泛指，文中没有说明是哪些单位" in page and "共7行" in page


def test_a_large_group_that_supports_folds_into_one_mark(db: None) -> None:
    work = at_work(plan=PLAN.replace("（责任单位：各乡镇人民政府）", "（各乡镇人民政府牵头，县政府各部门配合）"))
    page = logged_in("office").get(f"/console/tasks/{work.line(4, 'town')}/").content.decode()
    assert "配合，3个单位" in page
    assert "青禾县发展和改革委员会、青禾县财政局、青禾县司法局</details>" in page
    assert page.count("chip-support") == 1
