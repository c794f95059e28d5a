"""What a time limit is: an amount of working days, days or months, and how its first and last day are taken."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from zhengxin.kernel.refusals import Refused

WORKING_DAY, DAY, MONTH = "working_day", "day", "month"
UNITS = (WORKING_DAY, DAY, MONTH)
ENDS_ON_HOLIDAY = ("roll", "stay")
STARTS_ON = ("next_day", "same_day")
MONTH_ENDS = ("same_day", "last_day")
MOST = 10_000


@dataclass(frozen=True)
class Limit:
    """A time limit. Years are twelve months each.

    `ends_on_holiday` (days and months): "roll", a last day that is not worked moves to the next working day
    (民法典 203); "stay", it stays. `starts_on`: "next_day", the day of the trigger is not counted (民法典 201);
    "same_day", it is the first day. `month_end`: "same_day", the same day of the month, or the month's last where
    there is none (民法典 202); "last_day", the last day of that month.
    Refused "workdays.limit_wrong" for anything else, or an amount that is not 1 to 10,000.
    """

    amount: int
    unit: str
    ends_on_holiday: str = "roll"
    starts_on: str = "next_day"
    month_end: str = "same_day"

    def __post_init__(self) -> None:
        _demand_amount(self.amount, self.unit)
        for value, allowed in (
            (self.ends_on_holiday, ENDS_ON_HOLIDAY),
            (self.starts_on, STARTS_ON),
            (self.month_end, MONTH_ENDS),
        ):
            if value not in allowed:
                raise Refused("workdays.limit_wrong", value=value)


@dataclass(frozen=True)
class Extension:
    """More of a limit. In the limit's own unit it lengthens the amount, so that month ends are counted once from the
    trigger; in another unit it is counted from where the limit ends."""

    amount: int
    unit: str

    def __post_init__(self) -> None:
        _demand_amount(self.amount, self.unit)


@dataclass(frozen=True)
class Pause:
    """Days that are not counted, first and last of them included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise Refused("workdays.pause_backwards", first=self.first.isoformat(), last=self.last.isoformat())


def stages(limit: Limit, extensions: Sequence[Extension]) -> list[tuple[int, str]]:
    """Amounts to count one after the other; neighbours of one unit are one amount."""
    counted = [(limit.amount, limit.unit)]
    for extension in extensions:
        amount, unit = counted[-1]
        if extension.unit == unit:
            counted[-1] = (amount + extension.amount, unit)
        else:
            counted.append((extension.amount, extension.unit))
    return counted


def _demand_amount(amount: int, unit: str) -> None:
    if unit not in UNITS:
        raise Refused("workdays.limit_wrong", value=unit)
    if isinstance(amount, bool) or not isinstance(amount, int) or not 1 <= amount <= MOST:
        raise Refused("workdays.limit_wrong", value=amount)
