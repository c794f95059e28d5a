"""The number formats of Word's automatic numbering (ECMA-376 part 1, 17.18.59), as Chinese documents use it."""

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_LOW = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def numeral(number: int, number_format: str) -> str:
    """The number as it is printed in this format; Arabic digits where the format is unknown or ends before it."""
    write = _FORMATS.get(number_format, str)
    written = write(number) if number > 0 else None
    return str(number) if written is None else written


def _counted(number: int, digits: str = _DIGITS, units: str = "十百千") -> str | None:
    """十一, 二十, 一百零一; up to 9999."""
    if number > 9999:
        return None
    zero = "零"
    written = ""
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            written += digits[digit] + (units[power - 1] if power else "")
        elif written and not written.endswith(zero):
            written += zero
    written = written.rstrip(zero)
    one_ten = digits[1] + units[0]
    return written[1:] if digits is _DIGITS and written.startswith(one_ten) else written


def _counted_below_hundred(number: int) -> str | None:
    return _counted(number) if number < 100 else _spelled(number).replace("〇", "○")


def _japanese(number: int) -> str | None:
    """As 十百千 without a leading 一 and without 零."""
    counted = _counted(number)
    return counted and counted.replace("零", "").replace("一十", "十").replace("一百", "百").replace("一千", "千")


def _spelled(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _one_of(signs: str) -> Callable[[int], str | None]:
    return lambda number: signs[number - 1] if number <= len(signs) else None


def _stem_and_branch(number: int) -> str:
    """甲子, 乙丑 …"""
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12]


def _block(first: str, size: int) -> Callable[[int], str | None]:
    """Signs that stand one after another in Unicode."""
    return lambda number: chr(ord(first) + number - 1) if number <= size else None


def _letters(number: int) -> str | None:
    """a … z, aa, bb …, as Word counts."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number <= 780 else None


def _roman(number: int) -> str | None:
    written = ""
    for value, sign in _ROMAN + _ROMAN_LOW:
        written += sign * (number // value)
        number %= value
    return written if len(written) <= 20 else None


def _upper(write: Callable[[int], str | None]) -> Callable[[int], str | None]:
    return lambda number: written.upper() if (written := write(number)) else None


def _full_width(number: int) -> str:
    return "".join(chr(ord("０") + int(digit)) for digit in str(number))


_FORMATS: dict[str, Callable[[int], str | None]] = {
    "decimalZero": lambda number: f"{number:02d}",
    "chineseCounting": _counted_below_hundred,
    "taiwaneseCounting": _counted_below_hundred,
    "chineseCountingThousand": _counted,
    "taiwaneseCountingThousand": _counted,
    "japaneseCounting": _japanese,
    "ideographDigital": _spelled,
    "japaneseDigitalTenThousand": _spelled,
    "taiwaneseDigital": _spelled,
    "chineseLegalSimplified": lambda number: _counted(number, _LEGAL_DIGITS, "拾佰仟"),
    "ideographTraditional": _one_of(_STEMS),
    "ideographZodiac": _one_of(_BRANCHES),
    "ideographZodiacTraditional": _stem_and_branch,
    "decimalEnclosedCircle": _block("①", 20),
    "decimalEnclosedCircleChinese": _block("①", 20),
    "decimalEnclosedParen": _block("⑴", 20),
    "decimalEnclosedFullstop": _block("⒈", 20),
    "ideographEnclosedCircle": _block("㊀", 10),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "lowerLetter": _letters,
    "upperLetter": _upper(_letters),
    "lowerRoman": _roman,
    "upperRoman": _upper(_roman),
    "none": lambda number: "",
}
