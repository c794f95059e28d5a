"""The part of the course in which a log forks before us, its witness, and a witness of ours contradicts us."""

from tests.canaries.canary import Aviary
from tests.contexts.exchange.lower_log import FORK, KEY, begun, handed_in
from tests.people import AT
from zhengxin.contexts.exchange.actions import Offered, add_log, add_witness, drop_log, drop_witness, record_offer
from zhengxin.contexts.exchange.models import Witness
from zhengxin.contexts.exchange.policies import witness_asker
from zhengxin.contexts.exchange.queries.witnesses import AHEAD
from zhengxin.kernel.actors import Actor


def run_witness(everything: Actor, birds: Aviary) -> None:
    plant, given = birds.plant, {"by": everything, "at": AT}
    key, lower = str(begun()), str(KEY.verifier)
    add_log(verifier=lower, reason=plant("add_log.reason"), **given)
    assert [handed_in(0, 9).status, handed_in(9, 9, FORK).status] == [200, 422]
    drop_log(verifier=lower, reason=plant("drop_log.reason"), **given)
    address = "https://city.example/witness"
    add_witness(address=address, verifier=key, reason=plant("add_witness.reason"), **given)
    ahead = Offered("log.example", b"", 1, trouble=AHEAD, known=9)
    record_offer(witness=Witness.objects.get().pk, offered=ahead, by=witness_asker("worker"), at=AT)
    drop_witness(verifier=key, reason=plant("drop_witness.reason"), **given)
