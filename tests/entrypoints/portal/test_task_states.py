"""What everybody reads about tasks at work: recorded facts, and only where the plan is public."""

from datetime import date

import pytest
from django.test import Client

from tests.contexts.plans.task_people import LATER, PLAN, at_work
from zhengxin.contexts.plans.actions import accept_task, report_task, return_task
from zhengxin.contexts.plans.models import Programme
from zhengxin.contexts.plans.queries import public_states
from zhengxin.entrypoints.kit.words import group_words
from zhengxin.kernel.actors import nobody

pytestmark = pytest.mark.django_db
SUMMER = date(2026, 7, 8)


def test_the_programme_page_shows_what_was_recorded() -> None:
    work = at_work()
    report_task(number=work.task(1), text="内部说明", by=work.actors["justice_clerk"], at=LATER)
    accept_task(number=work.task(1), by=work.actors["finance"], at=LATER)
    report_task(number=work.task(2), text="内部说明", by=work.actors["finance_clerk"], at=LATER)
    return_task(number=work.task(2), reason="内部理由", by=work.actors["office"], at=LATER)
    states = public_states(nobody(), work.programme, today=SUMMER)
    common = {key: told.common for key, told in states.items() if told.common}
    assert {key: (told.state, told.standing.days_late) for key, told in common.items()} == {
        ("1.1-1", 0): ("accepted", 0),
        ("1.2-2", 0): ("in_progress", 0),
        ("1.3-3", 0): ("unassigned", 0),
        ("1.5-5", 0): ("assigned", 27),
        ("1.6-6", 0): ("assigned", 0),
    }
    towns = states["1.4-4", 0]
    assert [(line.unit_name, line.state) for line in towns.own] == [
        ("柳溪镇人民政府", "assigned"),
        ("石塘镇人民政府", "assigned"),
    ]
    page = Client().get(f"/programmes/{work.programme}/").content.decode()
    assert "已验收" in page and "2026-03-09" in page
    assert "内部" not in page
    unit = Client().get(f"/programmes/{work.programme}/units/县财政局/").content.decode()
    assert "办理中" in unit


def test_the_units_of_a_group_are_counted_and_told_one_by_one() -> None:
    work = at_work()
    number = work.line(4, "town")
    report_task(number=number, text="已公开。", by=work.actors["town"], at=LATER)
    accept_task(number=number, by=work.actors["office"], at=LATER)
    for day, counts, told in [
        (SUMMER, (("accepted", 1), ("assigned", 1)), "2个单位：1个已验收，1个已分工"),
        (date(2027, 2, 1), (("accepted", 1), ("late", 1)), "2个单位：1个已验收，1个逾期"),
    ]:
        task = public_states(nobody(), work.programme, today=day)["1.4-4", 0]
        assert (task.common, task.counts, group_words(task.counts)) == (None, counts, told)
    page = Client().get(f"/programmes/{work.programme}/").content.decode()
    assert "2个单位：1个已验收" in page and "柳溪镇人民政府" in page and "石塘镇人民政府" in page
    unit = Client().get(f"/programmes/{work.programme}/units/各乡镇人民政府/").content.decode()
    assert "2个单位：1个已验收" in unit


def test_a_closed_programme_and_one_not_at_work_tell_nothing() -> None:
    work = at_work(plan=PLAN.replace("（此件主动公开）", ""))
    assert Programme.objects.get().disclosure is None
    assert public_states(nobody(), work.programme, today=SUMMER) == {}
    assert public_states(work.actors["office"], work.programme, today=SUMMER) == {}


def test_a_plan_that_was_not_put_to_work_shows_no_state() -> None:
    work = at_work(opened=False)
    page = Client().get(f"/programmes/{work.programme}/").content.decode()
    assert "已分工" not in page and "逾期 " not in page
