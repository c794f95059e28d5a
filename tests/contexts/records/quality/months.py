"""A market regulator's October: files handed in on days of the test's choice, records decided when the test says."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from tests.contexts.records.conftest import PENALTY, Senders, invented, written

OCTOBER = "2026-10"
# Decided on 1 September: due by 10 September; on 20 October: due by 29 October.
LONG_AGO, LATELY = "2026-09-01", "2026-10-20"
# A day on which the months told of are over.
DECEMBER = date(2026, 12, 1)


def morning(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T09:30:00+08:00")


def decided(rows: Sequence[Mapping[str, str]], day: str) -> list[dict[str, str]]:
    """The rows with another day of decision, and no days that would contradict it."""
    return [{**row, "CF_JDRQ": day, "CF_YXQ": "", "CF_GSJZQ": ""} for row in rows]


def send(senders: Senders, folder: Path, rows: Sequence[Mapping[str, str]], day: str, *, unit: str = "market") -> str:
    """Hands a file in on a day and takes it in; returns the batch's number."""
    from zhengxin.contexts.records.actions import hand_in, take_in

    by = senders.clerk if unit == "market" else senders.other
    file = written(folder / "penalties.csv", PENALTY, rows)
    to = {"by": by, "at": morning(day)}
    number = hand_in(kind=PENALTY, unit=senders.units[unit], file=file, name="处罚.csv", **to)
    take_in(number=number, **to)
    return number


def october(senders: Senders, folder: Path) -> list[dict[str, str]]:
    """On 29 October: twelve rows, of them three rejected (two for a day that is none, one for an empty cell), four
    decided long ago, five lately. On 30 October the same again, one of them changed. Returns the rows of the first
    file."""
    rows, _ = invented(PENALTY, 12)
    told = [*decided(rows[:2], "2026-13-01"), {**decided(rows[2:3], LATELY)[0], "CF_SY": ""}]
    told += [*decided(rows[3:7], LONG_AGO), *decided(rows[7:], LATELY)]
    send(senders, folder, told, "2026-10-29")
    again = [*told[3:], {**told[11], "CF_NR": "更正后的处罚内容"}]
    send(senders, folder, [*again[:8], again[9]], "2026-10-30")
    return told
