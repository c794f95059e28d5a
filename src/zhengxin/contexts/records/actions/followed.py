"""A record is found by what the version that counts now says; part of the acts that make one count."""

from collections.abc import Mapping
from datetime import datetime

from zhengxin.contexts.records.models import Record
from zhengxin.contexts.records.queries.seals import demand_seal
from zhengxin.contexts.records.queries.worded import subject_hashes
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.recordfacts import Facts
from zhengxin.plumbing.guarded import writes


def follow(*, row: Record, facts: Facts, units: Mapping[str, int], by: Actor, at: datetime) -> None:
    """`units` are ids by code."""
    row.subject_kind, row.day, row.severity = facts.subject_kind, facts.day, facts.severity
    row.subject_name = None if facts.is_natural else facts.subject_name
    row.subject_code = None if facts.is_natural else facts.subject_code
    (row.subject_hash,) = subject_hashes([facts.subject_number or facts.subject_code], demand_seal())
    row.subject_unit_id = units.get(facts.subject_code or "")
    with writes("records"):
        row.save()
