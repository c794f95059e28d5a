"""Of rows that bear one key, at most one counts."""

from hypothesis import given
from hypothesis import strategies as st

from zhengxin.kernel.copied_rows import told_apart

ROWS = st.lists(st.tuples(st.integers(0, 3), st.booleans()), max_size=12)


@given(ROWS)
def test_every_row_counts_or_is_a_copy_and_no_key_counts_twice(pairs: list[tuple[int, bool]]) -> None:
    rows = [(place, key, as_sent) for place, (key, as_sent) in enumerate(pairs)]
    counting, copies = told_apart(rows, key=lambda row: row[1], is_as_sent=lambda row: row[2])
    assert sorted([*counting, *(copy for copy, _other in copies)]) == rows
    assert len({row[1] for row in counting}) == len(counting)
    for copy, other in copies:
        assert copy[1] == other[1] and copy != other
    alone = {row[1] for row in rows} - {row[1] for row in counting}
    assert all(not row[2] and row[1] in {copy[1] for copy, _other in copies} for row in rows if row[1] in alone)
