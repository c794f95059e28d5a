"""What came of a printed name, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Reason:
    """`code` is a key of `reasons` in the rulebook's unit_names, `params` fill its sentence.

    `verified` is False where no official text read says so for this place.
    """

    code: str
    params: Mapping[str, object] = field(default_factory=dict)
    verified: bool = True


@dataclass(frozen=True)
class Resolution:
    """`outcome` is "unit", "group" or "unresolved".

    `unit` is the number of the one unit meant. `members` are those of a group in the order of the tree, `missing` the
    names of the places of which no member is registered. `candidates` are those among whom somebody must choose.
    `is_open` marks words that no register will ever answer.
    """

    printed: str
    outcome: str
    reason: Reason
    unit: str | None = None
    members: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    is_open: bool = False


def one(printed: str, unit: str, reason: Reason) -> Resolution:
    return Resolution(printed, "unit", reason, unit=unit)


def nobody(printed: str, code: str, *, candidates: tuple[str, ...] = (), **params: object) -> Resolution:
    return Resolution(printed, "unresolved", Reason(code, params), candidates=candidates, is_open=code == "open_group")
