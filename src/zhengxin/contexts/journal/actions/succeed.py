"""A log that can never be signed again is followed by another, whose first entry names its last checkpoint."""

import os
from dataclasses import replace
from datetime import datetime

from django.db import connection

from zhengxin.contexts.journal.actions.place import give_places
from zhengxin.contexts.journal.actions.publish import publish_log
from zhengxin.contexts.journal.actions.record import record
from zhengxin.contexts.journal.events import BEGUN_ANEW
from zhengxin.contexts.journal.models import Entry, WaitingEntry
from zhengxin.contexts.journal.policies import KEEP_LOG
from zhengxin.contexts.journal.queries.inspection import demand_files
from zhengxin.contexts.journal.queries.keeping import data_folder, kept_logs, log_folder, log_key, store
from zhengxin.contexts.journal.queries.published import published_logs
from zhengxin.contexts.journal.queries.soundness import signed_checkpoint
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.merkle import EMPTY_ROOT, Checkpoint, SigningKey
from zhengxin.kernel.merkle.encoding import to_base64
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes
from zhengxin.plumbing.merkle_log import KEY_VARIABLE, Kept, key_in, key_path, make_key, next_key_path
from zhengxin.plumbing.merkle_log.folder import KEYS

ENDED = "ended"
# What had its place and was never published goes into the log that follows.
_BACK = """
INSERT INTO journal_waitingentry (entry_id)
SELECT e.id FROM journal_leafrange r JOIN journal_entry e
  ON e.id >= r.first_entry AND e.id < r.first_entry + r.count AND e.id >= r.first_entry + %(end)s - r.place
WHERE r.place + r.count > %(end)s
"""
_CUT = "UPDATE journal_leafrange SET count = %(end)s - place WHERE place < %(end)s AND place + count > %(end)s"
_OUT = "DELETE FROM journal_leafrange WHERE place >= %(end)s"


def succeed_log(*, by: Actor, at: datetime) -> str:
    """For a lost key, a lost store or lost files of the log: returns the verifier key of the new log. Both logs stay
    shown for good.

    Refused "journal.goes_on" while the log can be signed, "journal.nothing_known" where no checkpoint is left to name.
    """
    demand(by, KEEP_LOG, "")
    logs = _known(at)
    last, size = logs[-1], signed_checkpoint(logs[-1]).size
    key = _new_key(f"{logs[0].origin}{len(logs) + 1}")
    note = Checkpoint(key.name, 0, EMPTY_ROOT).signed(key).encoded()
    first, now = last.first + size, int(at.timestamp())
    kept = Kept(key.name, str(key.verifier), f"{logs[0].folder}{len(logs) + 1}", first, now, now, note)
    with store().locked(patient=True):
        _place_first(kept, signed_checkpoint(last), by=by, at=at)
        if store().exists():
            store().append(kept)
        else:
            store().make(*(replace(log, halted=ENDED) for log in logs), kept)
        log_folder(kept).write([(KEYS, f"{kept.verifier}\n".encode())])
    publish_log(by=by, at=at)
    return kept.verifier


def _known(at: datetime) -> list[Kept]:
    """The logs there have been: from the store, else from what was published."""
    if not store().exists():
        logs = [log.kept(at) for log in published_logs()]
        if not logs:
            raise Refused("journal.nothing_known")
        return logs
    logs = kept_logs()
    try:
        log_key(logs[-1])
        demand_files(logs[-1])
    except Refused as refused:
        if refused.code == "journal.key_open":
            raise
        return logs
    raise Refused("journal.goes_on")


def _new_key(origin: str) -> SigningKey:
    """A key that a killed call has made is taken; any other file at its place is set aside."""
    if os.environ.get(KEY_VARIABLE):
        raise Refused("journal.key_in_environment")
    path = key_path(data_folder())
    if path.exists():
        try:
            if key_in(path).name == origin:
                return key_in(path)
        except Refused:
            pass
        path.replace(path.with_name(f"{path.name}.before-{origin.rpartition('/')[2]}"))
    next_key_path(data_folder()).unlink(missing_ok=True)
    return make_key(path, origin)


def _place_first(kept: Kept, last: Checkpoint, *, by: Actor, at: datetime) -> None:
    """The entry that names the log before is the first of the new one."""
    told = {"origin": kept.origin, "verifier": kept.verifier, "earlier": last.text()}
    named = f"{last.origin} {last.size} {to_base64(last.root)}"
    with writes("journal"):
        with connection.cursor() as cursor:
            for statement in (_BACK, _CUT, _OUT):
                cursor.execute(statement, {"end": kept.first})
        entry_id = record(kind=BEGUN_ANEW, by=by, at=at, about=named, public=told)
        entry = Entry.objects.get(entry_id=entry_id)
        give_places(entries=[entry.pk], place=kept.first, by=by, at=at)
        WaitingEntry.objects.filter(entry=entry).delete()
