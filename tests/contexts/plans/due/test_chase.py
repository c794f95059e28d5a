"""Chasing what is late: tasks and due items together, one notice a unit, all or none."""

from datetime import UTC, datetime

import pytest

from tests.contexts.plans.due.due_people import JULY, duties, file_progress, notices_since_the_start
from zhengxin.contexts.journal.queries import entries_of_event
from zhengxin.contexts.plans.actions.due import chase
from zhengxin.contexts.plans.models import DueStep, TaskStep
from zhengxin.kernel.refusals import Refused

pytestmark = pytest.mark.django_db

LATE = datetime(2028, 1, 10, 1, 30, tzinfo=UTC)
AUGUST = datetime(2026, 8, 3, 1, tzinfo=UTC)


def test_each_unit_is_told_once_what_it_is_late_with() -> None:
    there = duties()
    items = [there.item(1, "2026-H1", unit).number for unit in ("finance", "justice")]
    task = f"{there.programme}-1.1-1"
    assert chase(numbers=[*items, task, task], by=there.actors["office"], at=LATE) == 2
    notices = list(notices_since_the_start().order_by("pk"))
    assert [(row.kind, row.params["count"], row.link) for row in notices] == [
        ("chased_together", "2", "/console/late/"),
        ("chased_together", "2", "/console/late/"),
    ]
    assert "报送进展（2026年上半年）" in notices[0].params["list"]
    assert DueStep.objects.filter(act="chase").count() == 2
    assert TaskStep.objects.filter(act="chase", state="assigned").count() == 1
    assert len(entries_of_event("plans.chased")) == 1


def test_one_late_thing_is_named_with_its_day() -> None:
    there = duties()
    number = there.item(1, "2026-H1", "finance").number
    chase(numbers=[number], by=there.actors["office"], at=AUGUST)
    notice = notices_since_the_start().get()
    assert (notice.kind, notice.params["due"], notice.link) == ("chased", "2026-07-05", f"/console/due/{number}/")
    assert notice.params["unit"] == "青禾县发展和改革委员会"


def test_all_are_chased_or_none() -> None:
    there = duties()
    filed = file_progress(there, "justice", JULY)
    late = there.item(1, "2026-H1", "finance").number
    not_yet = f"{there.programme}-1.4-1"
    for numbers, person, code in [
        ([], "office", "plans.nothing_chosen"),
        ([f"x{n}" for n in range(201)], "office", "plans.too_many_chosen"),
        ([late, filed], "office", "plans.not_late"),
        ([late, not_yet], "office", "plans.not_late"),
        ([late, "990121-2026-9"], "office", "plans.unknown_task"),
        ([late], "finance", "access.not_permitted"),
        ([late], "elsewhere", "plans.not_the_office"),
    ]:
        with pytest.raises(Refused) as refused:
            chase(numbers=numbers, by=there.actors[person], at=AUGUST)
        assert refused.value.code == code
    assert (notices_since_the_start().count(), DueStep.objects.filter(act="chase").count()) == (0, 0)


def test_a_late_task_that_nobody_works_on_is_assigned_and_not_chased() -> None:
    from tests.contexts.plans.task_people import at_work

    work = at_work()
    with pytest.raises(Refused) as refused:
        chase(numbers=[work.task(3)], by=work.actors["office"], at=LATE)
    assert refused.value.code == "plans.nobody_to_chase"
