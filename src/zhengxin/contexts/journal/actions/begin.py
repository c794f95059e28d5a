"""A log begins: key, store and its first checkpoint, of no entry. Once for an installation."""

from datetime import UTC, datetime

from zhengxin.contexts.journal.actions.record import record
from zhengxin.contexts.journal.events import BEGUN
from zhengxin.contexts.journal.policies import KEEP_LOG
from zhengxin.contexts.journal.queries.keeping import data_folder, has_begun, log_folder, store
from zhengxin.contexts.journal.queries.soundness import signed_checkpoint
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.merkle import EMPTY_ROOT, Checkpoint, SigningKey
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.merkle_log import Kept, key_path, make_key, signing_key
from zhengxin.plumbing.merkle_log.folder import KEYS

FIRST_FOLDER = "log"


def begin_log(*, origin: str, by: Actor, at: datetime) -> str:
    """Returns the verifier key that readers trust. `origin` is the log's address without scheme.

    Refused "journal.begun_already" where this database ever had a log, or the folder holds one. A call that was
    killed midway is gone on with by the next.
    """
    demand(by, KEEP_LOG, "")
    if has_begun():
        raise Refused("journal.begun_already")
    if store().exists():
        kept = store().last()
        if signed_checkpoint(kept).size:
            raise Refused("journal.begun_already")
    else:
        kept = _first(_key(origin), at)
        if log_folder(kept).root.exists():
            raise Refused("journal.begun_already")
        store().make(kept)
    log_folder(kept).write([(KEYS, f"{kept.verifier}\n".encode())])
    log_folder(kept).publish(kept.checkpoint)
    inception = datetime.fromtimestamp(kept.inception, UTC)
    told = {"origin": kept.origin, "verifier": kept.verifier, "inception": inception}
    record(kind=BEGUN, by=by, at=at, about=kept.verifier, public=told)
    return kept.verifier


def _key(origin: str) -> SigningKey:
    """The key that the environment or an earlier, killed call has left, else a new one."""
    try:
        return signing_key(data_folder())
    except Refused as refused:
        if refused.code != "journal.key_missing":
            raise
    return make_key(key_path(data_folder()), origin)


def _first(key: SigningKey, at: datetime) -> Kept:
    note = Checkpoint(key.name, 0, EMPTY_ROOT).signed(key).encoded()
    now = int(at.timestamp())
    return Kept(key.name, str(key.verifier), FIRST_FOLDER, 0, now, now, note)
