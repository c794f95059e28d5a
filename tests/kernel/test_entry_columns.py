"""Canonical JSON by columns is what `canonical` makes of each object."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengxin.kernel.entries import canonical
from zhengxin.kernel.entry_columns import Each, Written, canonical_columns

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)


@settings(deadline=None)
@given(st.lists(st.tuples(TEXTS, st.integers(-(2**53) + 1, 2**53 - 1)), min_size=1, max_size=5), TEXTS)
def test_each_object_has_the_bytes_that_it_has_alone(rows, same):
    texts = [canonical(text).decode() for text, _ in rows]
    made = canonical_columns(
        {"text": Each([text for text, _ in rows]), "n": Each([n for _, n in rows]), "w": Written(texts), "same": same},
        len(rows),
    )
    assert made.to_list() == [canonical({"text": text, "n": n, "w": text, "same": same}).decode() for text, n in rows]


def test_values_that_are_all_the_same_make_as_many_objects():
    assert canonical_columns({"a": "%s{}", "b": [1]}, 2).to_list() == ['{"a":"%s{}","b":[1]}'] * 2
    assert canonical_columns({"a": Each([])}, 0).to_list() == []


@pytest.mark.parametrize("column", [Each(["a"]), Each(["a", None]), Written(pl.Series(["1", None]))])
def test_a_column_that_is_too_short_or_has_a_hole_is_refused(column):
    with pytest.raises(ValueError, match="columns of"):
        canonical_columns({"a": column}, 2)
