"""State × act × person: exactly the acts that the life-cycle lists are possible; the refused ones change nothing."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.contexts.plans.task_people import LATER, AtWork, at_work
from zhengxin.contexts.journal.models import Entry
from zhengxin.contexts.notices.models import Notice
from zhengxin.contexts.plans import actions
from zhengxin.contexts.plans.models import LedgerTask, LedgerUnit, TaskDecision, TaskReport, TaskStep
from zhengxin.contexts.plans.queries.task_parts import task_lifecycle
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused

pytestmark = pytest.mark.django_db

# Who plays which part in task 1.1: finance leads and justice supports; justice files the report, so finance accepts.
PARTS = {
    "office": {"office"},
    "office_colleague": {"office"},
    "finance": {"unit", "acceptor"},
    "finance_clerk": {"unit"},
    "justice": {"unit", "reporter"},
    "justice_clerk": {"unit", "reporter"},
    "town": set(),
    "hill": set(),
    "county": set(),
    "plan_clerk": set(),
    "elsewhere": set(),
    "accounts": set(),
}
OTHER_DAY = date(2026, 7, 31)


def acts(work: AtWork, number: str) -> dict[str, Callable[[Actor], object]]:
    """Every act of the life-cycle, with what it needs besides."""
    to = {"number": number, "at": LATER}
    return {
        "assign": lambda by: actions.assign_task(units=[(work.units["town"], "support")], by=by, **to),
        "begin": lambda by: actions.begin_task(by=by, **to),
        "report": lambda by: actions.report_task(text="已经办完。", by=by, **to),
        "withdraw_report": lambda by: actions.withdraw_report(by=by, **to),
        "accept": lambda by: actions.accept_task(by=by, **to),
        "return": lambda by: actions.return_task(reason="缺少清单。", by=by, **to),
        "carry_over": lambda by: actions.carry_over_task(due_on=OTHER_DAY, basis="县政府常务会议纪要", by=by, **to),
        "void": lambda by: actions.void_task(reason="上级已取消该项要求。", by=by, **to),
    }


def bring_to(state: str, work: AtWork, number: str) -> None:
    """Acts that lead the task into the state."""
    justice, finance, office = (work.actors[name] for name in ("justice_clerk", "finance", "office"))
    to = {"number": number, "at": LATER}
    if state == "in_progress":
        actions.begin_task(by=justice, **to)
    if state in ("reported", "returned", "accepted"):
        actions.report_task(text="登记已完成。", by=justice, **to)
    if state == "returned":
        actions.return_task(reason="缺少清单。", by=finance, **to)
    if state == "accepted":
        actions.accept_task(by=finance, **to)
    if state == "void":
        actions.void_task(reason="上级已取消该项要求。", by=office, **to)


def traces() -> tuple[object, ...]:
    tasks = list(LedgerTask.objects.order_by("pk").values())
    return tasks, [model.objects.count() for model in (LedgerUnit, TaskStep, TaskReport, TaskDecision, Notice, Entry)]


def allowed(state: str, act: str, person: str) -> bool:
    told = task_lifecycle().acts[act]
    if state not in told.starts:
        return False
    if state == "reported" and told.who == "unit":
        return "reporter" in PARTS[person]
    return told.who in PARTS[person]


@pytest.mark.parametrize("state", [state for state in task_lifecycle().states if state != "unassigned"])
def test_exactly_the_listed_acts_are_possible(state: str) -> None:
    from django.db import transaction

    work = at_work()
    number = work.task(1)
    bring_to(state, work, number)
    assert LedgerTask.objects.get(number=number).state == state
    for act, perform in acts(work, number).items():
        for person, actor in work.actors.items():
            before = traces()
            if not allowed(state, act, person):
                with pytest.raises(Refused):
                    perform(actor)
                assert traces() == before, (state, act, person)
                continue
            with transaction.atomic():
                perform(actor)
                row = LedgerTask.objects.get(number=number)
                assert row.state == (task_lifecycle().acts[act].leads_to or state), (state, act, person)
                own = Entry.objects.exclude(event="notices.served").count()
                assert own == before[1][-1] - before[1][-2] + 1, (state, act, person)
                transaction.set_rollback(True)
            assert traces() == before


def test_a_task_without_a_unit_is_open_to_the_office_alone() -> None:
    from django.db import transaction

    work = at_work()
    number = work.task(3)
    assert LedgerTask.objects.get(number=number).state == "unassigned"
    for act, perform in acts(work, number).items():
        for person, actor in work.actors.items():
            if act in ("assign", "carry_over", "void") and PARTS[person] == {"office"}:
                with transaction.atomic():
                    perform(actor)
                    transaction.set_rollback(True)
            else:
                with pytest.raises(Refused):
                    perform(actor)
