"""Invented values of a field, such as would pass every check of their kind. Chance comes from outside."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from zhengxin.kernel.identifiers import (
    CREDIT_CODE_ALPHABET,
    ORGANISATION_ALPHABET,
    credit_code_check,
    organisation_check,
    registration_check,
    resident_check,
)
from zhengxin.kernel.recordkinds import Field

_BIRTHDAYS = 18_000
_DAY_FORMS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d")


@dataclass(frozen=True)
class SampleUnit:
    name: str
    code: str


@dataclass(frozen=True)
class Cast:
    """Who plays in invented rows: the source, organs that decide, bodies the records are about, the division (six
    digits, 99xxxx) of everybody else, and the day on which the file is handed in."""

    source: SampleUnit
    organs: Sequence[SampleUnit]
    bodies: Sequence[SampleUnit]
    division: str
    today: date


def credit_code(chance: Random, division: str) -> str:
    body = f"91{division}" + "".join(chance.choices(CREDIT_CODE_ALPHABET, k=9))
    return body + credit_code_check(body)


def resident_number(serial: int, division: str) -> str:
    """A number that nobody bears; different for each serial below 16 million."""
    born = date(1955, 1, 1) + timedelta(days=serial * 7919 % _BIRTHDAYS)
    body = f"{division}{born:%Y%m%d}{serial // _BIRTHDAYS % 900 + 100}"
    return body + resident_check(body)


def organisation_code(chance: Random) -> str:
    body = "".join(chance.choices(ORGANISATION_ALPHABET, k=8))
    return f"{body}-{organisation_check(body)}"


def registration_number(chance: Random, division: str) -> str:
    body = division + "".join(chance.choices("0123456789", k=8))
    return body + registration_check(body)


def text(field: Field, serial: int) -> str:
    if field.sample:
        return field.sample.replace("{n}", str(serial))
    told = f"A{serial:07d}" if field.written == "code" else f"{field.zh}示例{serial}"
    return told[: field.length] if field.length else told


def choice(field: Field, chance: Random) -> str:
    """In Chinese words; of several mostly one."""
    listed = field.code_list.choices if field.code_list else ()
    picked = chance.sample(listed, k=2 if field.several and chance.random() < 0.2 else 1)
    return ";".join(f"{each.zh}-示例" if each.has_note else each.zh for each in picked)


def amount(field: Field, chance: Random) -> Decimal:
    """At least one, so that what must be positive is."""
    if field.type == "integer":
        return Decimal(chance.randint(1, min(10**field.digits - 1, 99)))
    most = min(10 ** (field.digits - field.scale) - 2, 10_000)
    return Decimal(chance.randint(1, most)) + Decimal(chance.randint(0, 9)).scaleb(-min(field.scale, 1))


def written_day(day: date, chance: Random) -> str:
    """In one of the forms that a file may use."""
    return day.strftime(chance.choice(_DAY_FORMS))


def months_after(day: date, months: int) -> date:
    """The same day so many months later, the last of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    following = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    return min(following - timedelta(days=1), date(year, month + 1, 1) + timedelta(days=day.day - 1))
