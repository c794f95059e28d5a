"""The part of the course in which this installation witnesses another's log, which forks and is trusted no longer."""

from tests.canaries.canary import Aviary
from tests.contexts.exchange.lower_log import FORK, KEY, begun, handed_in
from tests.people import AT
from zhengxin.contexts.exchange.actions import add_log, drop_log
from zhengxin.kernel.actors import Actor


def run_witness(everything: Actor, birds: Aviary) -> None:
    given = {"verifier": str(KEY.verifier), "by": everything, "at": AT}
    begun()
    add_log(reason=birds.plant("add_log.reason"), **given)
    assert [handed_in(0, 9).status, handed_in(9, 9, FORK).status] == [200, 422]
    drop_log(reason=birds.plant("drop_log.reason"), **given)
