"""Duties and the items that come of them: exactly the expected periods, each once."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from tests.contexts.plans.due.due_people import JULY, MARCH, Duties, add, by_hand, duties
from zhengxin.contexts.journal.queries import entries_of_event
from zhengxin.contexts.plans.actions import assign_task, void_task
from zhengxin.contexts.plans.actions.due import add_duty, close_period, end_duty, file_due_item, open_due_items
from zhengxin.contexts.plans.models import DueItem, DueStep, Duty, DutyPeriod, DutyUnit
from zhengxin.contexts.plans.queries.due import my_due_items
from zhengxin.contexts.subjects.actions import merge_units
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused

pytestmark = pytest.mark.django_db


def _office(there: Duties) -> Actor:
    return there.actors["office"]


def _labels(duty: str) -> list[str]:
    return list(DutyPeriod.objects.filter(duty__number=duty).order_by("first").values_list("label", flat=True))


def test_a_started_programme_has_the_duties_that_its_plan_prints() -> None:
    there = duties()
    rows = {row.number: row for row in Duty.objects.all()}
    assert list(rows) == [there.duty(place) for place in range(1, 5)]
    first, second, third, fourth = rows.values()
    assert (first.kind, first.rhythm, first.days) == ("progress_report", "half_year", ["01-05", "07-05"])
    assert (first.title, first.from_day, first.until_day) == ("报送进展", date(2026, 3, 2), date(2027, 12, 31))
    assert (second.kind, second.rhythm, second.from_day) == ("disclosure", "quarter", date(2026, 7, 1))
    assert (third.rhythm, third.amount, third.limit_unit, third.trigger) == ("trigger", 10, "working_day", "验收合格")
    assert (fourth.rhythm, fourth.office_id) == ("year", first.office_id)
    assert not any(row.is_by_hand for row in rows.values())
    assert len(entries_of_event("plans.duty_added")) == 4
    # The first half-year has begun and is not over; the quarters begin in July; the trigger waits.
    assert _labels(first.number) == ["2026-H1"]
    assert _labels(second.number) == _labels(third.number) == []
    item = there.item(1, "2026-H1", "finance")
    assert (item.state, item.opens_on, item.due_on) == ("open", date(2026, 3, 2), date(2026, 7, 5))
    assert DutyPeriod.objects.get(duty=fourth).due_basis == "period_end"
    assert DueStep.objects.filter(item=item).get().act == "open"


def test_opening_again_opens_nothing_and_a_year_later_exactly_what_has_begun() -> None:
    there = duties()
    office = _office(there)
    assert open_due_items(duty=there.duty(1), by=office, at=MARCH) == 0
    entries = len(entries_of_event("plans.due_items_opened"))
    assert open_due_items(duty=there.duty(1), by=office, at=datetime(2027, 7, 1, 1, tzinfo=UTC)) == 2 * 3
    assert _labels(there.duty(1)) == ["2026-H1", "2026-H2", "2027-H1", "2027-H2"]
    assert len(entries_of_event("plans.due_items_opened")) == entries + 3
    assert open_due_items(duty=there.duty(1), by=office, at=datetime(2029, 1, 1, tzinfo=UTC)) == 0
    assert there.item(1, "2026-H2", "justice").due_on == date(2027, 1, 5)


@pytest.mark.parametrize(("rhythm", "count"), [("month", 22), ("quarter", 8), ("half_year", 4), ("year", 2)])
def test_day_after_day_for_years_every_period_is_opened_once_on_its_first_day(rhythm: str, count: int) -> None:
    there = duties()
    units = [there.units[name] for name in ("finance", "town")]
    row = add(there, rhythm=rhythm, due_on=None, units=units, from_day=date(2026, 3, 2), until_day=date(2027, 12, 15))
    for days in range(0, 800, 1 if rhythm == "month" else 9):
        at = MARCH + timedelta(days=days)
        before = set(DutyPeriod.objects.filter(duty=row).values_list("pk", flat=True))
        open_due_items(duty=row.number, by=_office(there), at=at)
        new = DutyPeriod.objects.filter(duty=row).exclude(pk__in=before)
        assert new.count() <= 1
    periods = list(DutyPeriod.objects.filter(duty=row).order_by("first"))
    assert len(periods) == count
    assert periods[0].first <= row.from_day <= periods[0].last
    assert all(one.last + timedelta(days=1) == other.first for one, other in pairwise(periods))
    assert DueItem.objects.filter(period__duty=row).count() == 2 * count
    assert all(item.due_on == item.period.last for item in DueItem.objects.filter(period__duty=row))


def test_a_unit_assigned_later_owes_the_period_that_runs_and_none_that_is_over() -> None:
    there = duties()
    office = _office(there)
    october = datetime(2026, 10, 8, 1, tzinfo=UTC)
    open_due_items(duty=there.duty(1), by=office, at=october)
    act = {"number": f"{there.programme}-1.1-1", "by": office, "at": october}
    assign_task(units=[(there.units["town"], "responsible")], **act)
    assert open_due_items(duty=there.duty(1), by=office, at=october) == 1
    town = DueItem.objects.filter(period__duty__number=there.duty(1), unit__number=there.units["town"])
    assert [row.period.label for row in town] == ["2026-H2"]


def test_what_is_void_is_owed_by_nobody_and_a_closed_period_takes_no_more_units() -> None:
    there = duties()
    office = _office(there)
    void_task(number=f"{there.programme}-1.1-1", reason="并入年度考核", by=office, at=MARCH)
    assert open_due_items(duty=there.duty(1), by=office, at=JULY) == 0
    row = add(there, rhythm="year", due_on=None)
    close_period(duty=row.number, period="2026", by=office, at=datetime(2027, 1, 4, tzinfo=UTC))
    assert open_due_items(duty=row.number, by=office, at=MARCH) == 0


def test_the_successor_of_a_unit_owes_what_begins_after_the_merger() -> None:
    there = duties()
    clerk = Actor(id="organisation", permissions=frozenset({"subjects:unit:manage"}), scope_paths=("",))
    merge_units(
        number=there.units["justice"],
        into=there.units["finance"],
        day=date(2026, 6, 1),
        basis="机构改革方案",
        by=clerk,
        at=MARCH,
    )
    open_due_items(duty=there.duty(1), by=_office(there), at=JULY)
    # What was open before passes to the successor as well.
    before = there.item(1, "2026-H1", "justice").number
    assert before in [line.number for line in my_due_items(there.actors["finance"], today=date(2026, 7, 1))]
    file_due_item(number=before, values={"progress": "已报。"}, by=there.actors["finance"], at=JULY)
    rows = DueItem.objects.filter(period__label="2026-H2", period__duty__number=there.duty(1))
    assert [row.unit.number for row in rows] == [there.units["finance"]]


def test_a_duty_by_hand_names_its_paper_and_opens_at_once() -> None:
    there = duties()
    row = add(there)
    assert (row.number, row.is_by_hand, row.basis) == (there.duty(5), True, "县政府第三次常务会议纪要")
    item = DueItem.objects.get(period__duty=row)
    assert (item.due_on, item.period.due_basis, item.period.label) == (date(2026, 6, 30), "once", "once")
    alone = add(there, programme="", office=there.units["office"], rhythm="quarter", due_on=None)
    assert (alone.number, alone.programme, alone.path) == ("990121-D1", None, "99/01/21/")
    assert DutyUnit.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"kind": "nothing"}, "plans.unknown_duty_kind"),
        ({"programme": "990121-2026-9"}, "plans.unknown_programme"),
        ({"programme": "", "office": "990121-9999"}, "subjects.unknown_unit"),
        ({"title": " "}, "plans.duty_title_missing"),
        ({"basis": " "}, "plans.duty_basis_missing"),
        ({"rhythm": "weekly"}, "plans.duty_rhythm_unknown"),
        ({"units": []}, "plans.duty_units_missing"),
        ({"units": ["finance", "finance"]}, "plans.unit_twice"),
        ({"units": ["elsewhere"]}, "plans.unit_elsewhere"),
        ({"due_on": None}, "plans.duty_day_missing"),
        ({"due_on": date(2026, 3, 1)}, "plans.duty_day_missing"),
        ({"due_on": date(2999, 3, 1)}, "workdays.day_outside"),
        ({"rhythm": "half_year", "days": ["07-05"]}, "plans.duty_days_wrong"),
        ({"rhythm": "trigger"}, "plans.duty_limit_missing"),
        ({"rhythm": "trigger", "amount": 10, "limit_unit": "week", "trigger": "签约"}, "workdays.limit_wrong"),
        ({"from_day": date(2024, 1, 1)}, "plans.duty_begins_early"),
        ({"until_day": date(2026, 3, 1)}, "plans.duty_ends_before"),
    ],
)
def test_a_duty_that_is_refused_leaves_nothing(changes: dict[str, object], code: str) -> None:
    there = duties()
    if "units" in changes:
        changes = changes | {"units": [there.units[name] for name in changes["units"]]}
    with pytest.raises(Refused) as refused:
        add(there, **changes)
    assert refused.value.code == code
    assert (Duty.objects.count(), DutyUnit.objects.count()) == (4, 0)


@pytest.mark.parametrize("person", ["finance", "plan_clerk", "elsewhere", "accounts"])
def test_strangers_add_end_and_open_nothing(person: str) -> None:
    there = duties()
    by = there.actors[person]
    for act in (
        lambda: add_duty(wanted=by_hand(there), by=by, at=MARCH),
        lambda: end_duty(duty=there.duty(1), reason="取消", by=by, at=MARCH),
        lambda: open_due_items(duty=there.duty(1), by=by, at=JULY),
    ):
        with pytest.raises(Refused, match=r"not_permitted|not_the_office"):
            act()
    assert Duty.objects.filter(ended_on=None).count() == 4


def test_an_ended_duty_opens_no_further_period() -> None:
    there = duties()
    act = {"duty": there.duty(1), "by": _office(there), "at": MARCH}
    with pytest.raises(Refused, match="duty_end_reason_missing"):
        end_duty(reason=" ", **act)
    with pytest.raises(Refused, match="unknown_duty"):
        end_duty(reason="取消", **(act | {"duty": "990121-D9"}))
    end_duty(reason="上级改为年报", **act)
    with pytest.raises(Refused, match="duty_ended"):
        end_duty(reason="上级改为年报", **act)
    assert open_due_items(duty=there.duty(1), by=_office(there), at=JULY) == 0
    assert len(entries_of_event("plans.duty_ended")) == 1
