"""How well a text fits what was typed, and the search for beginnings and ends: every text answers for itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengxin.plumbing.found_words import Fit, fit
from zhengxin.plumbing.grams import (
    Sought,
    folded,
    grams_of,
    marked_words_of,
    sought,
    sought_from,
    sought_to,
    sought_whole,
)

MIXED = st.text(alphabet="泗县政务诚信公开，（〔ab12.-é\ue000\ue001\n", max_size=30)


def has(words: str, asked: Sought) -> bool:
    """What a table of grams answers."""
    grams = grams_of(words)
    is_told = all(gram in grams for gram in asked.whole) and all(
        any(gram.startswith(begun) for gram in grams) for begun in asked.begun
    )
    is_there = not asked.fault and all(word in words for word in asked.words)
    assert is_told or not is_there, "the grams lose nothing that is there"
    return is_there


@given(MIXED, MIXED)
def test_what_is_it_begins_and_ends_so_and_has_it(text: str, typed: str) -> None:
    words, plain = marked_words_of(text), folded(typed)
    its = folded(text)
    assert has(words, sought_whole(typed)) == (bool(plain) and its == plain)
    assert has(words, sought_from(typed)) == (bool(plain) and its.startswith(plain))
    assert has(words, sought_to(typed)) == (bool(plain) and its.endswith(plain))


@given(MIXED)
def test_nobody_can_type_the_marks(typed: str) -> None:
    assert not {"\ue000", "\ue001", "\n"} & set(folded(typed))
    assert sought(typed).words == sought(typed.replace("\ue000", "-").replace("\ue001", "-")).words


@pytest.mark.parametrize(
    ("typed", "how"),
    [
        ("泗县商务局", Fit.NAME),
        ("341324-0007", Fit.CODE),
        ("泗县商务和粮食局", Fit.OTHER_NAME),
        ("县商务局", Fit.ENDS_SO),
        ("0007", Fit.ENDS_SO),
        ("泗县", Fit.BEGINS_SO),
        ("341324", Fit.BEGINS_SO),
        ("商务", Fit.HAS_IT),
        ("粮食", Fit.HAS_IT),
    ],
)
def test_the_nearest_goes_first(typed: str, how: Fit) -> None:
    words = marked_words_of("泗县商务局", "341324-0007", "泗县商务和粮食局")
    assert fit(words, folded(typed)) is how


def test_the_order_is_number_name_other_name_end_beginning_middle() -> None:
    assert list(Fit) == [Fit.CODE, Fit.NAME, Fit.OTHER_NAME, Fit.ENDS_SO, Fit.BEGINS_SO, Fit.HAS_IT]
