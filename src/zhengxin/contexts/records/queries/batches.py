"""Batches for people: the list, one with its errors, and the file as it was handed in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber

from zhengxin.contexts.documents.queries import file_content
from zhengxin.contexts.records.models import Batch, RecordVersion, RejectedCell
from zhengxin.contexts.records.models.batch import WAITING
from zhengxin.contexts.records.models.record_version import RETURNED
from zhengxin.contexts.records.policies import HAND_IN, visible_batches
from zhengxin.contexts.records.queries.intake_folder import lying_file, progress_file
from zhengxin.contexts.records.queries.kinds import record_kind
from zhengxin.contexts.records.queries.kinds_on import closed_kinds
from zhengxin.contexts.records.queries.seals import demand_seal, place_of_file
from zhengxin.contexts.records.queries.table_files import rules_for
from zhengxin.contexts.subjects.queries import names_on_days
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.recordchecks import FileCheck, Finding, Rule, Surroundings
from zhengxin.kernel.recordkinds import RecordKind
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.progress import Progress, progress_in

PAGE = 50
# Rows told of each mistake on a page, and mistakes; the files hold all.
FEW, MOST_MISTAKES = 5, 100


@dataclass(frozen=True)
class BatchShown:
    """`state` is "waiting", "taken" or "refused", then with `fault` as (code, parameters). `progress` while it is taken
    in. `returned` are the first rows of it that a reviewer returned: record, line, reason; told of one batch alone."""

    id: int
    number: str
    kind: RecordKind
    unit: str
    file_name: str
    state: str
    rows: int
    accepted: int
    rejected: int
    duplicates: int
    held: int
    errors: Mapping[str, int]
    fault: tuple[str, Mapping[str, object]] | None
    handed_in_at: datetime
    done_at: datetime | None
    is_kept: bool
    progress: Progress | None = None
    returned: tuple[tuple[str, int, str], ...] = ()


def batches(reader: Actor, *, before: int | None = None) -> list[BatchShown]:
    """The newest first, at most a page and one more; `before` is the id of the last one seen."""
    rows = Batch.objects.filter(visible_batches(reader, closed_kinds())).order_by("-pk")
    return _shown(list((rows.filter(pk__lt=before) if before else rows)[: PAGE + 1]))


def batch_shown(reader: Actor, number: str) -> BatchShown:
    """Refused "records.unknown_batch", for those outside the reader's part of the tree too."""
    row = _row(reader, number)
    returned = RecordVersion.objects.filter(batch=row, stand=RETURNED, reason__isnull=False)
    returned = returned.select_related("record").order_by("row")[:PAGE]
    told = tuple((each.record.number, each.row, each.reason or "") for each in returned)
    return replace(_shown([row])[0], returned=told)


def waiting_batches() -> list[tuple[str, str]]:
    """Number and who handed it in, of the batches that a worker can take in, the oldest first."""
    rows = Batch.objects.filter(state=WAITING).order_by("pk").values_list("number", "handed_in_by", "kept_sha256")
    return [(number, by) for number, by, kept in rows if kept or lying_file(number).exists()]


def findings(reader: Actor, number: str, *, most: int) -> list[Finding]:
    """The first errors of a batch, in the order of the file."""
    row = _row(reader, number)
    return findings_of(row.rejected_cells.order_by("row", "pk")[:most], record_kind(row.kind), row.handed_in_at)


@dataclass(frozen=True)
class Mistake:
    """One kind of error in one field of a batch: in how many rows, and the first FEW of them."""

    rows: int
    first: tuple[Finding, ...]


def mistakes(reader: Actor, number: str) -> list[Mistake]:
    """The errors of a batch by what is wrong, in the order in which they are met; at most MOST_MISTAKES."""
    row = _row(reader, number)
    same = [F("field"), F("code"), F("rule")]
    cells = row.rejected_cells.annotate(
        place=Window(RowNumber(), partition_by=same, order_by=[F("row"), F("pk")]),
        # No row breaks one rule twice in one field.
        rows=Window(Count("pk"), partition_by=same),
    )
    found: dict[tuple[str, ...], list[Any]] = {}
    for cell in cells.filter(place__lte=FEW).order_by("row", "pk"):
        found.setdefault((cell.field, cell.code, cell.rule), []).append(cell)
    kind, at = record_kind(row.kind), row.handed_in_at
    return [
        Mistake(first[0].rows, tuple(findings_of(first, kind, at))) for first in list(found.values())[:MOST_MISTAKES]
    ]


def findings_of(cells: Iterable[RejectedCell], kind: RecordKind, at: datetime) -> list[Finding]:
    """Rejected cells of a kind as it was checked at an instant."""
    known = {(rule.field, rule.code, rule.name): rule for rule in _rules(kind, at)}
    return [
        Finding(
            cell.row, known.get((cell.field, cell.code, cell.rule), Rule(cell.field, cell.code, cell.rule)), cell.value
        )
        for cell in cells
    ]


def file_handed_in(reader: Actor, number: str) -> tuple[str, bytes]:
    """Name and content, for those who may hand in for its unit: it holds what the tables keep sealed.

    Refused "records.unknown_batch", "access.not_permitted", "records.file_needed" for one too large to be kept.
    """
    row = _row(reader, number)
    demand(reader, HAND_IN, row.path)
    if row.kept_sha256 is None:
        raise Refused("records.file_needed")
    sealed = file_content(row.kept_sha256)[2]
    return row.file_name, demand_seal().opened_bytes(sealed, place_of_file(row.number))


def _row(reader: Actor, number: str) -> Batch:
    row = Batch.objects.filter(visible_batches(reader, closed_kinds()), number=number).first()
    if row is None:
        raise Refused("records.unknown_batch")
    return row


def _rules(kind: RecordKind, at: datetime) -> tuple[Rule, ...]:
    return rules_for(kind, FileCheck(kind, Surroundings(at.date())))


def _shown(rows: list[Batch]) -> list[BatchShown]:
    asked = [(row, (row.unit_id, row.handed_in_at.date())) for row in rows]
    names = names_on_days([unit for _row, unit in asked])
    return [_one(row, names[unit]) for row, unit in asked]


def _one(row: Batch, unit: str) -> BatchShown:
    fault = (row.fault["code"], row.fault["params"]) if row.fault else None
    return BatchShown(
        row.pk, row.number, record_kind(row.kind), unit, row.file_name, row.state, row.rows, row.accepted,
        row.rejected, row.duplicates, row.held, row.errors, fault, row.handed_in_at, row.done_at,
        row.kept_sha256 is not None,
        progress_in(progress_file(row.number)) if row.state == WAITING else None,
    )  # fmt: skip
