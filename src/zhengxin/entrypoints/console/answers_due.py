"""Where a paper that asks for an answer stands in my work, and until when the answer is due."""

from datetime import date

from zhengxin.contexts.clocks.queries import calendar_in_force
from zhengxin.contexts.notices.queries import ServiceShown
from zhengxin.kernel.workdays import DueStanding, standing_on


def standing_of_answer(service: ServiceShown, today: date) -> DueStanding | None:
    """None where the reader owes no answer."""
    due = service.clock.due_on if service.clock and "answer" in service.acts else None
    return standing_on(due, today, calendar_in_force().calendar) if due else None


def section_of_answer(service: ServiceShown) -> str:
    """A key of work_items.SECTIONS; "" for what waits for nobody."""
    if "accept" in service.acts:
        return "decide"
    if "answer" not in service.acts or service.clock is None or service.clock.due_on is None:
        return ""
    if service.clock.is_late:
        return "late"
    return "returned" if service.state == "returned" else "answer"
