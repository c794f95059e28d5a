"""What a check found, for people and machines: how many of each code, and the first so many one by one."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from zhengxin.kernel.recordchecks.columns import ROW
from zhengxin.kernel.recordchecks.rules import Rule


@dataclass(frozen=True)
class Finding:
    """One error: `row` is the line in the file (the head is 1), `value` what stands there, shortened."""

    row: int
    rule: Rule
    value: str | None


def counted(errors: pl.DataFrame, rules: Sequence[Rule]) -> dict[str, int]:
    """Errors by code."""
    counts: dict[str, int] = {}
    for number, count in errors.group_by("rule").len().sort("rule").iter_rows():
        code = rules[number].code
        counts[code] = counts.get(code, 0) + count
    return counts


def listed(errors: pl.DataFrame, rules: Sequence[Rule], *, most: int) -> list[Finding]:
    """The first so many in the order of the file."""
    first = errors.sort(ROW, "rule").head(most)
    return [Finding(row, rules[number], value) for row, number, value in first.select(ROW, "rule", "value").iter_rows()]
