"""A unit declares what it produced in a month (月报表), and corrects it by another version."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import IntegrityError

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.records.events import OUTPUT_DECLARED, about_output
from zhengxin.contexts.records.models import DeclaredOutput
from zhengxin.contexts.records.policies import DECLARE
from zhengxin.contexts.records.queries.classified import demand_unclassified_words
from zhengxin.contexts.records.queries.quality.definitions import month_named, rule, sheet_kinds
from zhengxin.contexts.records.queries.quality.sheets import last_version
from zhengxin.contexts.subjects.queries import unit_numbered
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.quality import Declared, checked_sheet
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes


def declare_output(
    *, unit: str, month: str, lines: Sequence[Declared], seen: int, reason: str = "", by: Actor, at: datetime
) -> int:
    """Returns the version. `month` as "2026-10", `lines` one for each kind of record that the unit's report covers,
    `seen` the version that its writer saw, 0 for none; whatever comes after the first says why.

    Refused: "subjects.unknown_unit", "access.not_permitted", "records.unknown_month", "records.month_not_begun",
    "records.no_sheet" for a unit that owns none of the kinds, "records.sheet_overtaken", "records.reason_missing",
    "records.classified", and as `checked_sheet`.
    """
    today = official_day(at)
    found, period = unit_numbered(unit, day=today), month_named(month)
    demand(by, DECLARE, found.path)
    if period.first > today:
        raise Refused("records.month_not_begun")
    kinds = [kind.code for kind in sheet_kinds(found.kind)]
    if not kinds:
        raise Refused("records.no_sheet", unit=found.name)
    told = checked_sheet(lines, kinds)
    demand_unclassified_words(reason, *(text for line in told for text in (line.basis, line.website, line.remark)))
    why = reason.strip()[:500]
    try:
        with writes("records"):
            version = last_version(found.id, period.label) + 1
            if seen != version - 1:
                raise Refused("records.sheet_overtaken")
            if version > 1 and not why:
                raise Refused("records.reason_missing")
            for line in told:
                DeclaredOutput.objects.create(
                    unit_id=found.id,
                    path=found.path,
                    month=period.label,
                    version=version,
                    reason=why if version > 1 else "",
                    declared_by=by.id,
                    declared_at=at,
                    **asdict(line),
                )
            public = {"unit": found.number, "month": period.label, "version": version}
            closed = {"lines": [asdict(line) for line in told], "reason": why}
            record(
                kind=OUTPUT_DECLARED,
                by=by,
                at=at,
                about=about_output(found.number, period.label),
                public=public,
                closed=closed,
                rule=rule(),
            )
    except IntegrityError as fault:
        raise Refused("records.sheet_overtaken") from fault
    return version
