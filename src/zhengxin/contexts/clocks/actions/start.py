"""A time limit begins to run on something."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from zhengxin.contexts.clocks.events import CLOCK_STARTED
from zhengxin.contexts.clocks.models import Clock
from zhengxin.contexts.clocks.queries.calendars import COUNTING, calendar_in_force
from zhengxin.contexts.clocks.queries.limits import named_limits, rule_for
from zhengxin.contexts.journal.actions import record
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.refusals import Refused
from zhengxin.kernel.workdays import Extension, Limit, due_day
from zhengxin.plumbing.guarded import writes
from zhengxin.plumbing.turns import side_by_side

# What the entry commits to besides the clock's number and the limit's name.
ENTERED = (
    "owner_kind", "owner_key", "jurisdiction", "amount", "unit", "basis", "from_day", "due_on", "is_estimate",
)  # fmt: skip


@dataclass(frozen=True)
class _Counted:
    limit: Limit
    extend_by: Extension | None
    basis: str

    def fields(self) -> dict[str, Any]:
        """As the clock keeps them."""
        return {
            "basis": self.basis,
            "amount": self.limit.amount,
            "unit": self.limit.unit,
            "ends_on_holiday": self.limit.ends_on_holiday,
            "starts_on": self.limit.starts_on,
            "month_end": self.limit.month_end,
            "extension_amount": self.extend_by.amount if self.extend_by else None,
            "extension_unit": self.extend_by.unit if self.extend_by else "",
        }


def start_clock(
    *,
    owner_kind: str,
    owner_key: str,
    path: str,
    from_day: date,
    by: Actor,
    at: datetime,
    limit: str | None = None,
    jurisdiction: str = "",
    amount: int | None = None,
    unit: str | None = None,
    basis: str = "",
) -> int:
    """Returns the clock's id. The act that owns the clock has asked for the permission.

    Either `limit`, a name of rulebook/time_limits.yaml, with the `jurisdiction` whose rule is taken as in force on
    `from_day`; or `amount` and `unit` ("working_day", "day", "month") with the `basis` they rest on.
    `from_day` is the day of the trigger, which is not counted (民法典 201). `owner_kind` and `owner_key` name what it
    runs on ("plans.task", "341324-2026-1/3.6/0"), `path` its place in the tree.
    Refused: no owner, neither or both ways of saying the limit, unknown limit or jurisdiction, no rule in force, an
    unverified rule or an explicit amount without basis, a day outside the calendar.
    """
    if not (owner_kind and owner_key):
        raise Refused("clocks.owner_missing")
    counted = _counted(limit, jurisdiction, amount, unit, basis.strip(), from_day)
    with writes("clocks"):
        side_by_side(COUNTING)
        in_force = calendar_in_force()
        due = due_day(in_force.calendar, counted.limit, from_day)
        row = Clock(
            owner_kind=owner_kind,
            owner_key=owner_key,
            path=path,
            limit_name=limit or "",
            jurisdiction=jurisdiction,
            from_day=from_day,
            due_on=due.day,
            is_estimate=due.is_estimate,
            started_by=by.id,
            started_at=at,
            **counted.fields(),
        )
        row.save()
        closed = {name: getattr(row, name) for name in ENTERED} | {"clock": row.pk, "limit": row.limit_name}
        rule = {"calendar": in_force.sha256, "time_limits": named_limits().sha256}
        row.entry_id = record(kind=CLOCK_STARTED, by=by, at=at, closed=closed, rule=rule)
        row.save(update_fields=["entry_id"])
    return row.pk


def _counted(
    limit: str | None, jurisdiction: str, amount: int | None, unit: str | None, basis: str, from_day: date
) -> _Counted:
    if limit is not None:
        if amount is not None or unit is not None:
            raise Refused("clocks.limit_said_twice")
        rule = rule_for(limit, jurisdiction=jurisdiction, day=from_day)
        if not (rule.is_verified or basis):
            raise Refused("clocks.rule_unverified", limit=limit)
        return _Counted(rule.limit, rule.extend_by, basis or rule.source)
    if amount is None or unit is None:
        raise Refused("clocks.limit_missing")
    if not basis:
        raise Refused("clocks.basis_missing")
    return _Counted(Limit(amount, unit), None, basis)
