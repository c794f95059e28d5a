"""Chinese and Arabic numerals as plans print them."""

import calendar
from datetime import date

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLACES = {"十": 10, "百": 100}


def number(printed: str) -> int | None:
    """Reads 15, 十五, 二十, 一百零二 and the digit row 二〇一八; None for anything else."""
    if printed.isascii() and printed.isdigit():
        return int(printed) if len(printed) <= 6 else None
    if not printed or len(printed) > 8 or any(sign not in _DIGITS and sign not in _PLACES for sign in printed):
        return None
    if not any(sign in _PLACES for sign in printed):
        return int("".join(str(_DIGITS[sign]) for sign in printed))
    total = digit = 0
    for sign in printed:
        if sign in _PLACES:
            total += (digit or 1) * _PLACES[sign]
            digit = 0
        else:
            digit = _DIGITS[sign]
    return total + digit


def day(year: int, month: int = 12, day_of_month: int | None = None) -> date | None:
    """The day, or the month's last day when none is given; None when no calendar has it."""
    if not (1900 <= year <= 2999 and 1 <= month <= 12):
        return None
    last = calendar.monthrange(year, month)[1]
    chosen = last if day_of_month is None else day_of_month
    return date(year, month, chosen) if 1 <= chosen <= last else None
