"""Check characters against vectors, against another library, and against every one-character mistake."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric, uscc
from stdnum.iso7064 import mod_11_10

from zhengxin.kernel.identifiers import (
    CREDIT_CODE_ALPHABET,
    ORGANISATION_ALPHABET,
    credit_code_check,
    organisation_check,
    registration_check,
    resident_check,
)

DIGITS = "0123456789"


@pytest.mark.parametrize(
    "code",
    [
        "11230500001755309F", "11420000MB15291767", "11330800002618015K", "11532300568802305C", "1134160073302996XP",
        "91320105780688132K", "91230500MA1B3N1N2M",
    ],
)  # fmt: skip
def test_codes_of_real_bodies_end_in_both_of_their_check_characters(code: str) -> None:
    assert credit_code_check(code[:17]) == code[17]
    assert organisation_check(code[8:16]) == code[16]


@given(st.text(CREDIT_CODE_ALPHABET, min_size=17, max_size=17))
def test_another_library_finds_the_same_check_character_of_a_credit_code(body: str) -> None:
    assert uscc.calc_check_digit(body) == credit_code_check(body)


@given(st.text(DIGITS, min_size=17, max_size=17))
def test_another_library_finds_the_same_check_character_of_a_resident_number(body: str) -> None:
    assert ric.calc_check_digit(body + "0") == resident_check(body)


@given(st.text(DIGITS, min_size=14, max_size=14))
def test_another_library_finds_the_same_check_digit_of_a_registration_number(body: str) -> None:
    assert mod_11_10.calc_check_digit(body) == registration_check(body)


@given(st.text(ORGANISATION_ALPHABET, min_size=8, max_size=8), st.integers(0, 7))
def test_an_organisation_code_with_one_digit_changed_has_another_check_character(body: str, place: int) -> None:
    changed = body[:place] + ("1" if body[place] == "0" else "0") + body[place + 1 :]
    if ORGANISATION_ALPHABET.index(body[place]) % 11 != ORGANISATION_ALPHABET.index(changed[place]) % 11:
        assert organisation_check(changed) != organisation_check(body)
