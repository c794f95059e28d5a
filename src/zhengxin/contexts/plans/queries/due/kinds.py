"""Kinds of duties, names of periods and the days of reminding, as the rulebook has them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from zhengxin.kernel.duties import DutyKind, kinds_from_data
from zhengxin.kernel.lifecycles import Lifecycle
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.rulebook_files import load

FILE = "due_kinds"
# Rhythms that are not periods of the calendar.
ONCE, TRIGGER = "once", "trigger"


@dataclass(frozen=True)
class Reminding:
    """Working days: `before` the due day, the greatest first; after it until the unit, the office, the unit above."""

    before: tuple[int, ...]
    overdue: int
    to_office: int
    to_above: int


@cache
def duty_kinds() -> Mapping[str, DutyKind]:
    return kinds_from_data(load(FILE).data)


@cache
def due_lifecycle() -> Lifecycle:
    return Lifecycle.from_data(load("lifecycles/due_item").data)


@cache
def reminding() -> Reminding:
    told = load(FILE).data["reminders"]
    before = tuple(sorted(told["before"], reverse=True))
    return Reminding(before, told["overdue"], told["to_office"], told["to_above"])


def duty_kind(code: str) -> DutyKind:
    """Refused "plans.unknown_duty_kind"."""
    kind = duty_kinds().get(code)
    if kind is None:
        raise Refused("plans.unknown_duty_kind", kind=code)
    return kind


def kind_by_words(text: str) -> str:
    """The kind of a printed duty, by the words of its task."""
    for code, kind in duty_kinds().items():
        if any(word in text for word in kind.words):
            return code
    return str(load(FILE).data["otherwise"])


def period_words(rhythm: str, label: str, first: date, language: str) -> str:
    """The name of a period in the reader's language ("zh" or "en")."""
    data = load(FILE).data
    places = {"month": first.month, "quarter": first.month // 3 + 1, "half_year": first.month // 6 + 1}
    place = places.get(rhythm, 1)
    words = data["period_words"][rhythm][language]
    return str(words) % {
        "year": first.year,
        "n": place,
        "ordinal": data["ordinals"][min(place, 4) - 1],
        "half": data["halves"][min(place, 2) - 1],
        "day": label[:10],
    }


def rule() -> dict[str, str]:
    """The rules that acts on duties rest on, for their entries."""
    return {"due_kinds": load(FILE).sha256, "due_item": load("lifecycles/due_item").sha256}
