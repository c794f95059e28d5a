"""Folding, grams and what is sought: the property is that whatever stands in a text is found by its grams."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengxin.plumbing.grams import LONGEST_SOUGHT, folded, grams_of, sought, words_of

MIXED = st.text(alphabet="泗县政务诚信公开，。《》、（ ab12.-Ａé①", max_size=40)


def has(text: str, typed: str) -> bool:
    """What a table of grams answers."""
    words, asked = words_of(text), sought(typed)
    grams = grams_of(words)
    by_grams = all(gram in grams for gram in asked.whole) and all(
        any(gram.startswith(begun) for gram in grams) for begun in asked.begun
    )
    if asked.fault or not by_grams:
        return False
    is_there = all(word in words for word in asked.words)
    assert is_there or not asked.is_exact
    return is_there


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("泗县（政务）诚信，“台账”。", "泗县政务诚信台账"),
        ("ＡＢＣ　Ｄ１２", "abc-d12"),
        ("第 1.2 条 2026-06-30", "第1-2条2026-06-30"),
        ("⼈民㈠①", "人民一1"),
        ("Straße É", "strasse-é"),
        ("😀%_'--", ""),
        ("", ""),
    ],
)
def test_a_text_is_folded_to_letters_digits_and_characters(printed: str, plain: str) -> None:
    assert folded(printed) == plain


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("泗", True),
        ("县", True),
        ("泗县", True),
        ("公开", True),
        ("公开 泗县", True),
        ("泗县 五河", False),
        ("“台账”", True),
        ("台账2026", True),
        ("2026", True),
        ("202", True),
        ("026", False),
        ("06-30", True),
        ("2026.06", True),
        ("20260630", False),
        ("6-30", False),
        ("OPEN", True),
        ("open dat", True),
        ("pen", False),
        ("年公开", True),
        ("公县", False),
    ],
)
def test_words_are_found_by_characters_and_runs_by_their_beginnings(typed: str, is_found: bool) -> None:
    assert has("泗县建立“台账”2026-06-30年公开 Open Data", typed) is is_found


def test_nothing_is_found_across_two_texts() -> None:
    assert folded("甲乙") not in words_of("甲", "乙")
    assert "甲乙".encode() not in grams_of(words_of("甲", None, "", "乙"))


@pytest.mark.parametrize("typed", ["", " ", "%", "😀", "《》", "--", "\x00"])
def test_what_has_no_letter_is_nothing_to_look_for(typed: str) -> None:
    assert sought(typed).fault == "empty"


def test_what_is_too_long_is_told_and_not_worked_on() -> None:
    assert sought("账" * LONGEST_SOUGHT).fault == ""
    assert sought("账" * (LONGEST_SOUGHT + 1)).fault == "too_long"
    assert sought("%' OR 1=1 --").words == ("or", "1-1")


@given(MIXED, st.integers(0, 40), st.integers(1, 20))
def test_every_part_of_a_text_that_begins_with_a_word_is_found(text: str, start: int, length: int) -> None:
    plain = folded(text)
    part = plain[start : start + length]
    # A run of Latin letters and digits is found from the beginning of one of its pieces on.
    before = plain[:start][-1:]
    begins_inside = part < "⺀" and before and before < "⺀" and before != "-"
    if part.strip("-") and not begins_inside:
        assert has(text, part)


@given(MIXED, MIXED)
def test_what_is_found_stands_in_the_text(text: str, typed: str) -> None:
    assert not has(text, typed) or all(folded(word) in words_of(text) for word in typed.split())
