"""What a version says of its subject and day, for the acts that make it count."""

from collections.abc import Mapping

from zhengxin.contexts.records.models import Record, RecordVersion
from zhengxin.contexts.records.queries.kinds import record_kind
from zhengxin.contexts.records.queries.opened import opened_values
from zhengxin.contexts.records.queries.seals import demand_seal
from zhengxin.kernel.recordfacts import NATURAL, Facts, facts_of


def facts_said(version: RecordVersion, units: Mapping[str, int]) -> Facts:
    """By the version's opened values; `units` are ids by code."""
    kind = record_kind(version.record.kind)
    return facts_of(kind, opened_values(version, kind, demand_seal()), public_bodies=units)


def is_about_person(row: Record, facts: Facts) -> bool:
    """Before or after: what concerns a natural person is entered as such."""
    return facts.is_natural or row.subject_kind in NATURAL
