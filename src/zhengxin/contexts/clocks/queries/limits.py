"""Named limits for a place and a day."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from zhengxin.contexts.subjects.queries import division
from zhengxin.kernel.refusals import Refused
from zhengxin.kernel.workdays import NamedLimit, TimeLimits, time_limits_from
from zhengxin.plumbing.rulebook_files import load

FILE = "time_limits"
NATION = "000000"


@cache
def named_limits() -> TimeLimits:
    """Every rule of the rulebook. Refused "rulebook.mistake" names file and key of what is wrong in it."""
    file = load(FILE)
    return time_limits_from(file.data, file=f"{FILE}.yaml", sha256=file.sha256)


def rule_for(limit: str, *, jurisdiction: str, day: date) -> NamedLimit:
    """The rule of the division or the nearest level above that has one in force on the day.

    Refused: unknown jurisdiction, unknown limit, no rule in force.
    """
    return named_limits().rule(limit, jurisdictions_above(jurisdiction), day)


def rests_on_text(limit: str, basis: str) -> bool:
    """Whether what a clock of a named limit rests on is the official text of one of its rules."""
    return any(rule.is_verified and rule.source == basis for rule in named_limits().rules if rule.key == limit)


def limit_names(limit: str) -> Mapping[str, str]:
    """The name by language ("zh", "en"). Refused "clocks.unknown_limit"."""
    for rule in named_limits().rules:
        if rule.key == limit:
            return rule.names
    raise Refused("clocks.unknown_limit", limit=limit)


def jurisdictions_above(code: str) -> list[str]:
    """The division, those above it, and the nation."""
    chain = []
    while code != NATION:
        chain.append(code)
        code = division(code).parent
    return [*chain, NATION]
