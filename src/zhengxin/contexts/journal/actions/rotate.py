"""Another key takes over: the old one signs it, in the log and beside it, and signs with it once."""

from dataclasses import replace
from datetime import datetime

from zhengxin.contexts.journal.actions.publish import publish_log
from zhengxin.contexts.journal.actions.record import record
from zhengxin.contexts.journal.events import KEY_ROTATED
from zhengxin.contexts.journal.models import Entry
from zhengxin.contexts.journal.policies import KEEP_LOG
from zhengxin.contexts.journal.queries.keeping import data_folder, kept_log, log_folder, store
from zhengxin.contexts.journal.queries.soundness import sound
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.merkle import Checkpoint, Note, SigningKey
from zhengxin.plumbing.merkle_log import key_in, key_path, make_key, next_key_path
from zhengxin.plumbing.merkle_log.folder import KEYS, SUCCESSION

# Its second line is no number, so that nobody can take the statement for a checkpoint.
STATEMENT = "zhengxin/v1/key-succession\n{origin}\n{verifier}\n"


def rotate_key(*, by: Actor, at: datetime) -> str:
    """Returns the new verifier key. Whoever holds the old one finds the new one below the log's address, signed.

    A call that was killed is gone on with by the next. A key from the environment has to be replaced there by what
    lies in the file `journal-key.next`; until then nothing is signed.
    """
    demand(by, KEEP_LOG, "")
    if _is_handed_over():
        return kept_log().verifier
    kept = kept_log()
    old, _ = sound(kept, at)
    new = _next_key(kept.origin)
    text = STATEMENT.format(origin=kept.origin, verifier=new.verifier)
    statement = Note(text).signed(old.sign(text)).encoded()
    if not Entry.objects.filter(event=KEY_ROTATED.name, body__contains=f'"{new.verifier}"').exists():
        told = {"origin": kept.origin, "verifier": str(new.verifier), "statement": statement.decode()}
        record(kind=KEY_ROTATED, by=by, at=at, about=str(new.verifier), public=told)
    publish_log(by=by, at=at, patient=True)
    with store().locked(patient=True):
        _hand_over(old, new, statement, at)
    _is_handed_over()
    return str(new.verifier)


def _next_key(origin: str) -> SigningKey:
    path = next_key_path(data_folder())
    return key_in(path) if path.exists() else make_key(path, origin)


def _hand_over(old: SigningKey, new: SigningKey, statement: bytes, at: datetime) -> None:
    """One checkpoint is signed by both, so that nobody who followed the old key misses its successor."""
    kept = kept_log()
    _, edge = sound(kept, at)
    folder = log_folder(kept)
    keys = (folder.read(KEYS) or b"").decode().splitlines()
    if str(new.verifier) not in keys:
        keys.append(str(new.verifier))
    listed = "".join(f"{key}\n" for key in keys).encode()
    folder.write([(KEYS, listed), (SUCCESSION.format(number=len(keys)), statement)])
    note = Checkpoint(kept.origin, edge.size, edge.root()).signed(old)
    both = note.signed(new.sign(note.text)).encoded()
    signed_at = max(int(at.timestamp()), kept.signed_at)
    store().replace(kept, replace(kept, verifier=str(new.verifier), checkpoint=both, signed_at=signed_at))
    folder.publish(both)


def _is_handed_over() -> bool:
    """Whether the log has the new key; its file then takes its place, unless the old one came from elsewhere."""
    following, present = next_key_path(data_folder()), key_path(data_folder())
    if not following.exists() or str(key_in(following).verifier) != kept_log().verifier:
        return False
    if present.exists():
        following.replace(present)
    return True
