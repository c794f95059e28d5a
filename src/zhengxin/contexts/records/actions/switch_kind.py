"""A closed kind of record is switched on or off for this installation, on a basis of law."""

from datetime import datetime

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.records.events import KIND_SWITCHED
from zhengxin.contexts.records.models import KindSwitch
from zhengxin.contexts.records.policies import SWITCH_KINDS
from zhengxin.contexts.records.queries.classified import demand_unclassified_words
from zhengxin.contexts.records.queries.kinds import rule_of
from zhengxin.contexts.records.queries.kinds_on import closed_kind_standing
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


def switch_kind(*, kind: str, is_on: bool, basis: str, by: Actor, at: datetime) -> None:
    """Off, no file of the kind is taken any more and no archive shows it; what is kept stays.

    Refused: "access.not_permitted", "records.unknown_closed_kind", "records.basis_of_switch_missing",
    "records.kind_stands_so", "records.classified".
    """
    demand(by, SWITCH_KINDS, "")
    told = closed_kind_standing(kind)
    if not basis.strip():
        raise Refused("records.basis_of_switch_missing")
    demand_unclassified_words(basis)
    with writes("records"):
        if told.is_on == is_on:
            raise Refused("records.kind_stands_so", kind=told.kind.zh)
        KindSwitch.objects.create(kind=kind, is_on=is_on, basis=basis.strip(), switched_by=by.id, switched_at=at)
        public = {"kind": kind, "is_on": is_on, "basis": basis.strip()}
        record(kind=KIND_SWITCHED, by=by, at=at, about=f"kind {kind}", public=public, rule=rule_of(kind))
