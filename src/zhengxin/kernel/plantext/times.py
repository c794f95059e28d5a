"""Reads time requirements: by a day, from a day, within so long, every so often."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from zhengxin.kernel.plantext.numerals import day, number
from zhengxin.kernel.plantext.patterns import Patterns, TimeRule
from zhengxin.kernel.plantext.reading import Deadline
from zhengxin.kernel.plantext.text import Text


@dataclass(frozen=True, slots=True)
class TimeReading:
    """A deadline with where it stands in the text given, and the code and words of a warning it raises."""

    start: int
    end: int
    deadline: Deadline | None
    warning: tuple[str, dict[str, str]] | None = None


def find_times(text: Text, year: int | None, patterns: Patterns) -> list[TimeReading]:
    """Time requirements in order, none overlapping. `year` stands in where a day names none."""
    said = patterns.words["titles"].sub(lambda title: "《" * len(title[0]), text.fold)
    found: list[TimeReading] = []
    for rule in (rule for rule in patterns.times if rule.needs in said):
        for match in rule.words.finditer(said):
            before = said[max(0, match.start() - 10) : match.start()]
            if rule.kind != "every" and patterns.words["not_after"].search(before):
                continue
            reading = _READERS[rule.kind](text, match, rule, year, patterns)
            if reading:
                found.append(reading)
    found.sort(key=lambda reading: (reading.start, -reading.end))
    kept: list[TimeReading] = []
    for reading in found:
        if not kept or reading.start >= kept[-1].end:
            kept.append(reading)
    return kept


def last_day(fold: str, patterns: Patterns, year: int | None = None) -> date | None:
    """The last day of a bare span such as 2017-2018年 or 2018年9月-12月; `year` stands in for one not named."""
    month = day_of_month = None
    for found in patterns.words["moments"].finditer(fold):
        if found["y"]:
            year, month, day_of_month = number(found["y"]), None, None
        if found["m"]:
            month, day_of_month = number(found["m"]), None
        if found["d"]:
            day_of_month = number(found["d"])
    named = month is not None or patterns.words["year"].search(fold) is not None
    return day(year, month or 12, day_of_month if month else None) if year and named else None


def _by(text: Text, match: re.Match[str], last: date | None, kind: str = "by") -> TimeReading | None:
    if last is None:
        return None
    words = text[match.start() : match.end()].words()
    return TimeReading(match.start(), match.end(), Deadline(words.text, kind, words.spans, date=last))


def _of_month(match: re.Match[str], patterns: Patterns) -> int | None:
    """The day of the month that is named or meant: 10 for 上旬; None for the month's end."""
    groups = match.groupdict()
    if groups.get("d"):
        return number(groups["d"])
    return patterns.parts.get(groups.get("part") or "")


def _read_by(
    text: Text, match: re.Match[str], rule: TimeRule, year: int | None, patterns: Patterns
) -> TimeReading | None:
    groups = match.groupdict()
    if not (groups.get("pre") or groups.get("part") or groups.get("post")):
        return None
    month = number(groups["m"]) if groups.get("m") else 12
    return _by(text, match, day(number(groups["y"]) or 0, month or 0, _of_month(match, patterns)))


def _read_from(
    text: Text, match: re.Match[str], rule: TimeRule, year: int | None, patterns: Patterns
) -> TimeReading | None:
    first = day(
        number(match["y"]) or 0,
        (number(match["m"]) or 0) if match["m"] else 1,
        number(match["d"]) if match["d"] else 1,
    )
    return _by(text, match, first, "from")


def _read_span(
    text: Text, match: re.Match[str], rule: TimeRule, year: int | None, patterns: Patterns
) -> TimeReading | None:
    groups = match.groupdict()
    last_year = number(groups["y2"] or groups["y"]) or 0
    month = groups.get("m2") or groups.get("m")
    return _by(
        text,
        match,
        day(last_year, (number(month) or 0) if month else 12, number(groups["d2"]) if groups.get("d2") else None),
    )


def _read_half(
    text: Text, match: re.Match[str], rule: TimeRule, year: int | None, patterns: Patterns
) -> TimeReading | None:
    return _by(text, match, day(number(match["y"]) or 0, 6 if match["half"] == "上" else 12))


