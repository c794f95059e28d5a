"""The part of the course that belongs to the ledger: a plan put to work late, and a sheet of tasks that comes back."""

from datetime import UTC, date, datetime

from tests.canaries.canary import Aviary
from tests.contexts.plans.task_people import LATER, PLAN, AtWork
from tests.contexts.plans.tasksheets.handing import ACT, WORDS, rows_of, sheet_out, taken
from tests.contexts.plans.tasksheets.spreadsheet import filled
from tests.people import COUNTY
from zhengxin.contexts.plans.actions import (
    Attached,
    adopt_reading,
    answer_printed_name,
    hand_in_task_sheet,
    open_ledger,
    read_document,
)
from zhengxin.contexts.plans.actions.ledger_rows import PastDay

JULY = datetime(2026, 7, 6, 1, 30, tzinfo=UTC)
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"


def run_late_start(work: AtWork, birds: Aviary) -> None:
    """Of two tasks whose day is over one is carried over, the other is void."""
    office = work.actors["office"]
    given = {"by": office, "at": JULY}
    content = PLAN.replace("2026〕9号", "2026〕12号").encode()
    document = read_document(content=content, name="迟.txt", jurisdiction=COUNTY, **given)
    number = adopt_reading(document=document, seen=0, **given)
    past = {
        f"{number}-1.1-1": PastDay("carried_over", date(2026, 12, 1), birds.plant("open_ledger.past_days moved")),
        f"{number}-1.5-1": PastDay("void", None, birds.plant("open_ledger.past_days void")),
    }
    open_ledger(number=number, office=work.units["office"], past_days=past, ends_on=date(2027, 12, 31), **given)


def run_sheets(work: AtWork, birds: Aviary) -> None:
    """A sheet of tasks comes back with a report; the office says whom a printed name means."""
    told = {ACT: "报送办结", WORDS: birds.plant("take_task_sheet.words")}
    content = filled(sheet_out(work), {work.task(1): told})
    name = f"{birds.plant('hand_in_task_sheet.name')[:60]}.xlsx"
    sheet = hand_in_task_sheet(content=content, name=name, by=work.actors["finance"], at=LATER)
    file = Attached(name=f"{birds.plant('take_task_sheet.files')[:60]}.pdf", content=PDF)
    taken(work, sheet, files={row.row: [file] for row in rows_of(work, sheet) if row.outcome == "fresh"})
    given = {"programme": work.programme, "printed": "有关单位", "by": work.actors["office"], "at": LATER}
    answer_printed_name(units=[work.units["finance"]], **given)
