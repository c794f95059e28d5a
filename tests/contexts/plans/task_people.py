"""青禾县 with a programme at work, and somebody for every part that a task knows."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from tests.once import once
from tests.people import AT, COUNTY, ROWS, official
from zhengxin.contexts.access.queries import installation_actor
from zhengxin.contexts.plans.actions import adopt_reading, open_ledger, read_document
from zhengxin.contexts.subjects.actions import UnitRow, load_unit_tree
from zhengxin.contexts.subjects.queries import division_path, unit_numbered
from zhengxin.kernel.actors import Actor

LATER = datetime(2026, 3, 9, 1, 30, tzinfo=UTC)
DAY = date(2026, 3, 2)
PLAN = """青禾县人民政府文件

青政发〔2026〕9号

青禾县政务诚信建设行动方案

一、主要任务

（一）建立承诺台账。2026年6月底前完成首次登记。（青禾县财政局牵头，县司法局配合）

（二）按时支付账款。2026年9月底前清偿。（县财政局）

（三）整理办事指南。把指南写清楚。

（四）公开办理结果。2027年1月底前公布。（责任单位：各乡镇人民政府）

（五）自查。2026年5月底前完成自查。（青禾县发展和改革委员会）

（六）联合检查。2026年8月底前完成。（县司法局牵头，有关单位配合）

青禾县人民政府

2026年2月10日

（此件主动公开）
"""


@dataclass(frozen=True)
class AtWork:
    """Unit numbers by key, actors by name, the programme's number, and who looks after the tree of units."""

    units: dict[str, str]
    actors: dict[str, Actor]
    programme: str
    keeper: Actor

    def task(self, clause: int) -> str:
        return f"{self.programme}-1.{clause}-1"

    def line(self, clause: int, unit: str) -> str:
        """The own line of a unit of a group."""
        return f"{self.task(clause)}-{self.units[unit]}"

    def lines(self) -> list[str]:
        """Every line of the ledger in reading order."""
        return [
            *(self.task(clause) for clause in (1, 2, 3)),
            *(self.line(4, town) for town in ("town", "hill")),
            *(self.task(clause) for clause in (5, 6)),
        ]


@once
def at_work(*, plan: str = PLAN, opened: bool = True) -> AtWork:
    """`finance` leads 1.1, which `justice` supports; 1.2 is finance's alone; 1.3 nobody's; 1.4 the towns', a line
    each; 1.5 the office's own; in 1.6 justice leads and nobody knows who supports."""
    everything = installation_actor()
    rows = (
        *ROWS,
        UnitRow("justice", "青禾县司法局", "department", COUNTY, "county"),
        UnitRow("hill", "石塘镇人民政府", "township", "990121101", "county"),
        UnitRow("elsewhere", "邻县财政局", "department", "990122", None),
    )
    units = load_unit_tree(rows=rows, by=everything, at=AT)

    def seat(login: str, unit: str, role: str, path: str | None = None) -> Actor:
        place = path if path is not None else unit_numbered(units[unit], day=DAY).path
        return official(login, units[unit], role, place, everything)

    county = division_path(COUNTY)
    actors = {
        "office": seat("office", "office", "credit_office", county),
        "office_colleague": seat("colleague", "office", "credit_office", county),
        "finance": seat("finance", "finance", "unit_head"),
        "finance_clerk": seat("financeclerk", "finance", "unit_clerk"),
        "justice": seat("justice", "justice", "unit_head"),
        "justice_clerk": seat("justiceclerk", "justice", "unit_clerk"),
        "town": seat("town", "town", "unit_clerk"),
        "hill": seat("hill", "hill", "unit_head"),
        "county": seat("county", "county", "unit_head"),
        "plan_clerk": seat("planclerk", "office", "plan_clerk", county),
        "elsewhere": seat("elsewhere", "elsewhere", "credit_office", division_path("990122")),
        "accounts": seat("accounts", "county", "system_administrator", ""),
    }
    office = actors["office"]
    document = read_document(content=plan.encode(), name="方案.txt", jurisdiction=COUNTY, by=office, at=AT)
    number = adopt_reading(document=document, seen=0, by=office, at=AT)
    if opened:
        open_ledger(number=number, office=units["office"], past_days={}, ends_on=date(2027, 12, 31), by=office, at=AT)
    return AtWork(units, actors, number, everything)
