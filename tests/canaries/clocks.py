"""The part of the course that belongs to time limits: a clock runs, stands, is lengthened, ends; a year is adopted."""

from dataclasses import replace
from datetime import timedelta

from tests.canaries.canary import Aviary
from tests.contexts.plans.task_people import LATER
from tests.kernel.workdays.test_notices import notice
from tests.people import AT, DAY
from zhengxin.contexts.clocks.actions import (
    adopt_calendar,
    extend_clock,
    pause_clock,
    resume_clock,
    start_clock,
    stop_clock,
)
from zhengxin.kernel.actors import Actor


def run_clocks(everything: Actor, birds: Aviary) -> None:
    plant, by = birds.plant, {"by": everything, "at": AT}
    clock = start_clock(
        owner_kind="plans.task",
        owner_key=plant("start_clock.owner_key"),
        path="99/01/21/",
        from_day=DAY,
        amount=30,
        unit="working_day",
        basis=plant("start_clock.basis"),
        **by,
    )
    pause_clock(clock=clock, from_day=DAY, basis=plant("pause_clock.basis"), **by)
    resume_clock(clock=clock, from_day=DAY + timedelta(days=3), by=everything, at=LATER)
    approved = {"approver": plant("extend_clock.approver"), "basis": plant("extend_clock.basis")}
    extend_clock(clock=clock, amount=5, by=everything, at=LATER, **approved)
    stop_clock(clock=clock, by=everything, at=LATER, void_because=plant("stop_clock.void_because"))
    # A holiday bears the name that the law gives it; a day that is worked instead may bear any.
    first, *others = notice()
    rows = [replace(first, name=plant("adopt_calendar.rows")), *others]
    adopt_calendar(year=2027, rows=rows, source=plant("adopt_calendar.source"), **by)
