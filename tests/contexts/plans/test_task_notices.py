"""Acts on tasks tell the other units concerned, and nobody about what did not happen."""

import json
from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse

from tests.contexts.plans.task_people import LATER, PLAN, AtWork, at_work
from zhengxin.contexts.journal.models import Entry
from zhengxin.contexts.journal.queries import entries_of_event
from zhengxin.contexts.notices.models import Notice
from zhengxin.contexts.plans import actions
from zhengxin.contexts.plans.actions.task_notices import LEDGER_PAGE, TASK_PAGE
from zhengxin.contexts.plans.models import LedgerTask
from zhengxin.contexts.subjects.queries import units_by_id
from zhengxin.kernel.refusals import Refused

pytestmark = pytest.mark.django_db
JOINT = "（六）联合检查。2026年8月底前完成。（县司法局牵头，有关单位配合）"


def told(work: AtWork, act: Callable[[], object]) -> list[tuple[str, str]]:
    """Kinds and units (by key) of the notices that an act serves, all of them because of one entry of that act."""
    before = set(Notice.objects.values_list("pk", flat=True))
    act()
    served = list(Notice.objects.exclude(pk__in=before).order_by("pk"))
    units = units_by_id({notice.unit_id for notice in served}, day=LATER.date())
    keys = {number: key for key, number in work.units.items()}
    return [(notice.kind, keys[units[notice.unit_id].number]) for notice in served]


def test_the_start_tells_each_unit_once_how_many_tasks_it_has() -> None:
    work = at_work(opened=False)
    act = {"number": work.programme, "office": work.units["office"], "past_days": {}, "by": work.actors["office"]}
    assert told(work, lambda: actions.open_ledger(ends_on=date(2027, 12, 31), at=LATER, **act)) == [
        ("ledger_opened", "finance"),
        ("ledger_opened", "town"),
        ("ledger_opened", "justice"),
        ("ledger_opened", "hill"),
    ]
    notices = {notice.unit.number: notice for notice in Notice.objects.select_related("unit")}
    finance = notices[work.units["finance"]]
    assert finance.params == {"programme": "青禾县政务诚信建设行动方案", "count": "2", "unit": "青禾县发展和改革委员会"}
    assert finance.link == f"/console/ledger/?programme={work.programme}"
    assert notices[work.units["justice"]].params["count"] == "2"


def test_who_is_assigned_and_who_is_released_learn_it() -> None:
    work = at_work()
    to = {"number": work.task(3), "by": work.actors["office"], "at": LATER}
    first = [(work.units["finance"], "lead"), (work.units["office"], "support")]
    assert told(work, lambda: actions.assign_task(units=first, **to)) == [("task_assigned", "finance")]
    second = [(work.units["justice"], "lead"), (work.units["office"], "support")]
    assert told(work, lambda: actions.assign_task(units=second, **to)) == [
        ("task_assigned", "justice"),
        ("task_released", "finance"),
    ]
    assert Notice.objects.filter(kind="task_assigned").first().params["due"] == "2027-12-31"  # type: ignore[union-attr]


def test_a_report_its_withdrawal_and_its_decision_reach_the_other_side() -> None:
    work = at_work()
    number, to = work.task(1), {"number": work.task(1), "at": LATER}
    clerk, finance = work.actors["justice_clerk"], work.actors["finance"]
    assert told(work, lambda: actions.report_task(text="办完。", by=clerk, **to)) == [("task_reported", "finance")]
    assert told(work, lambda: actions.withdraw_report(by=clerk, **to)) == [("report_withdrawn", "finance")]
    actions.report_task(text="办完。", by=clerk, **to)
    assert told(work, lambda: actions.return_task(reason="缺件", by=finance, **to)) == [("task_returned", "justice")]
    actions.report_task(text="补齐。", by=clerk, **to)
    assert told(work, lambda: actions.accept_task(by=finance, **to)) == [("task_accepted", "justice")]
    last = Notice.objects.latest("pk")
    assert last.link == f"/console/tasks/{number}/"
    assert last.params == {"task": "1.1 建立承诺台账", "unit": "青禾县财政局"}
    accepted = json.loads(Entry.objects.get(entry_id=last.because).body)
    assert accepted["event"] == "plans.task_accepted"
    served = [json.loads(entry.body) for entry in Entry.objects.filter(event="notices.served").order_by("pk")]
    assert served[-1]["because"] == last.because


