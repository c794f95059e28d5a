"""Rows told to sites as people look at them: those of a file, those returned, those of one record."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, QuerySet

from zhengxin.contexts.records.queries.public_versions import worded_past
from zhengxin.contexts.sites.models import SiteDue, SiteRow
from zhengxin.contexts.sites.models.site_row import REJECTED
from zhengxin.contexts.sites.policies import visible_rows
from zhengxin.contexts.sites.queries.rules import credit_sites
from zhengxin.contexts.subjects.queries import names_by_id
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.creditsites import Site

PAGE = 100


@dataclass(frozen=True)
class RowShown:
    """`key` is what the site knows the record by, "" for one that was erased."""

    id: int
    site: Site
    kind: str
    batch: str
    line: int
    record: str
    key: str
    unit: str
    what: str
    state: str
    reason: str
    sent_on: date | None


def rows_of_batch(reader: Actor, number: str, *, state: str = "") -> list[RowShown]:
    """The first hundred in the order of the file that the reader may see, of a state or all."""
    rows = SiteRow.objects.filter(visible_rows(reader), batch__number=number)
    return _shown((rows.filter(state=state) if state else rows).order_by("line")[:PAGE])


def returned_rows(reader: Actor, *, site: str = "", after: str = "") -> tuple[list[RowShown], str]:
    """A page of what sites rejected and nobody corrected yet, the oldest first, and where the next one begins."""
    rows = _returned(reader)
    if site:
        rows = rows.filter(site=site)
    if after.isascii() and after.isdigit() and len(after) < 19:
        rows = rows.filter(pk__gt=int(after))
    found = _shown(rows.order_by("pk")[: PAGE + 1])
    return found[:PAGE], str(found[PAGE - 1].id) if len(found) > PAGE else ""


def returned_counts(reader: Actor) -> list[tuple[Site, int]]:
    """How many of them at each site that has any."""
    counts = dict(_returned(reader).order_by().values_list("site").annotate(n=Count("pk")))
    return [(site, counts[code]) for code, site in credit_sites().items() if code in counts]


def rows_of_record(reader: Actor, number: str) -> list[RowShown]:
    """Everything that sites were told of a record, the latest first; empty outside the reader's part of the tree."""
    rows = SiteRow.objects.filter(visible_rows(reader), record__number=number)
    return _shown(rows.order_by("-pk")[:PAGE])


def _returned(reader: Actor) -> "QuerySet[SiteRow]":
    waits = SiteDue.objects.filter(site=OuterRef("site"), record=OuterRef("record_id"))
    return SiteRow.objects.filter(visible_rows(reader), ~Exists(waits), state=REJECTED, is_last=True)


def _shown(rows: "QuerySet[SiteRow]") -> list[RowShown]:
    found = list(rows.select_related("batch", "record"))
    worded = _keys(found)
    units = names_by_id({row.record.unit_id for row in found}, day=max((_day(row) for row in found), default=date.min))
    return [
        RowShown(
            row.pk, credit_sites()[row.site], row.kind, row.batch.number, row.line, row.record.number,
            worded.get(row.version_id, ""), units.get(row.record.unit_id, ""), row.what, row.state, row.reason or "",
            row.batch.sent_on,
        )
        for row in found
    ]  # fmt: skip


def _day(row: SiteRow) -> date:
    return row.batch.made_at.date()


def _keys(rows: Sequence[SiteRow]) -> dict[int, str]:
    """By version: the fields of the key as the version says them."""
    told = {pk: json.loads(worded.values) for pk, worded in worded_past(row.version_id for row in rows).items()}
    found = {}
    for row in rows:
        key = credit_sites()[row.site].kinds[row.kind].key
        values = told.get(row.version_id, {})
        found[row.version_id] = " ".join(str(values[field.code]) for field in key if field.code in values)
    return found
