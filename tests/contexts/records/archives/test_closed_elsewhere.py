"""What is of a closed kind stays in the unit that sent it, on every other way to records too."""

from dataclasses import replace

import pytest

from tests.contexts.records.archives.people import Archived
from tests.contexts.records.archives.test_openings import refused
from tests.contexts.records.conftest import AT
from zhengxin.contexts.records.actions import answer_subject, confirm_batch, return_correction
from zhengxin.contexts.records.models import Batch, Record, RecordVersion
from zhengxin.contexts.records.policies import READ_BATCHES, READ_QUALITY, REVIEW
from zhengxin.contexts.records.queries.proofs import record_proven
from zhengxin.contexts.records.queries.quality import month_named, month_shown, rows_behind
from zhengxin.kernel.actors import Actor

MONTH = month_named("2026-11")
KIND = "annual_appraisal"


@pytest.fixture
def sent(county_archives: Archived) -> Archived:
    county_archives.send(KIND, "official", grade="优秀")
    county_archives.send(KIND, "official", grade="称职")
    return county_archives


def outsider(archives: Archived) -> Actor:
    """Whoever sees everything of the county that is not closed."""
    return replace(archives.actors["credit"], permissions=frozenset({READ_QUALITY, READ_BATCHES, REVIEW}))


def insider(archives: Archived) -> Actor:
    return replace(archives.actors["head"], permissions=outsider(archives).permissions)


def test_figures_of_quality_tell_of_a_closed_kind_in_its_unit_alone(sent: Archived) -> None:
    def kinds(reader: Actor) -> set[str]:
        return {line.kind.code for line in month_shown(reader, MONTH, today=AT.date()).lines}

    assert KIND not in kinds(outsider(sent)) and KIND in kinds(insider(sent))


@pytest.mark.parametrize("figure", ["in_time", "late", "untimed", "rejected", "incomplete", "repeated", "corrected"])
def test_no_row_of_a_closed_kind_stands_behind_a_figure_for_others(sent: Archived, figure: str) -> None:
    to = {"unit": sent.senders.units["organisation"], "kind": KIND, "month": MONTH, "figure": figure}
    shown = rows_behind(outsider(sent), **to, today=AT.date())
    assert not shown.rows and not shown.counts.rows


def test_a_guessed_record_or_file_of_a_closed_kind_is_as_one_that_is_not_there(sent: Archived) -> None:
    by, held = outsider(sent), RecordVersion.objects.get(stand="held")
    batch = Batch.objects.latest("pk").number
    record = Record.objects.get(kind=KIND).number
    assert held.record.number == record
    for number in (record, "0" * 16):
        refused("records.unknown_record", record_proven, reader=by, number=number)
        to = {"reason": "核对", "by": by, "at": AT}
        refused("records.unknown_record", answer_subject, number=number, is_meant=True, **to)
        refused("records.unknown_correction", return_correction, number=number, version=held.number, **to)
    for number in (batch, "0" * 16):
        refused("records.unknown_batch", confirm_batch, number=number, reason="核对", by=by, at=AT)
