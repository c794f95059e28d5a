"""A log is witnessed from now on, or no longer: by a key, for a reason, by somebody with a name."""

from datetime import datetime

from zhengxin.contexts.exchange.events import LOG_ADDED, LOG_DROPPED
from zhengxin.contexts.exchange.models import WitnessedLog
from zhengxin.contexts.exchange.policies import KEEP_WITNESS
from zhengxin.contexts.exchange.queries.typed import given_reason, trusted_key
from zhengxin.contexts.exchange.queries.witness import witness_at_work
from zhengxin.contexts.journal.actions import record
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.merkle import LOG
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes
from zhengxin.plumbing.turns import alone

LONGEST_ORIGIN = 200
_TURN = "exchange.witnessed_logs"


def add_log(*, verifier: str, reason: str, origin: str = "", by: Actor, at: datetime) -> str:
    """Trusts a key for checkpoints of a log; returns the origin, which is the key's name where none is given.

    A log may have several keys: a rotated one is added before the old one is dropped.
    Refused: no witness here, no verifier key of a log, no reason, a key that is trusted already.
    """
    demand(by, KEEP_WITNESS, "")
    witness_at_work()
    key = trusted_key(verifier, LOG)
    origin, reason = origin or key.name, given_reason(reason)
    if len(origin) > LONGEST_ORIGIN or "\n" in origin:
        raise Refused("exchange.key_name", name=origin[:LONGEST_ORIGIN])
    with writes("exchange"):
        alone(_TURN)
        if WitnessedLog.objects.filter(verifier=str(key), ended_at=None).exists():
            raise Refused("exchange.log_known", origin=origin)
        WitnessedLog.objects.create(origin=origin, verifier=str(key), reason=reason, added_by=by.id, added_at=at)
        told = {"origin": origin, "verifier": str(key), "reason": reason}
        record(kind=LOG_ADDED, by=by, at=at, about=origin, public=told)
    return origin


def drop_log(*, verifier: str, reason: str, by: Actor, at: datetime) -> str:
    """Trusts a key no longer; what was cosigned of its log stays known. Refused "exchange.log_unknown"."""
    demand(by, KEEP_WITNESS, "")
    reason = given_reason(reason)
    with writes("exchange"):
        alone(_TURN)
        row = WitnessedLog.objects.filter(verifier=verifier.strip(), ended_at=None).first()
        if row is None:
            raise Refused("exchange.log_unknown")
        row.ended_at = at
        row.save()
        told = {"origin": row.origin, "verifier": row.verifier, "reason": reason}
        record(kind=LOG_DROPPED, by=by, at=at, about=row.origin, public=told)
    return row.origin
