"""The examples of docs/time-limits.md, which were worked by hand from the notices."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest

from zhengxin.kernel.workdays import Calendar, Extension, Limit, Pause, due_day, explained

PAGE = Path(__file__).resolve().parents[3] / "docs" / "time-limits.md"
ESTIMATE = " (estimate)"


@dataclass
class Example:
    number: str
    limit: Limit
    from_day: date
    due: date
    is_estimate: bool
    counted: list[date]
    pauses: list[Pause] = field(default_factory=list)
    extensions: list[Extension] = field(default_factory=list)


def examples() -> list[Example]:
    rows = [line.strip("| ").split("|") for line in PAGE.read_text().splitlines() if line[2:3].isdigit()]
    return [example([cell.strip() for cell in row]) for row in rows]


def example(cells: list[str]) -> Example:
    number, from_day, printed, condition, due, counted, _ = cells
    amount, unit = printed.split()
    word, _, rest = condition.partition(" ")
    options = {"same_day": {"starts_on": word}, "stay": {"ends_on_holiday": word}, "last_day": {"month_end": word}}
    found = Example(
        number=number,
        limit=Limit(int(amount), unit, **options.get(word, {})),
        from_day=date.fromisoformat(from_day),
        due=date.fromisoformat(due.removesuffix(ESTIMATE)),
        is_estimate=due.endswith(ESTIMATE),
        counted=[day for text in counted.split(", ") if text for day in span(text)],
    )
    if word == "pause":
        days = span(rest)
        found.pauses.append(Pause(days[0], days[-1]))
    if word == "extend":
        more, its_unit = rest.split()
        found.extensions.append(Extension(int(more), its_unit))
    return found


def span(text: str) -> list[date]:
    first, _, last = text.partition("..")
    start = date.fromisoformat(first)
    return [start + timedelta(days=n) for n in range((date.fromisoformat(last or first) - start).days + 1)]


def test_there_are_thirty_examples() -> None:
    assert [item.number for item in examples()] == [str(n) for n in range(1, 31)]


@pytest.mark.parametrize("item", examples(), ids=lambda item: item.number)
def test_the_due_day_is_the_one_worked_by_hand(calendar: Calendar, item: Example) -> None:
    due = due_day(calendar, item.limit, item.from_day, pauses=item.pauses, extensions=item.extensions)
    assert (due.day, due.is_estimate) == (item.due, item.is_estimate)


@pytest.mark.parametrize("item", examples(), ids=lambda item: item.number)
def test_the_explanation_counts_the_days_counted_by_hand(calendar: Calendar, item: Example) -> None:
    told = explained(calendar, item.limit, item.from_day, pauses=item.pauses, extensions=item.extensions)
    counted = [step.day for step in told.steps if step.code in ("counted", "make_up")]
    assert counted == item.counted
    assert (told.due.day, told.due.is_estimate) == (item.due, item.is_estimate)
    assert (told.steps[-1].code, told.steps[-1].day) == ("due", item.due)
