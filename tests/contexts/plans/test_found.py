"""Plans adopted and rules kept before there was a search get the words that the acts write now."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from tests.contexts.plans.due.due_people import JULY, PDF, add, duties
from zhengxin.contexts.plans.actions import Attached
from zhengxin.contexts.plans.actions.due import file_due_item
from zhengxin.contexts.plans.models import DueItem, FilingGram, FilingWords, ProgrammeGram, ProgrammeWords
from zhengxin.contexts.plans.queries import found_filings, found_programmes
from zhengxin.kernel.actors import nobody
from zhengxin.kernel.official_day import official_day
from zhengxin.plumbing.guarded import writes

pytestmark = pytest.mark.django_db

RULE = {"title": "登记办法", "number": "青政办〔2026〕7号", "issued_on": "2026-06-15", "in_force_from": "2096-07-01"}
TABLES = (ProgrammeWords, ProgrammeGram, FilingWords, FilingGram)


def written() -> list[set[tuple[object, ...]]]:
    return [{tuple(map(bytes_or_text, row)) for row in table.objects.values_list()} for table in TABLES]


def bytes_or_text(value: object) -> object:
    return bytes(value) if isinstance(value, memoryview) else value


def test_the_words_of_old_rows_are_those_of_new_ones() -> None:
    there = duties()
    number = DueItem.objects.filter(period__duty=add(there)).order_by("pk").first().number
    files = {"rule": [Attached("办法.pdf", PDF)]}
    file_due_item(number=number, values=RULE, files=files, by=there.actors["finance"], at=JULY)
    before = written()
    assert all(before)
    _empty()
    assert not any(written())
    search = import_module("zhengxin.contexts.plans.migrations.0011_search_words")
    with writes("plans"):
        search.index_programmes(apps, None)
        search.index_filings(apps, None)
    assert written() == before


def _empty() -> None:
    with connection.cursor() as cursor:
        for table in TABLES[::-1]:
            cursor.execute(f"DELETE FROM {table._meta.db_table}")


def test_a_rule_is_found_by_its_number_and_title_and_a_plan_by_its_own() -> None:
    there = duties()
    number = DueItem.objects.filter(period__duty=add(there)).order_by("pk").first().number
    files = {"rule": [Attached("办法.pdf", PDF)]}
    assert found_filings(nobody(), "登记办法", today=official_day(JULY)) == []
    file_due_item(number=number, values=RULE, files=files, by=there.actors["finance"], at=JULY)
    for typed in ("登记办法", "青政办[2026]7号", "登记"):
        (found,) = found_filings(nobody(), typed, today=official_day(JULY))
        assert (found.title, found.document_number, found.is_public) == ("登记办法", "青政办〔2026〕7号", True)
    assert [found.title for found in found_programmes(nobody(), "守信践诺")] == ["青禾县守信践诺方案"]
