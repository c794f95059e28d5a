"""Our log is shown to a witness from now on, or no longer: by its key and address, for a reason, by somebody."""

from datetime import datetime

from zhengxin.contexts.exchange.events import WITNESS_ADDED, WITNESS_DROPPED
from zhengxin.contexts.exchange.models import Witness
from zhengxin.contexts.exchange.policies import KEEP_WITNESS
from zhengxin.contexts.exchange.queries.typed import given_reason, trusted_key
from zhengxin.contexts.journal.actions import record
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.merkle import WITNESS
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes
from zhengxin.plumbing.log_sources import demand_address
from zhengxin.plumbing.turns import alone

LONGEST_ADDRESS = 300
_TURN = "exchange.witnesses"


def add_witness(*, address: str, verifier: str, reason: str, by: Actor, at: datetime) -> str:
    """Returns the witness's name. `address` is that below which it answers `add-checkpoint`.

    Refused: no http or https address, no verifier key of a witness, no reason, a witness that is there already.
    """
    demand(by, KEEP_WITNESS, "")
    key, reason = trusted_key(verifier, WITNESS), given_reason(reason)
    address = address.strip().rstrip("/")
    demand_address(address[:LONGEST_ADDRESS])
    with writes("exchange"):
        alone(_TURN)
        if Witness.objects.filter(verifier=str(key), ended_at=None).exists():
            raise Refused("exchange.witness_known", name=key.name)
        told = {"verifier": str(key), "address": address, "reason": reason}
        Witness.objects.create(**told, added_by=by.id, added_at=at, next_at=at)
        record(kind=WITNESS_ADDED, by=by, at=at, about=str(key), public=told)
    return key.name


def drop_witness(*, verifier: str, reason: str, by: Actor, at: datetime) -> str:
    """Shows our log to this witness no longer. Refused "exchange.witness_unknown"."""
    demand(by, KEEP_WITNESS, "")
    reason = given_reason(reason)
    with writes("exchange"):
        alone(_TURN)
        row = Witness.objects.filter(verifier=verifier.strip(), ended_at=None).first()
        if row is None:
            raise Refused("exchange.witness_unknown")
        row.ended_at = at
        row.save()
        told = {"verifier": row.verifier, "reason": reason}
        record(kind=WITNESS_DROPPED, by=by, at=at, about=row.verifier, public=told)
    return trusted_key(row.verifier, WITNESS).name
