"""Rule files are put in force: at the making of an installation, and later by two persons."""

from collections.abc import Sequence
from datetime import datetime

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.journal.queries import hold_entry
from zhengxin.contexts.rulebook.events import ADOPTED, PROPOSED
from zhengxin.contexts.rulebook.policies import CONFIRM, PROPOSE
from zhengxin.contexts.rulebook.queries import FileChange, adoptions, unrecorded, waiting_proposal
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


def record_rules(*, by: Actor, at: datetime) -> str:
    """The rule files that a new installation begins with; returns the entry's id. Nobody but who fills an empty
    installation has both permissions. Refused once rules are recorded."""
    demand(by, PROPOSE, "")
    demand(by, CONFIRM, "")
    if adoptions():
        raise Refused("rulebook.recorded_already")
    with writes("rulebook"):
        return record(kind=ADOPTED, by=by, at=at, public=_values(unrecorded(), ""))


def propose_rules(*, names: Sequence[str], reason: str, by: Actor, at: datetime) -> str:
    """Asks for the changed files of these names to be put in force, without names for all that changed; returns the
    entry's id, by which the second person confirms. A proposal that waited is replaced.

    Refused: no reason, nothing changed, a name whose file did not change.
    """
    demand(by, PROPOSE, "")
    if not reason.strip():
        raise Refused("rulebook.reason_missing")
    changes = {change.name: change for change in unrecorded()}
    if not changes:
        raise Refused("rulebook.nothing_changed")
    for name in names:
        if name not in changes:
            raise Refused("rulebook.file_unchanged", name=name)
    chosen = [change for name, change in changes.items() if not names or name in names]
    with writes("rulebook"):
        return record(kind=PROPOSED, by=by, at=at, public=_values(chosen, reason))


def confirm_rules(*, proposal: str, by: Actor, at: datetime) -> str:
    """The second person puts the proposed files in force; returns the entry's id.

    Refused: another proposal waits or none, one's own, files that changed again since it was made.
    """
    demand(by, CONFIRM, "")
    with writes("rulebook"):
        hold_entry(proposal)
        waiting = waiting_proposal()
        if waiting is None or waiting.entry_id != proposal:
            raise Refused("rulebook.no_such_proposal")
        if waiting.by == by.id:
            raise Refused("rulebook.two_persons")
        if not set(waiting.files) <= set(unrecorded()):
            raise Refused("rulebook.changed_since")
        return record(kind=ADOPTED, by=by, at=at, because=proposal, public=_values(waiting.files, waiting.reason))


def _values(files: Sequence[FileChange], reason: str) -> dict[str, object]:
    return {"files": [change.as_value() for change in files], "reason": reason.strip()}
