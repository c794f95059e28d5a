"""A call that is repeated is answered as before and does nothing again."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.machines import LetIn, granter, let_in
from tests.people import AT, DAY, County
from zhengxin.contexts.access.actions import answer_once
from zhengxin.contexts.access.models import ClientCall
from zhengxin.contexts.access.queries import machine_actor
from zhengxin.kernel.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def machine(qinghe: County) -> LetIn:
    return let_in(qinghe.units["finance"], qinghe.accounts, granter(qinghe))


class Calls:
    """How often the act was done."""

    def __init__(self, machine: LetIn) -> None:
        self.by, self.done = machine_actor(machine.number, day=DAY, via="api"), 0

    def make(self, key: str = "a", request: str = "1", *, later: timedelta = timedelta(0), code: str = "") -> object:
        def act(remember: Callable[[dict[str, int]], None]) -> None:
            self.done += 1
            if code:
                raise Refused(code)
            remember({"batch": self.done})

        return answer_once(key_sha256=key, request_sha256=request, act=act, by=self.by, at=AT + later)


def test_the_same_call_is_answered_as_before(machine: LetIn) -> None:
    calls = Calls(machine)
    assert [calls.make(), calls.make(), calls.make("b")] == [
        ({"batch": 1}, False),
        ({"batch": 1}, True),
        ({"batch": 2}, False),
    ]


def test_a_key_belongs_to_one_request(machine: LetIn) -> None:
    calls = Calls(machine)
    calls.make()
    with pytest.raises(Refused, match="key_for_another_request"):
        calls.make(request="2")
    assert calls.done == 1


def test_two_machines_may_use_the_same_key(qinghe: County, machine: LetIn) -> None:
    other = let_in(qinghe.units["office"], machine.keeper, machine.granter)
    assert [Calls(each).make() for each in (machine, other)] == [({"batch": 1}, False)] * 2


def test_a_refused_call_is_not_remembered(machine: LetIn) -> None:
    calls = Calls(machine)
    with pytest.raises(Refused, match="table"):
        calls.make(code="table.wrong")
    assert not ClientCall.objects.exists()
    assert calls.make(request="2") == ({"batch": 2}, False)


def test_a_call_at_work_is_said_to_be_so_and_one_whose_process_is_gone_is_taken_up(machine: LetIn) -> None:
    calls = Calls(machine)

    def killed(remember: Callable[[dict[str, int]], None]) -> None:
        calls.make()

    # The second call comes while the first one is inside its act.
    with pytest.raises(Refused, match="call_under_way"):
        answer_once(key_sha256="a", request_sha256="1", act=killed, by=calls.by, at=AT)
    assert calls.done == 0
    calls.make()
    from zhengxin.plumbing.guarded import writes

    with writes("access"):
        ClientCall.objects.update(answer=None)
    with pytest.raises(Refused, match="call_under_way"):
        calls.make(later=timedelta(minutes=9))
    assert calls.make(later=timedelta(minutes=11)) == ({"batch": 2}, False)


def test_calls_are_forgotten_after_a_week(machine: LetIn) -> None:
    calls = Calls(machine)
    calls.make()
    assert calls.make(later=timedelta(days=8)) == ({"batch": 2}, False)
