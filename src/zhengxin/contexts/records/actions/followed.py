"""A record is found by what the version that counts now says; parts of the acts that make one count."""

from collections.abc import Mapping

from zhengxin.contexts.records.models import Record, RecordVersion
from zhengxin.contexts.records.queries.kinds import record_kind
from zhengxin.contexts.records.queries.opened import opened_values
from zhengxin.contexts.records.queries.seals import demand_seal
from zhengxin.contexts.records.queries.worded import subject_hashes
from zhengxin.kernel.recordfacts import NATURAL, Facts, facts_of
from zhengxin.plumbing.guarded import writes


def facts_said(version: RecordVersion, units: Mapping[str, int]) -> Facts:
    """Of subject and day, by the version's opened values; `units` are ids by code."""
    kind = record_kind(version.record.kind)
    return facts_of(kind, opened_values(version, kind, demand_seal()), public_bodies=units)


def is_about_person(row: Record, facts: Facts) -> bool:
    """Before or after: what concerns a natural person is entered as such."""
    return facts.is_natural or row.subject_kind in NATURAL


def follow(row: Record, facts: Facts, units: Mapping[str, int]) -> None:
    row.subject_kind, row.day, row.severity = facts.subject_kind, facts.day, facts.severity
    row.subject_name = None if facts.is_natural else facts.subject_name
    row.subject_code = None if facts.is_natural else facts.subject_code
    (row.subject_hash,) = subject_hashes([facts.subject_number or facts.subject_code], demand_seal())
    row.subject_unit_id = units.get(facts.subject_code or "")
    with writes("records"):
        row.save()
