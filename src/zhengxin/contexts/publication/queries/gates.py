"""Which kinds of record about whom are open to the public, and on which basis."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from zhengxin.contexts.publication.models import Gate
from zhengxin.contexts.publication.policies import READ
from zhengxin.contexts.records.queries.kinds import record_kind, record_kinds
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.recordfacts import NATURAL
from zhengxin.kernel.recordkinds import RecordKind
from zhengxin.kernel.refusals import Refused


@dataclass(frozen=True)
class GateShown:
    """`basis` is what it was opened on, "" while it is closed; `proposed` are the bases that the rulebook names."""

    kind: RecordKind
    subject_kind: str
    basis: str
    opened_at: datetime | None
    proposed: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        return self.opened_at is not None


def can_open(kind: RecordKind, subject_kind: str) -> bool:
    """What the rulebook lets everybody see at all. About natural persons nothing is opened: their entries tell no
    number, so nobody could hold what is shown against the log (docs/journal-entry.md, Persons).
    Source: 山东省社会信用条例 第二十条, 浙江省公共信用信息管理条例 第十五条.
    """
    is_public = not kind.is_closed and kind.publication.tiers.get(subject_kind) == "public"
    return is_public and subject_kind not in NATURAL


def gates(reader: Actor) -> list[GateShown]:
    """Every gate that there can be, in the order of the rulebook. Refused "access.not_permitted"."""
    if not reader.may(READ):
        raise Refused("access.not_permitted", permission=READ)
    opened = {(row.kind, row.subject_kind): row for row in Gate.objects.filter(closed_at=None)}
    found = []
    for kind in record_kinds().values():
        for subject_kind in kind.subject.kinds:
            if can_open(kind, subject_kind):
                row = opened.get((kind.code, subject_kind))
                at = row.opened_at if row else None
                basis = row.basis if row else ""
                found.append(GateShown(kind, subject_kind, basis, at, kind.publication.basis))
    return found


def open_gates() -> dict[tuple[str, str], Gate]:
    """By kind and kind of subject, for acts and queries of this context; only those that the rulebook still allows."""
    rows = Gate.objects.filter(closed_at=None)
    return {(row.kind, row.subject_kind): row for row in rows if can_open(record_kind(row.kind), row.subject_kind)}


def gate_among(opened: Mapping[tuple[str, str], Gate], kind: str, subject_kind: str) -> Gate:
    """Refused "publication.closed" where the rulebook opens it to nobody, "publication.gate_closed"."""
    if not can_open(record_kind(kind), subject_kind):
        raise Refused("publication.closed")
    if (kind, subject_kind) not in opened:
        raise Refused("publication.gate_closed")
    return opened[kind, subject_kind]