def test_of_several_leads_any_one_decides_and_all_are_told() -> None:
    several = JOINT.replace("县司法局牵头，有关单位配合", "县司法局、县财政局、柳溪镇人民政府牵头")
    work = at_work(plan=PLAN.replace(JOINT, several))
    to = {"number": work.task(6), "at": LATER}
    filed = told(work, lambda: actions.report_task(text="办完。", by=work.actors["justice_clerk"], **to))
    assert filed == [("task_reported", "finance"), ("task_reported", "town")]
    decided = told(work, lambda: actions.accept_task(by=work.actors["finance"], **to))
    assert decided == [("task_accepted", "town"), ("task_accepted", "justice")]


def test_a_new_day_and_an_end_reach_every_unit_with_a_part() -> None:
    work = at_work()
    to = {"number": work.task(1), "by": work.actors["office"], "at": LATER}
    act = told(work, lambda: actions.carry_over_task(due_on=date(2026, 7, 31), basis="纪要", **to))
    assert act == [("task_carried_over", "finance"), ("task_carried_over", "justice")]
    moved = Notice.objects.latest("pk").params
    assert (moved["due"], moved["basis"], moved["unit"]) == ("2026-07-31", "纪要", "青禾县发展和改革委员会")
    act = told(work, lambda: actions.void_task(reason="上级取消", **to))
    assert act == [("task_voided", "finance"), ("task_voided", "justice")]


def test_the_office_is_told_what_others_report_to_it_and_never_its_own_acts() -> None:
    work = at_work()
    to = {"number": work.task(2), "at": LATER}
    filed = told(work, lambda: actions.report_task(text="办完。", by=work.actors["finance_clerk"], **to))
    assert filed == [("task_reported", "office")]
    to = {"number": work.task(5), "at": LATER}
    moved = {"due_on": date(2026, 7, 31), "basis": "纪要", "by": work.actors["office_colleague"]}
    assert told(work, lambda: actions.carry_over_task(**moved, **to)) == []
    assert told(work, lambda: actions.begin_task(by=work.actors["office"], **to)) == []


def test_nothing_is_told_of_an_act_that_is_refused() -> None:
    work = at_work()
    to = {"number": work.task(1), "at": LATER}
    actions.report_task(text="办完。", by=work.actors["justice_clerk"], **to)
    before = Notice.objects.count(), len(entries_of_event("notices.served"))
    for act in (
        lambda: actions.report_task(text="再报。", by=work.actors["finance"], **to),
        lambda: actions.accept_task(by=work.actors["justice"], **to),
        lambda: actions.return_task(reason=" ", by=work.actors["finance"], **to),
        lambda: actions.assign_task(units=[(work.units["elsewhere"], "lead")], by=work.actors["office"], **to),
        lambda: actions.carry_over_task(due_on=date(2026, 7, 31), basis=" ", by=work.actors["office"], **to),
        lambda: actions.void_task(reason=" ", by=work.actors["office"], **to),
    ):
        with pytest.raises(Refused):
            act()
    assert (Notice.objects.count(), len(entries_of_event("notices.served"))) == before


def test_an_act_whose_notice_fails_has_not_happened(monkeypatch: pytest.MonkeyPatch) -> None:
    work = at_work()

    def fails(**_: object) -> str:
        raise Refused("notices.unknown_kind", kind="task_reported")

    monkeypatch.setattr("zhengxin.contexts.plans.actions.task_notices.serve_notice", fails)
    with pytest.raises(Refused):
        actions.report_task(text="办完。", by=work.actors["justice_clerk"], number=work.task(1), at=LATER)
    assert LedgerTask.objects.get(number=work.task(1)).state == "assigned"


def test_the_addresses_that_notices_name_are_pages() -> None:
    assert TASK_PAGE.format(number="990121-2026-1-1.1-1") == reverse("console:task", args=["990121-2026-1-1.1-1"])
    assert LEDGER_PAGE.partition("?")[0] == reverse("console:ledger")
