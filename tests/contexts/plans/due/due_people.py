"""青禾县 with a programme that prints recurring duties, and the people who file and decide."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db.models import QuerySet

from tests.contexts.plans.task_people import AtWork, at_work
from tests.once import once
from tests.people import AT, COUNTY
from zhengxin.contexts.notices.models import Notice
from zhengxin.contexts.plans.actions import adopt_reading, open_ledger, read_document
from zhengxin.contexts.plans.actions.due import NewDuty, add_duty, file_due_item
from zhengxin.contexts.plans.models import DueItem, Duty
from zhengxin.kernel.actors import Actor

PLAN = """青禾县人民政府文件

青政发〔2026〕11号

青禾县守信践诺方案

一、主要任务

（一）报送进展。每年7月5日前和次年1月5日前报送进展情况。（青禾县财政局、青禾县司法局）

（二）公布结果。自2026年7月1日起，每季度公布一次办理结果。（各乡镇人民政府）

（三）清偿账款。自验收合格之日起10个工作日内付清账款。（青禾县财政局牵头，青禾县司法局配合）

（四）听取汇报。每年听取一次汇报。（青禾县发展和改革委员会）

（五）随时巡查。随时组织巡查。（青禾县财政局）

青禾县人民政府

2026年2月20日

（此件主动公开）
"""
MARCH = AT
JULY = datetime(2026, 7, 1, 1, 30, tzinfo=UTC)
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"


@dataclass(frozen=True)
class Duties:
    """The people and units of task_people, and the programme that prints the duties."""

    work: AtWork
    programme: str

    @property
    def actors(self) -> dict[str, Actor]:
        return self.work.actors

    @property
    def units(self) -> dict[str, str]:
        return self.work.units

    def duty(self, place: int) -> str:
        """1 half-yearly progress, 2 quarterly disclosure by the towns, 3 from a trigger, 4 yearly by the office."""
        return f"{self.programme}-D{place}"

    def item(self, place: int, label: str, unit: str) -> DueItem:
        rows = DueItem.objects.select_related("period")
        return rows.get(period__duty__number=self.duty(place), period__label=label, unit__number=self.units[unit])


@once
def duties(*, at: datetime = MARCH, ends_on: date | None = date(2027, 12, 31)) -> Duties:
    work = at_work(opened=False)
    office = work.actors["office"]
    document = read_document(content=PLAN.encode(), name="守信.txt", jurisdiction=COUNTY, by=office, at=at)
    number = adopt_reading(document=document, seen=0, by=office, at=at)
    open_ledger(number=number, office=work.units["office"], past_days={}, ends_on=ends_on, by=office, at=at)
    return Duties(work, number)


def file_progress(there: Duties, unit: str, at: datetime, text: str = "已登记十二项。", label: str = "2026-H1") -> str:
    number = there.item(1, label, unit).number
    file_due_item(number=number, values={"progress": text}, by=there.actors[unit], at=at)
    return number


def by_hand(there: Duties, **changes: object) -> NewDuty:
    told: dict[str, object] = {
        "kind": "rule_to_issue",
        "title": "制定承诺登记办法",
        "rhythm": "once",
        "units": [there.units["finance"]],
        "basis": "县政府第三次常务会议纪要",
        "programme": there.programme,
        "due_on": date(2026, 6, 30),
    }
    return NewDuty(**(told | changes))


def add(there: Duties, *, at: datetime = MARCH, **changes: object) -> Duty:
    number = add_duty(wanted=by_hand(there, **changes), by=there.actors["office"], at=at)
    return Duty.objects.get(number=number)


def notices_since_the_start() -> QuerySet[Notice]:
    """Whatever was told but the start of the programme and new days of its tasks."""
    return Notice.objects.exclude(kind__in=("ledger_opened", "task_carried_over"))
