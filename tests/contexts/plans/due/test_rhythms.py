"""Every rhythm that a plan prints makes a duty, the rare and the frequent ones too."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.contexts.plans.due.due_people import MARCH, add, duties
from tests.contexts.plans.task_people import AtWork, at_work
from tests.people import COUNTY
from zhengxin.contexts.plans.actions import adopt_reading, open_ledger, read_document
from zhengxin.contexts.plans.actions.due import open_due_items
from zhengxin.contexts.plans.models import DutyPeriod
from zhengxin.contexts.plans.queries.due import period_words
from zhengxin.kernel.duties import RHYTHMS
from zhengxin.kernel.refusals import Refused

pytestmark = pytest.mark.django_db

PLAN = """青禾县人民政府文件

青政发〔2026〕12号

青禾县窗口服务承诺方案

一、主要任务

（一）日清。每日核对一次台账。（青禾县财政局）

（二）周会。每周会商一次。（青禾县财政局）

（三）双月简报。每两个月编发一期简报。（青禾县财政局）

（四）民意调查。每两年开展一次民意调查。（青禾县财政局）

（五）全面清理。每五年清理一次规章。（青禾县司法局）

青禾县人民政府

2026年2月20日

（此件主动公开）
"""


def _started(work: AtWork, at: datetime) -> str:
    office = work.actors["office"]
    document = read_document(content=PLAN.encode(), name="窗口.txt", jurisdiction=COUNTY, by=office, at=MARCH)
    number = adopt_reading(document=document, seen=0, by=office, at=MARCH)
    open_ledger(number=number, office=work.units["office"], past_days={}, ends_on=date(2030, 12, 31), by=office, at=at)
    return number


def _labels(duty: str) -> list[str]:
    return list(DutyPeriod.objects.filter(duty__number=duty).order_by("first").values_list("label", flat=True))


def test_rare_and_frequent_duties_open_the_periods_that_have_begun() -> None:
    work = at_work(opened=False)
    start = MARCH + timedelta(days=40)
    number = _started(work, start)
    assert [_labels(f"{number}-D{place}") for place in range(1, 6)] == [
        ["2026-04-11"],
        ["2026-W15"],
        ["2026-B2"],
        ["2026-2027"],
        ["2026-2030"],
    ]
    later = datetime(2028, 1, 3, 1, tzinfo=UTC)
    for place in range(1, 6):
        open_due_items(duty=f"{number}-D{place}", by=work.actors["office"], at=later)
    assert _labels(f"{number}-D4") == ["2026-2027", "2028-2029"]
    assert _labels(f"{number}-D5") == ["2026-2030"]
    assert _labels(f"{number}-D3")[-1] == "2028-B1"


def test_the_names_of_all_periods_read_well() -> None:
    first = date(2025, 12, 29)
    assert period_words("week", "2026-W01", first, "zh") == "2026年第1周"
    assert period_words("two_months", "2026-B2", date(2026, 3, 1), "zh") == "2026年3至4月"
    assert period_words("two_years", "2026-2027", date(2026, 1, 1), "zh") == "2026—2027年"
    assert period_words("day", "2026-03-09", date(2026, 3, 9), "en") == "2026-03-09"


@pytest.mark.parametrize("rhythm", RHYTHMS)
def test_a_duty_by_hand_takes_every_rhythm(rhythm: str) -> None:
    row = add(duties(), rhythm=rhythm, due_on=None, kind="progress_report")
    assert len(_labels(row.number)) == 1


def test_what_is_due_every_day_begins_at_the_earliest_a_month_ago() -> None:
    there = duties()
    with pytest.raises(Refused, match="duty_begins_early"):
        add(there, rhythm="day", due_on=None, from_day=date(2026, 1, 5))
    assert len(_labels(add(there, rhythm="month", due_on=None, from_day=date(2026, 1, 5)).number)) == 3
