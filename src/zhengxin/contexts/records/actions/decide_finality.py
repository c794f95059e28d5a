"""What became of the decision behind a record: upheld, without remedy left, or quashed."""

from datetime import date, datetime

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.records.events import FINALITY_DECIDED, PERSON_FINALITY_DECIDED
from zhengxin.contexts.records.models import FinalityChange, Record
from zhengxin.contexts.records.policies import DECIDE_FINALITY
from zhengxin.contexts.records.queries.classified import demand_unclassified_words
from zhengxin.contexts.records.queries.kinds import record_kind, rule_of
from zhengxin.contexts.subjects.queries import units_by_id
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.recordfacts import NATURAL
from zhengxin.kernel.recordkinds import REVOKED
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


def decide_finality(
    *, number: str, finality: str, happened_on: date, reason: str, basis: str, by: Actor, at: datetime
) -> None:
    """`happened_on` is the day of the paper that `basis` names. A revoked record counts no more from this commit on,
    and nothing brings it back. Reason and basis of what was public are told in public: they name nobody.

    Refused: "records.unknown_record", "access.not_permitted", "records.finality_unknown", "records.finality_same",
    "records.finality_over", "records.finality_day", "records.reason_missing", "records.finality_basis",
    and words that are marked as classified.
    Source: 行政处罚法 第四十八条; 浙江省公共信用信息管理条例 第十一条.
    """
    demand_unclassified_words(reason, basis)
    with writes("records"):
        row = Record.objects.select_for_update(of=("self",)).filter(number=number).first()
        if row is None or row.is_erased:
            raise Refused("records.unknown_record")
        demand(by, DECIDE_FINALITY, units_by_id([row.unit_id], day=at.date())[row.unit_id].path)
        _demand_possible(row, finality, happened_on, official_day(at))
        if not reason.strip():
            raise Refused("records.reason_missing")
        if not basis.strip():
            raise Refused("records.finality_basis")
        row.finality = finality
        row.save()
        FinalityChange.objects.create(
            record=row, finality=finality, on=happened_on, reason=reason.strip(), basis=basis.strip(),
            decided_by=by.id, decided_at=at,
        )  # fmt: skip
        event = PERSON_FINALITY_DECIDED if row.subject_kind in NATURAL else FINALITY_DECIDED
        said = {
            "number": number, "kind": row.kind, "finality": finality, "day": happened_on, "reason": reason.strip(),
            "basis": basis.strip(),
        }  # fmt: skip
        record(kind=event, by=by, at=at, about=number, rule=rule_of(row.kind), **event.grouped(said))


def _demand_possible(row: Record, finality: str, happened_on: date, today: date) -> None:
    if finality not in record_kind(row.kind).finality.states:
        raise Refused("records.finality_unknown")
    if row.finality == REVOKED:
        raise Refused("records.finality_over")
    if row.finality == finality:
        raise Refused("records.finality_same")
    if happened_on > today or (row.day is not None and happened_on < row.day):
        raise Refused("records.finality_day")
