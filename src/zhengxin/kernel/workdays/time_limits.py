"""Named time limits of the rulebook: by jurisdiction and span of force; a mistake in the file is refused at load."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhengxin.kernel.refusals import Refused
from zhengxin.kernel.workdays.limits import WORKING_DAY, Extension, Limit

UNVERIFIED = "unverified"
NEEDED = {"jurisdiction", "amount", "unit", "in_force_from", "source"}
RULE_KEYS = NEEDED | {
    "in_force_until", "ends_on_holiday", "starts_on", "month_end", "extend_by", "not_counted", "at_least", "origin",
}  # fmt: skip
LIMIT_KEYS = {"zh", "en", "trigger", "rules"}


@dataclass(frozen=True)
class NamedLimit:
    """One rule: what is counted, from which trigger, where and when it is in force, on which source.

    `names` and `trigger` by language ("zh", "en"). `extend_by`: how much approved extensions may add in all, None
    where the law foresees none. `not_counted`: grounds on which a clock may be paused. `at_least`: the span must last.
    """

    key: str
    names: Mapping[str, str]
    trigger: Mapping[str, str]
    jurisdiction: str
    limit: Limit
    in_force_from: date
    in_force_until: date | None
    source: str
    origin: str = ""
    extend_by: Extension | None = None
    not_counted: tuple[str, ...] = ()
    at_least: bool = False

    @property
    def is_verified(self) -> bool:
        return self.source != UNVERIFIED

    def is_in_force(self, day: date) -> bool:
        return self.in_force_from <= day and (self.in_force_until is None or day <= self.in_force_until)


@dataclass(frozen=True)
class TimeLimits:
    rules: tuple[NamedLimit, ...]
    sha256: str

    def rule(self, key: str, jurisdictions: Sequence[str], day: date) -> NamedLimit:
        """The rule in force on the day for the first of the jurisdictions (own first, nation last) that has one.

        Refused "clocks.unknown_limit" for a name nobody knows, "clocks.no_rule" where none is in force.
        """
        named = [rule for rule in self.rules if rule.key == key]
        if not named:
            raise Refused("clocks.unknown_limit", limit=key)
        for jurisdiction in jurisdictions:
            for rule in named:
                if rule.jurisdiction == jurisdiction and rule.is_in_force(day):
                    return rule
        raise Refused("clocks.no_rule", limit=key, jurisdiction=jurisdictions[0], day=day.isoformat())


def time_limits_from(data: Mapping[str, Any], *, file: str, sha256: str) -> TimeLimits:
    """From rulebook/time_limits.yaml. Refused "rulebook.mistake" with file and key for whatever is not as it should be:
    a key missing or unknown, a value of the wrong kind, two rules of one place in force on one day."""
    rules: list[NamedLimit] = []
    limits = data.get("limits")
    if not isinstance(limits, Mapping):
        raise _mistake(file, "limits", "a table of limits is missing")
    for key, entry in limits.items():
        if not isinstance(entry, Mapping) or set(entry) != LIMIT_KEYS:
            raise _mistake(file, f"limits.{key}", f"needs exactly {', '.join(sorted(LIMIT_KEYS))}")
        for number, row in enumerate(entry["rules"]):
            rule = _rule(file, f"limits.{key}.rules[{number}]", str(key), entry, row)
            if any(_overlap(rule, other) for other in rules):
                raise _mistake(file, f"limits.{key}.rules[{number}]", "two rules of this place are in force on one day")
            rules.append(rule)
    return TimeLimits(tuple(rules), sha256)


def _rule(file: str, place: str, key: str, entry: Mapping[str, Any], row: object) -> NamedLimit:
    if not isinstance(row, Mapping):
        raise _mistake(file, place, "is no rule")
    for name in sorted(NEEDED - set(row)):
        raise _mistake(file, f"{place}.{name}", "is missing")
    for name in sorted(set(row) - RULE_KEYS):
        raise _mistake(file, f"{place}.{name}", "is not known")
    if row["source"] == UNVERIFIED and not row.get("origin"):
        raise _mistake(file, f"{place}.origin", "is missing; an unverified rule says where it comes from")
    jurisdiction = row["jurisdiction"]
    if not (isinstance(jurisdiction, str) and jurisdiction.isdigit() and len(jurisdiction) in (6, 9)):
        raise _mistake(file, f"{place}.jurisdiction", "is no code of a division")
    until = row.get("in_force_until")
    fields = {name: row[name] for name in ("ends_on_holiday", "starts_on", "month_end") if name in row}
    extend_by = row.get("extend_by")
    try:
        limit = Limit(row["amount"], row["unit"], **fields)
        extension = Extension(extend_by["amount"], extend_by.get("unit", WORKING_DAY)) if extend_by else None
    except Refused as refused:
        raise _mistake(file, place, f"holds {refused.params['value']!r}, which no limit has") from refused
    return NamedLimit(
        key=key,
        names={"zh": entry["zh"], "en": entry["en"]},
        trigger=entry["trigger"],
        jurisdiction=jurisdiction,
        limit=limit,
        in_force_from=_day(file, f"{place}.in_force_from", row["in_force_from"]),
        in_force_until=_day(file, f"{place}.in_force_until", until) if until else None,
        source=row["source"],
        origin=row.get("origin", ""),
        extend_by=extension,
        not_counted=tuple(row.get("not_counted", ())),
        at_least=bool(row.get("at_least", False)),
    )


def _day(file: str, place: str, text: object) -> date:
    try:
        return date.fromisoformat(str(text))
    except ValueError as fault:
        raise _mistake(file, place, f"{text!r} is no day") from fault


def _overlap(one: NamedLimit, other: NamedLimit) -> bool:
    if (one.key, one.jurisdiction) != (other.key, other.jurisdiction):
        return False
    first, second = sorted((one, other), key=lambda rule: rule.in_force_from)
    return first.in_force_until is None or first.in_force_until >= second.in_force_from


def _mistake(file: str, key: str, reason: str) -> Refused:
    return Refused("rulebook.mistake", file=file, key=key, reason=reason)
