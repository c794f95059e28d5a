"""After a merger the office and the successor are told of the open tasks, by the worker and once."""

from datetime import date, timedelta

import pytest

from tests.contexts.plans.task_people import LATER, at_work
from zhengxin.config.reactions import react
from zhengxin.contexts.notices.models import Notice
from zhengxin.contexts.plans.actions import void_task
from zhengxin.contexts.subjects.actions import merge_units
from zhengxin.kernel.actors import Actor

pytestmark = pytest.mark.django_db
KEEPER = Actor(id="k", permissions=frozenset({"subjects:unit:manage"}), scope_paths=("99/",))


def after_the_merger(ended: str, into: str, *, voided: tuple[int, ...] = ()) -> list[Notice]:
    work = at_work()
    react(now=lambda: LATER)
    for clause in voided:
        void_task(number=work.task(clause), reason="任务并入他项", by=work.actors["office"], at=LATER)
    merge_units(
        number=work.units[ended],
        into=work.units[into],
        day=date(2026, 6, 1),
        basis="青编〔2026〕3号",
        by=KEEPER,
        at=LATER,
    )
    for _ in range(3):
        react(now=lambda: LATER + timedelta(minutes=1))
    return list(Notice.objects.filter(kind="unit_merged").select_related("unit").order_by("id"))


def test_the_office_and_the_successor_are_told_once_how_many_tasks_go_over() -> None:
    told = after_the_merger("finance", "justice", voided=(2,))
    assert len(told) == 2
    assert [notice.params["tasks"] for notice in told] == ["1", "1"]
    assert told[0].params["unit"] == "青禾县财政局" and told[0].params["into"] == "青禾县司法局"
    assert told[0].unit_id != told[1].unit_id
    assert all(notice.because and "programme=" in notice.link for notice in told)


def test_a_successor_that_coordinates_itself_is_told_once() -> None:
    assert len(after_the_merger("finance", "office")) == 1


def test_a_unit_without_open_tasks_ends_quietly() -> None:
    assert after_the_merger("elsewhere", "office") == []
