"""Rows among many keys: the same rows looked up or walked to, whatever stands beside."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Q
from django.db.models.functions import NullIf

from zhengxin.plumbing.among import Among

pytestmark = [pytest.mark.django_db, pytest.mark.parametrize("walked", [False, True])]


@pytest.fixture
def keys() -> list[int]:
    return [ContentType.objects.create(app_label="among", model=f"model{number}").pk for number in range(4)]


def test_exactly_the_rows_of_the_keys_are_found(keys: list[int], walked: bool) -> None:
    rows = ContentType.objects.filter(app_label="among").order_by("-pk")
    two = Q(Among(F("pk"), {keys[0], keys[2], 2**62}, walked=walked))
    assert [row.pk for row in rows.filter(two)] == [keys[2], keys[0]]
    assert [row.pk for row in rows.exclude(two)] == [keys[3], keys[1]]
    assert [row.pk for row in rows.filter(two, model="model2")] == [keys[2]]
    assert not rows.filter(Among(F("pk"), (), walked=walked)).exists()


def test_what_has_no_key_is_among_none(keys: list[int], walked: bool) -> None:
    assert not ContentType.objects.filter(Among(NullIf(F("pk"), F("pk")), keys, walked=walked)).exists()


def test_ten_thousand_keys_are_one_value(keys: list[int], walked: bool) -> None:
    every = range(min(keys), min(keys) + 10**4)
    rows = ContentType.objects.filter(Among(F("pk"), every, walked=walked), app_label="among")
    assert rows.count() == 4
    _sql, params = rows.query.sql_with_params()
    assert len(params) == 2
