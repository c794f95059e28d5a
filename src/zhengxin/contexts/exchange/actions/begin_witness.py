"""A witness begins: its store, then its key, which promises never to contradict what that store knows."""

from datetime import datetime

from zhengxin.contexts.exchange.events import WITNESS_BEGUN
from zhengxin.contexts.exchange.policies import KEEP_WITNESS
from zhengxin.contexts.exchange.queries.witness import store
from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.journal.queries import entries_listed_about
from zhengxin.contexts.journal.queries.keeping import data_folder
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.merkle import WITNESS, Malformed
from zhengxin.kernel.merkle.notes import check_name
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.merkle_log import make_key, witness_key, witness_key_path


def begin_witness(*, name: str, by: Actor, at: datetime) -> str:
    """Returns the verifier key that logs and readers configure. `name` is an address without scheme.

    Refused "exchange.witness_begun_already"; "exchange.witness_store_missing" for a key that has cosigned before and
    can no longer know what. A call that was killed midway is gone on with by the next.
    """
    demand(by, KEEP_WITNESS, "")
    try:
        check_name(name)
    except Malformed:
        raise Refused("exchange.key_name", name=name) from None
    key = witness_key(data_folder())
    if key is not None and entries_listed_about(str(key.verifier), of=WITNESS_BEGUN.name):
        raise Refused("exchange.witness_begun_already" if store().exists() else "exchange.witness_store_missing")
    if not store().exists():
        store().make()
    if key is None:
        key = make_key(witness_key_path(data_folder()), name, WITNESS)
    verifier = str(key.verifier)
    record(kind=WITNESS_BEGUN, by=by, at=at, about=verifier, public={"verifier": verifier})
    return verifier