def _read_quarter(
    text: Text, match: re.Match[str], rule: TimeRule, year: int | None, patterns: Patterns
) -> TimeReading | None:
    return _by(text, match, day(number(match["y"]) or 0, 3 * (number(match["quarter"]) or 0)))


def _read_stage(
    text: Text, match: re.Match[str], rule: TimeRule, year: int | None, patterns: Patterns
) -> TimeReading | None:
    return _by(text, match, last_day(match["inside"], patterns, year))


def _read_two(
    text: Text, match: re.Match[str], rule: TimeRule, year: int | None, patterns: Patterns
) -> TimeReading | None:
    first, second = day(number(match["y"]) or 0, number(match["m"]) or 0), day(number(match["y"]) or 0)
    reading = _by(text, match, first)
    if reading is None or reading.deadline is None:
        return None
    params = {"text": reading.deadline.text, "first": str(first), "second": str(second)}
    return TimeReading(reading.start, reading.end, reading.deadline, ("deadline.two_readings", params))


def _read_near(
    text: Text, match: re.Match[str], rule: TimeRule, year: int | None, patterns: Patterns
) -> TimeReading | None:
    """A day without a year: that of the signature."""
    groups = match.groupdict()
    printed = text.chars[match.start() : match.end()]
    if year is None:
        return TimeReading(match.start(), match.end(), None, ("deadline.year_unknown", {"text": printed}))
    later = (groups.get("near") or groups.get("near2") or "").startswith("明")
    month = number(groups["m"]) if groups.get("m") else 12
    reading = _by(text, match, day(year + later, month or 0, _of_month(match, patterns)))
    if reading is None or reading.deadline is None:
        return None
    params = {"text": printed, "date": str(reading.deadline.date)}
    return TimeReading(reading.start, reading.end, reading.deadline, ("deadline.year_taken", params))


def _every(text: Text, match: re.Match[str], period: str, dates: tuple[str, ...]) -> TimeReading:
    words = text[match.start() : match.end()].words()
    return TimeReading(
        match.start(), match.end(), Deadline(words.text, "every", words.spans, period=period, dates=dates)
    )


def _read_every(
    text: Text, match: re.Match[str], rule: TimeRule, year: int | None, patterns: Patterns
) -> TimeReading | None:
    return _every(text, match, rule.period or "P1Y", ())


def _read_every_days(
    text: Text, match: re.Match[str], rule: TimeRule, year: int | None, patterns: Patterns
) -> TimeReading | None:
    days = []
    for found in patterns.words["month_days"].finditer(match["days"]):
        # 2024 has a 29 February; the year is only there to check the day.
        named = day(2024, number(found["m"]) or 0, number(found["d"]))
        if named is None:
            return None
        days.append(f"{named:%m-%d}")
    return _every(text, match, "P1Y", tuple(days))


def _read_every_month_day(
    text: Text, match: re.Match[str], rule: TimeRule, year: int | None, patterns: Patterns
) -> TimeReading | None:
    return _every(text, match, "P1M", (f"{number(match['d']) or 0:02d}",))


def _read_within(
    text: Text, match: re.Match[str], rule: TimeRule, year: int | None, patterns: Patterns
) -> TimeReading | None:
    amount = number(match["n"])
    if not amount:
        return None
    trigger = match.groupdict().get("trigger")
    words = text[match.start() : match.end()].words()
    deadline = Deadline(
        words.text,
        "within",
        words.spans,
        amount=amount,
        unit=patterns.units[match["unit"]],
        trigger=text.chars[match.start("trigger") : match.end("trigger")] if trigger else None,
    )
    return TimeReading(match.start(), match.end(), deadline)


_Reader = Callable[[Text, re.Match[str], TimeRule, int | None, Patterns], TimeReading | None]
_READERS: dict[str, _Reader] = {
    "by": _read_by,
    "from": _read_from,
    "span": _read_span,
    "half": _read_half,
    "quarter": _read_quarter,
    "stage": _read_stage,
    "two_readings": _read_two,
    "near": _read_near,
    "every": _read_every,
    "every_days": _read_every_days,
    "every_month_day": _read_every_month_day,
    "within": _read_within,
}
