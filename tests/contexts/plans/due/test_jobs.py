"""What is due by itself: items opened, people told, each once, whatever is killed and however often it runs."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.contexts.plans.due.due_people import JULY, MARCH, Duties, add, duties, file_progress, notices_since_the_start
from zhengxin.contexts.access.queries import worker_actor
from zhengxin.contexts.clocks.actions import extend_clock
from zhengxin.contexts.plans.actions import carry_over_task, report_task
from zhengxin.contexts.plans.actions.due import close_period, open_due_items, raise_due_item, remind
from zhengxin.contexts.plans.jobs import due, open_begun_periods, remind_of_days
from zhengxin.contexts.plans.models import DueItem, DueReminder, LedgerTask
from zhengxin.contexts.plans.queries.due.reminders import stages_reached
from zhengxin.kernel.refusals import Refused

pytestmark = pytest.mark.django_db


def _clock(year: int, month: int, day: int) -> Callable[[], datetime]:
    return lambda: datetime(year, month, day, 1, 30, tzinfo=UTC)


def _told(there: Duties) -> list[tuple[str, str]]:
    """Kind and unit by key, in the order they were served."""
    keys = {number: key for key, number in there.units.items()}
    rows = notices_since_the_start().order_by("pk").select_related("unit")
    return [(row.kind, keys.get(row.unit.number, "")) for row in rows]


def _only(there: Duties, place: int) -> None:
    """Ends all other duties' waiting, so that a test sees one."""
    office = there.actors["office"]
    for task in LedgerTask.objects.filter(programme__number=there.programme):
        carry_over_task(number=task.number, due_on=date(2027, 12, 30), basis="纪要", by=office, at=MARCH)
    others = DueItem.objects.exclude(period__duty__number=there.duty(place))
    assert not others.filter(due_on__lt=date(2026, 12, 1)).exists()


def test_the_items_of_a_new_period_are_opened_by_themselves_and_once() -> None:
    there = duties()
    assert open_begun_periods(now=_clock(2026, 6, 30)) == 0
    assert open_begun_periods(now=_clock(2026, 7, 1)) == 2 + 2
    assert open_begun_periods(now=_clock(2026, 7, 1)) == 0
    assert open_begun_periods(now=_clock(2027, 1, 1)) == 2 + 2 * 2 + 1
    assert there.item(2, "2026-Q4", "town").due_on == date(2026, 12, 31)


def test_a_kill_between_two_duties_loses_and_doubles_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    duties()
    done: list[str] = []

    def killed(*, duty: str, **rest: object) -> int:
        if done:
            raise KeyboardInterrupt
        done.append(duty)
        return open_due_items(duty=duty, **rest)

    monkeypatch.setattr(due, "open_due_items", killed)
    with pytest.raises(KeyboardInterrupt):
        open_begun_periods(now=_clock(2026, 7, 1))
    monkeypatch.undo()
    assert open_begun_periods(now=_clock(2026, 7, 1)) == 2
    assert DueItem.objects.count() == 3 + 4


def test_units_are_reminded_before_and_told_after_and_then_others_hear() -> None:
    there = duties()
    _only(there, 1)
    file_progress(there, "justice", MARCH)
    told: dict[str, list[tuple[str, str]]] = {}
    day = date(2026, 6, 22)
    while day < date(2026, 7, 25):
        before = len(_told(there))
        remind_of_days(now=lambda day=day: datetime(day.year, day.month, day.day, 1, tzinfo=UTC))
        assert remind_of_days(now=lambda day=day: datetime(day.year, day.month, day.day, 9, tzinfo=UTC)) == 0
        if new := _told(there)[before:]:
            told[day.isoformat()] = new
        day += timedelta(days=1)
    # 5 July 2026 is a Sunday: five working days before lies on Friday 26 June, the first one after on Monday the 6th.
    assert told == {
        "2026-06-26": [("due_soon", "finance")],
        "2026-07-02": [("due_soon", "finance")],
        "2026-07-06": [("overdue", "finance")],
        "2026-07-08": [("escalated", "office")],
        "2026-07-17": [("escalated", "county")],
    }
    notice = notices_since_the_start().get(kind="overdue")
    assert notice.params == {"what": "报送进展（2026年上半年）", "due": "2026-07-05", "days": "1"}
    assert notice.link == f"/console/due/{there.item(1, '2026-H1', 'finance').number}/"
    assert DueReminder.objects.count() == 5


