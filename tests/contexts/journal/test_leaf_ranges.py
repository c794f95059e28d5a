"""What earlier installations kept as a row for each entry becomes stretches, and can become rows again."""

from importlib import import_module

import pytest
from django.db import connection

from tests.contexts.journal.log_acts import acted, in_places
from zhengxin.contexts.journal.models import Entry, LeafRange

pytestmark = pytest.mark.django_db
migration = import_module("zhengxin.contexts.journal.migrations.0010_leaf_ranges")


def test_rows_of_one_entry_become_stretches_and_rows_again(db: None) -> None:
    for number in range(8):
        acted(f"n{number}")
    first, second, third, fourth, fifth, sixth, seventh, _waits = Entry.objects.order_by("pk").values_list(
        "pk", flat=True
    )
    # The third and fifth keep their distance to their places; what lies between has another one.
    order = [first, second, fifth, fourth, third, sixth, seventh]
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE journal_leaf (place bigint PRIMARY KEY, entry_id bigint)")
        cursor.executemany("INSERT INTO journal_leaf VALUES (%s, %s)", list(enumerate(order)))
        cursor.execute(migration._TO_RANGES)
        stretches = list(LeafRange.objects.order_by("place").values_list("place", "first_entry", "count"))
        assert stretches == [(0, first, 2), (2, fifth, 1), (3, fourth, 1), (4, third, 1), (5, sixth, 2)]
        assert [entry.pk for entry in in_places()] == order
        cursor.execute("DELETE FROM journal_leaf")
        cursor.execute(migration._TO_LEAVES)
        cursor.execute("SELECT place, entry_id FROM journal_leaf ORDER BY place")
        assert list(cursor.fetchall()) == list(enumerate(order))
        cursor.execute("DROP TABLE journal_leaf")
