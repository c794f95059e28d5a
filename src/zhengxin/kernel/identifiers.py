"""Check characters of the numbers that bodies and people carry, one at a time; columns of them: recordchecks."""

from collections.abc import Iterator

# GB 32100-2015: no I, O, S, V, Z. The weight of a place is 3 to its power, modulo 31.
CREDIT_CODE_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CREDIT_CODE_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
# GB 11714-1997.
ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
ORGANISATION_CHECKS = "0X987654321"
# GB 11643-1999.
RESIDENT_WEIGHTS = tuple(pow(2, 17 - place, 11) for place in range(17))
RESIDENT_CHECKS = "10X98765432"


def credit_code_check(body: str) -> str:
    """The 18th character of a unified social credit code (统一社会信用代码) after its first 17."""
    total = sum(CREDIT_CODE_ALPHABET.index(char) * weight for char, weight in _pairs(body, CREDIT_CODE_WEIGHTS))
    return CREDIT_CODE_ALPHABET[-total % 31]


def organisation_check(body: str) -> str:
    """The ninth character of an organisation code (组织机构代码) after its first eight."""
    total = sum(ORGANISATION_ALPHABET.index(char) * weight for char, weight in _pairs(body, ORGANISATION_WEIGHTS))
    return ORGANISATION_CHECKS[total % 11]


def resident_check(body: str) -> str:
    """The 18th character of a resident identity number (公民身份号码) after its first 17 digits."""
    return RESIDENT_CHECKS[sum(int(char) * weight for char, weight in _pairs(body, RESIDENT_WEIGHTS)) % 11]


def registration_check(body: str) -> str:
    """The 15th digit of a business registration number (工商注册号) after its first 14: ISO 7064 MOD 11,10."""
    remainder = 10
    for char in body:
        remainder = ((remainder + int(char)) % 10 or 10) * 2 % 11
    return str((11 - remainder) % 10)


def _pairs(body: str, weights: tuple[int, ...]) -> Iterator[tuple[str, int]]:
    return zip(body, weights, strict=True)
