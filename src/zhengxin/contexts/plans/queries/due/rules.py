"""The register of rules: what was issued as a duty to issue it, and from when it is in force."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zhengxin.contexts.plans.models import DueFiling, DueItem
from zhengxin.contexts.plans.queries.due.lines import visible_items
from zhengxin.contexts.subjects.queries import units_over_time
from zhengxin.kernel.actors import Actor

KIND = "rule_to_issue"


@dataclass(frozen=True)
class RuleIssued:
    """A rule as it was filed; `item` is the due item that it kept, where its text is."""

    title: str
    number: str
    unit: str
    issued_on: date
    in_force_from: date
    is_in_force: bool
    item: str
    programme: str


def rules_issued(reader: Actor, *, today: date) -> tuple[RuleIssued, ...]:
    """Of the reader's part of the tree and of the own units, the latest first."""
    rows = DueFiling.objects.filter(is_draft=False, item__state="accepted", item__period__duty__kind=KIND)
    rows = rows.filter(item__in=DueItem.objects.filter(visible_items(reader, day=today)))
    return rules_of(rows.select_related("item__period__duty__programme"), today=today)


def rules_of(rows: Iterable[DueFiling], *, today: date) -> tuple[RuleIssued, ...]:
    """The latest first; `rows` are filings that kept a duty to issue a rule, with item, period, duty and programme."""
    found = list(rows)
    names = units_over_time({row.item.unit_id for row in found}, day=today)
    rules = [_rule(row, names.name(row.item.unit_id), today) for row in found]
    return tuple(sorted(rules, key=_order, reverse=True))


def _rule(row: DueFiling, unit: str, today: date) -> RuleIssued:
    begins = date.fromisoformat(row.values["in_force_from"])
    programme = row.item.period.duty.programme
    return RuleIssued(
        title=row.values["title"],
        number=row.values["number"],
        unit=unit,
        issued_on=date.fromisoformat(row.values["issued_on"]),
        in_force_from=begins,
        is_in_force=begins <= today,
        item=row.item.number,
        programme=programme.title if programme else "",
    )


def _order(rule: RuleIssued) -> tuple[date, str]:
    return rule.issued_on, rule.item
