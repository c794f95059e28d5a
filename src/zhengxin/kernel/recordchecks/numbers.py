"""Check characters in columns: bytes become numbers by a table, and a whole column is weighed at once."""

import polars as pl

from zhengxin.kernel.identifiers import (
    CREDIT_CODE_ALPHABET,
    CREDIT_CODE_WEIGHTS,
    ORGANISATION_ALPHABET,
    ORGANISATION_CHECKS,
    ORGANISATION_WEIGHTS,
    RESIDENT_CHECKS,
    RESIDENT_WEIGHTS,
)

_DIGITS = "0123456789"
_CREDIT_CODE = rf"^[1-9A-HJ-NP-RT-UW-Y][1-9][0-9]{{6}}[{CREDIT_CODE_ALPHABET}]{{10}}$"
_RESIDENT = r"^[1-9][0-9]{16}[0-9X]$"
_REGISTRATION = r"^[0-9]{15}$"
_ORGANISATION = r"^[0-9A-Z]{8}-?[0-9X]$"


def credit_codes_pass(codes: pl.Series) -> pl.Series:
    """Unified social credit codes (GB 32100-2015): form and check character. Null does not pass."""
    fit = codes.str.contains(_CREDIT_CODE)
    values = _values(codes, fit, 18, CREDIT_CODE_ALPHABET)
    return fit & (_weighed(values, (*CREDIT_CODE_WEIGHTS, 1)) % 31 == 0)


def resident_numbers_pass(numbers: pl.Series) -> pl.Series:
    """Resident numbers (GB 11643-1999): form, day of birth, check character."""
    fit = numbers.str.contains(_RESIDENT)
    values = _values(numbers, fit, 18, _DIGITS + "X")
    total = _weighed(values, (*RESIDENT_WEIGHTS, 0)) % 11
    # The check character of each remainder, as its place in digits and X.
    checks = pl.Series([(_DIGITS + "X").index(check) for check in RESIDENT_CHECKS], dtype=pl.Int32)
    fits = checks.gather(total.fill_null(0)) == _place(values, 17)
    born = numbers.str.slice(6, 8).str.to_date("%Y%m%d", strict=False)
    return fit & fits & born.is_not_null()


def organisation_codes_pass(codes: pl.Series) -> pl.Series:
    """Organisation codes (GB 11714-1997), with or without their dash."""
    plain = codes.str.replace("-", "", literal=True)
    fit = codes.str.contains(_ORGANISATION)
    values = _values(plain, fit, 9, ORGANISATION_ALPHABET)
    checks = pl.Series([ORGANISATION_ALPHABET.index(check) for check in ORGANISATION_CHECKS], dtype=pl.Int32)
    total = _weighed(values, (*ORGANISATION_WEIGHTS, 0)) % 11
    return fit & (checks.gather(total.fill_null(0)) == _place(values, 8))


def registration_numbers_pass(numbers: pl.Series) -> pl.Series:
    """Business registration numbers of 15 digits (ISO 7064 MOD 11,10)."""
    fit = numbers.str.contains(_REGISTRATION)
    values = _values(numbers, fit, 15, _DIGITS)
    remainder = _place(values, 0) * 0 + 10
    for place in range(14):
        sum_ = (remainder + _place(values, place)) % 10
        remainder = sum_.replace(0, 10) * 2 % 11
    return fit & ((remainder + _place(values, 14)) % 10 == 1)


def _values(texts: pl.Series, fit: pl.Series, length: int, alphabet: str) -> pl.Series:
    """The place in the alphabet of each character, as arrays; null where the text does not fit."""
    fitting = texts.set(~fit.fill_null(False), None)
    table = pl.Series([alphabet.find(chr(byte)) if byte < 128 else -1 for byte in range(256)], dtype=pl.Int32)
    bytes_ = fitting.cast(pl.Binary).bin.reinterpret(dtype=pl.Array(pl.UInt8, length))
    flat = table.gather(bytes_.fill_null([0] * length).explode())
    return flat.reshape((len(texts), length))


def _place(values: pl.Series, place: int) -> pl.Series:
    return values.arr.get(place)


def _weighed(values: pl.Series, weights: tuple[int, ...]) -> pl.Series:
    return (values * pl.Series([weights], dtype=pl.Array(pl.Int32, len(weights)))).arr.sum()
