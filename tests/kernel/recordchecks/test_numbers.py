"""Check characters in columns say what they say one at a time."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.cn import ric, uscc

from zhengxin.kernel.identifiers import (
    CREDIT_CODE_ALPHABET,
    ORGANISATION_ALPHABET,
    credit_code_check,
    organisation_check,
    registration_check,
    resident_check,
)
from zhengxin.kernel.recordchecks.numbers import (
    credit_codes_pass,
    organisation_codes_pass,
    registration_numbers_pass,
    resident_numbers_pass,
)

DIGITS = "0123456789"


@settings(deadline=None)
@given(st.lists(st.text(CREDIT_CODE_ALPHABET, min_size=9, max_size=9), min_size=1, max_size=20), st.integers(0, 17))
def test_a_credit_code_passes_and_with_one_character_changed_it_does_not(tails: list[str], place: int) -> None:
    codes = [body + credit_code_check(body) for body in ("91990121" + tail for tail in tails)]
    changed = [code[:place] + ("2" if code[place] == "1" else "1") + code[place + 1 :] for code in codes]
    assert credit_codes_pass(pl.Series(codes)).all()
    assert not credit_codes_pass(pl.Series(changed)).any()
    assert all(uscc.is_valid(code) for code in codes)


@settings(deadline=None)
@given(st.lists(st.text(DIGITS + "X", min_size=17, max_size=19), min_size=1, max_size=30))
def test_columns_and_another_library_agree_about_any_resident_number(numbers: list[str]) -> None:
    known = [ric.compact(number) == number and _is_resident(number) for number in numbers]
    assert resident_numbers_pass(pl.Series(numbers)).to_list() == known


def _is_resident(number: str) -> bool:
    """Form, day and check digit, without the library's list of places, which has no 99xxxx."""
    if len(number) != 18 or not number[:17].isdigit() or number[0] == "0":
        return False
    try:
        ric.get_birth_date(number)
    except Exception:
        return False
    return ric.calc_check_digit(number) == number[17]


@pytest.mark.parametrize(
    ("number", "passes"),
    [
        ("99012119900101100" + resident_check("99012119900101100"), True),
        ("99012119900230100" + resident_check("99012119900230100"), False),
        ("9901211990010110", False),
        ("", False),
        (None, False),
    ],
)
def test_a_resident_number_has_a_day_of_birth_that_there_was(number: str | None, passes: bool) -> None:
    assert resident_numbers_pass(pl.Series([number], dtype=pl.String)).to_list() == [passes]


@settings(deadline=None)
@given(st.text(ORGANISATION_ALPHABET, min_size=8, max_size=8))
def test_an_organisation_code_passes_with_and_without_its_dash(body: str) -> None:
    check = organisation_check(body)
    wrong = "1" if check == "0" else "0"
    codes = pl.Series([body + check, f"{body}-{check}", body + wrong, f"{body}-{wrong}"])
    assert organisation_codes_pass(codes).to_list() == [True, True, False, False]


@settings(deadline=None)
@given(st.text(DIGITS, min_size=14, max_size=14), st.integers(1, 9))
def test_a_registration_number_passes_with_one_check_digit_alone(body: str, step: int) -> None:
    right = registration_check(body)
    wrong = str((int(right) + step) % 10)
    assert registration_numbers_pass(pl.Series([body + right, body + wrong, body])).to_list() == [True, False, False]