def test_a_worker_that_stood_still_tells_what_is_left_to_tell_and_not_what_is_over() -> None:
    there = duties()
    _only(there, 1)
    file_progress(there, "justice", MARCH)
    remind_of_days(now=_clock(2026, 7, 9))
    assert _told(there) == [("overdue", "finance"), ("escalated", "office")]


def test_tasks_are_reminded_like_items_and_a_new_day_begins_anew() -> None:
    there = duties()
    _only(there, 1)
    office, number = there.actors["office"], f"{there.programme}-1.1-1"
    for unit in ("finance", "justice"):
        file_progress(there, unit, MARCH)
    carry_over_task(number=number, due_on=date(2026, 9, 4), basis="纪要", by=office, at=MARCH)
    remind_of_days(now=_clock(2026, 9, 3))
    assert sorted(_told(there)) == [("due_soon", "finance"), ("due_soon", "justice")]
    carry_over_task(number=number, due_on=date(2026, 9, 30), basis="纪要二", by=office, at=MARCH)
    assert remind_of_days(now=_clock(2026, 9, 7)) == 0
    assert remind_of_days(now=_clock(2026, 10, 8)) == 2
    report_task(number=number, text="办完。", by=there.actors["finance"], at=JULY)
    assert remind_of_days(now=_clock(2026, 12, 1)) == 0


def test_nobody_is_told_on_a_weekend_of_a_closed_period_or_what_was_waived() -> None:
    there = duties()
    _only(there, 1)
    assert remind_of_days(now=_clock(2026, 7, 4)) == 0
    close_period(duty=there.duty(1), period="2026-H1", by=there.actors["office"], at=_clock(2026, 7, 6)())
    assert remind_of_days(now=_clock(2026, 7, 20)) == 0


def test_the_office_is_not_told_of_its_own_delay_but_the_unit_above_is() -> None:
    there = duties()
    _only(there, 1)
    for unit in ("finance", "justice"):
        file_progress(there, unit, MARCH)
    add(there, title="自查", kind="progress_report", units=[there.units["office"]], due_on=date(2026, 4, 30))
    remind_of_days(now=_clock(2026, 6, 1))
    assert _told(there) == [("overdue", "office"), ("escalated", "county")]
    assert DueReminder.objects.count() == 3


def test_a_kill_while_telling_forgets_nobody_and_tells_nobody_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    there = duties()
    _only(there, 1)
    calls: list[str] = []

    def killed(*, number: str, **rest: object) -> int:
        if calls:
            raise KeyboardInterrupt
        calls.append(number)
        return remind(number=number, **rest)

    monkeypatch.setattr(due, "remind", killed)
    with pytest.raises(KeyboardInterrupt):
        remind_of_days(now=_clock(2026, 7, 2))
    monkeypatch.undo()
    remind_of_days(now=_clock(2026, 7, 2))
    assert sorted(_told(there)) == [("due_soon", "finance"), ("due_soon", "justice")]


def test_an_item_follows_its_clock_by_itself() -> None:
    there = duties()
    office = there.actors["office"]
    raised = {"happened_on": date(2026, 6, 30), "words": "验收合格", "by": office, "at": JULY}
    number = raise_due_item(duty=there.duty(3), unit=there.units["finance"], **raised)
    clock = DueItem.objects.get(number=number).clock_id
    extend_clock(clock=clock, amount=5, approver="分管副县长", basis="汛情", by=office, at=JULY)
    open_begun_periods(now=_clock(2026, 7, 2))
    assert DueItem.objects.get(number=number).due_on == date(2026, 7, 21)


def test_who_may_not_coordinate_reminds_nobody() -> None:
    there = duties()
    number = there.item(1, "2026-H1", "finance").number
    with pytest.raises(Refused, match="not_permitted"):
        remind(number=number, by=there.actors["finance"], at=JULY)
    with pytest.raises(Refused, match="unknown_task"):
        remind(number="990121-2026-9", by=worker_actor(), at=JULY)
    assert notices_since_the_start().count() == 0


@pytest.mark.parametrize(
    ("today", "stages"),
    [
        (date(2026, 9, 23), []),
        # The National Day holiday, 1 to 7 October, counts for nothing.
        (date(2026, 9, 29), ["before_5"]),
        (date(2026, 10, 8), ["before_1"]),
        (date(2026, 10, 9), ["before_1"]),
        (date(2026, 10, 11), ["overdue"]),
    ],
)
def test_stages_are_counted_in_working_days(today: date, stages: list[str]) -> None:
    assert [stage.name for stage in stages_reached(date(2026, 10, 9), today)] == stages
