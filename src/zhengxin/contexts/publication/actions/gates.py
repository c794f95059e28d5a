"""A kind of record about a kind of subject is opened to the public on a basis, or closed again."""

from datetime import datetime

from django.db import IntegrityError

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.publication.events import GATE_CLOSED, GATE_OPENED, about_gate
from zhengxin.contexts.publication.models import Gate
from zhengxin.contexts.publication.policies import KEEP_GATES
from zhengxin.contexts.publication.queries.gates import can_open
from zhengxin.contexts.records.queries.kinds import record_kind, rule_of
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


def open_gate(*, kind: str, subject_kind: str, basis: str, by: Actor, at: datetime) -> None:
    """From now on such records can be published. The rulebook says what can be opened at all; natural persons cannot.

    Refused: "access.not_permitted", "records.unknown_kind", "publication.closed", "publication.basis_missing",
    "publication.gate_open".
    """
    _demand(by)
    if not can_open(record_kind(kind), subject_kind):
        raise Refused("publication.closed")
    if not basis.strip():
        raise Refused("publication.basis_missing")
    try:
        with writes("publication"):
            said = {"kind": kind, "subject_kind": subject_kind, "basis": basis.strip()}
            Gate.objects.create(**said, opened_by=by.id, opened_at=at)
            about = about_gate(kind, subject_kind)
            record(kind=GATE_OPENED, by=by, at=at, about=about, public=said, rule=rule_of(kind))
    except IntegrityError as fault:
        raise Refused("publication.gate_open") from fault


def close_gate(*, kind: str, subject_kind: str, reason: str, by: Actor, at: datetime) -> None:
    """Everything published through it is down with this commit and stays down.

    Refused: "access.not_permitted", "publication.gate_closed", "publication.reason_needed".
    """
    _demand(by)
    with writes("publication"):
        row = Gate.objects.select_for_update().filter(kind=kind, subject_kind=subject_kind, closed_at=None).first()
        if row is None:
            raise Refused("publication.gate_closed")
        if not reason.strip():
            raise Refused("publication.reason_needed")
        row.closed_by, row.closed_at, row.closing_reason = by.id, at, reason.strip()
        row.save()
        said = {"kind": kind, "subject_kind": subject_kind, "reason": reason.strip()}
        record(kind=GATE_CLOSED, by=by, at=at, about=about_gate(kind, subject_kind), public=said, rule=rule_of(kind))


def _demand(by: Actor) -> None:
    """A gate holds for the whole installation."""
    if not by.may(KEEP_GATES):
        raise Refused("access.not_permitted", permission=KEEP_GATES)
