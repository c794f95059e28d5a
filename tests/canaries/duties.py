"""The part of the course that belongs to recurring duties: opened, filed, decided, chased, closed, merged."""

from datetime import UTC, date, datetime

from tests.canaries.canary import Aviary
from tests.contexts.plans.due.due_people import JULY, MARCH, PDF, PLAN, Duties, add
from tests.contexts.plans.task_people import AtWork
from tests.entrypoints.portal.test_rules import RULE
from tests.people import COUNTY
from zhengxin.contexts.clocks.actions import extend_clock
from zhengxin.contexts.plans.actions import (
    Attached,
    adopt_reading,
    open_ledger,
    read_document,
)
from zhengxin.contexts.plans.actions.due import (
    accept_due_item,
    chase,
    close_period,
    draft_letter,
    end_duty,
    file_due_item,
    merge_report,
    move_due_item,
    raise_due_item,
    remind,
    return_due_item,
    waive_due_item,
    withdraw_filing,
)
from zhengxin.contexts.plans.models import DueItem

AUGUST = datetime(2026, 8, 3, 1, 30, tzinfo=UTC)


def duties_of(work: AtWork) -> Duties:
    office = work.actors["office"]
    document = read_document(content=PLAN.encode(), name="守信.txt", jurisdiction=COUNTY, by=office, at=MARCH)
    number = adopt_reading(document=document, seen=0, by=office, at=MARCH)
    given = {"office": work.units["office"], "past_days": {}, "ends_on": date(2027, 12, 31)}
    open_ledger(number=number, by=office, at=MARCH, **given)
    return Duties(work, number)


def run_duties(work: AtWork, birds: Aviary) -> None:
    """Every act on duties once, each text with its canary."""
    plant, there = birds.plant, duties_of(work)
    office, finance = (there.actors[name] for name in ("office", "finance"))
    new = add(there, title=plant("add_duty.title"), basis=plant("add_duty.basis"))
    limit = {"rhythm": "trigger", "due_on": None, "amount": 5, "limit_unit": "working_day"}
    add(there, title=plant("add_duty.title of a trigger"), trigger=plant("add_duty.trigger"), **limit)
    item = DueItem.objects.get(period__duty=new).number
    draft = {"rule": [Attached(name=f"{plant('file_due_item.file')[:60]}.pdf", content=PDF)]}
    file_due_item(
        number=item, values={}, files=draft, note=plant("file_due_item.note draft"), is_draft=True, by=finance, at=MARCH
    )
    end_duty(duty=new.number, reason=plant("end_duty.reason"), by=office, at=MARCH)
    issued = DueItem.objects.get(period__duty=add(there, title=plant("add_duty.title of a rule"))).number
    rule = RULE | {"title": plant("file_due_item.rule")}
    told = plant("file_due_item.note of a rule")
    file_due_item(
        number=issued, values=rule, files={"rule": [Attached("办法.pdf", PDF)]}, note=told, by=finance, at=JULY
    )
    first, second = (there.item(1, "2026-H1", unit).number for unit in ("finance", "justice"))
    remind(number=first, by=office, at=JULY)
    given = {"number": first, "by": finance, "at": JULY}
    file_due_item(values={"progress": plant("file_due_item.progress")}, note=plant("file_due_item.note"), **given)
    return_due_item(number=first, reason=plant("return_due_item.reason"), by=office, at=JULY)
    file_due_item(values={"progress": plant("file_due_item.again")}, **given)
    accept_due_item(number=first, reason=plant("accept_due_item.reason"), by=office, at=JULY)
    refiled = {"progress": plant("file_due_item.taken back")}
    file_due_item(number=second, values=refiled, by=there.actors["justice"], at=JULY)
    withdraw_filing(number=second, by=there.actors["justice"], at=JULY)
    chase(numbers=[second], by=office, at=AUGUST)
    draft_letter(numbers=[second], by=office, at=AUGUST)
    waive_due_item(number=second, reason=plant("waive_due_item.reason"), by=office, at=AUGUST)
    merge_report(duty=there.duty(1), period="2026-H1", by=office, at=AUGUST)
    close_period(duty=there.duty(1), period="2026-H1", by=office, at=AUGUST)
    raised = raise_due_item(
        duty=there.duty(3),
        unit=there.units["finance"],
        happened_on=date(2026, 6, 30),
        words=plant("raise_due_item.words"),
        by=finance,
        at=JULY,
    )
    clock = DueItem.objects.get(number=raised).clock_id
    assert clock is not None
    extend_clock(clock=clock, amount=5, approver="分管副县长", basis="汛情", by=office, at=JULY)
    move_due_item(number=raised, by=office, at=JULY)
