"""A witness has cosigned a checkpoint of the log: its line is kept and shown with it."""

import sqlite3
from dataclasses import replace
from datetime import datetime

from zhengxin.contexts.journal.policies import KEEP_LOG
from zhengxin.contexts.journal.queries.keeping import kept_log, log_folder, store
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.merkle import Checkpoint, Note, Signature
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.merkle_log import StoreChanged
from zhengxin.plumbing.merkle_log.folder import COSIGNED


def keep_cosignature(*, note: bytes, signature: Signature, by: Actor, at: datetime) -> None:
    """`note` is a checkpoint that the log has signed, `signature` the line of a witness under it, checked.

    It stands beside the log for good, and under the published checkpoint as long as that is the one. Nothing happens
    where another log has followed since. Refused "journal.disk_fails".
    """
    demand(by, KEEP_LOG, "")
    offered = Note.parse(note)
    try:
        with store().locked(patient=True):
            kept = kept_log()
            if Checkpoint.parse(offered.text).origin != kept.origin:
                return
            folder, path = log_folder(kept), COSIGNED.format(key_id=signature.key_id.hex())
            folder.write([(path, offered.resigned(signature).encoded())])
            last = Note.parse(kept.checkpoint)
            if last.text == offered.text:
                cosigned = last.resigned(signature).encoded()
                store().replace(kept, replace(kept, checkpoint=cosigned))
                folder.publish(cosigned)
    except StoreChanged:
        # A check has just put its finding there; the line stands beside the log and comes under it the next time.
        return
    except (OSError, sqlite3.Error) as fault:
        raise Refused("journal.disk_fails", reason=getattr(fault, "strerror", None) or fault) from fault
