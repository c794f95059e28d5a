"""The records behind a figure of what waits for a site, page by page."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from zhengxin.contexts.records.queries.public_versions import worded_past, worded_versions
from zhengxin.contexts.sites.models import SiteDue, SiteRow
from zhengxin.contexts.sites.policies import visible_rows
from zhengxin.contexts.sites.queries.owed import tellable
from zhengxin.contexts.sites.queries.rules import credit_site
from zhengxin.contexts.sites.queries.timing import PublishingTimes
from zhengxin.contexts.subjects.queries import units_by_id
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.creditsites import CHANGED, NEW, WITHDRAWN, Site, SiteKind
from zhengxin.kernel.quality import LATE
from zhengxin.kernel.refusals import Refused
from zhengxin.kernel.workdays import DueStanding

PAGE = 100
FIGURES = (NEW, CHANGED, WITHDRAWN, LATE)


@dataclass(frozen=True)
class RowWaiting:
    """`key` is what the site knows the record by, "" where nothing of it may be told any more; `standing` is None for
    what has no due day of its own."""

    record: str
    key: str
    unit: str
    day: date | None
    standing: DueStanding | None


@dataclass(frozen=True)
class RowsWaiting:
    """One page in the order in which they were found; `after` goes on, "" at the end."""

    site: Site
    kind: SiteKind
    rows: tuple[RowWaiting, ...]
    after: str


def waiting_rows(reader: Actor, *, site: str, kind: str, figure: str, after: str = "", today: date) -> RowsWaiting:
    """Of the reader's part of the tree. Refused "sites.unknown_site", "sites.kind_not_taken",
    "records.unknown_figure"."""
    told = credit_site(site)
    if kind not in told.kinds:
        raise Refused("sites.kind_not_taken", kind=kind[:40])
    if figure not in FIGURES:
        raise Refused("records.unknown_figure")
    times = PublishingTimes()
    rows = SiteDue.objects.filter(visible_rows(reader), site=site, kind=kind, what=NEW if figure == LATE else figure)
    if figure == LATE:
        rows = rows.filter(_late(rows, told, times, today))
    start = int(after) if after.isascii() and after.isdigit() and len(after) < 19 else 0
    found = list(rows.filter(pk__gt=start).select_related("record").order_by("pk")[: PAGE + 1])
    last = str(found[PAGE - 1].pk) if len(found) > PAGE else ""
    return RowsWaiting(told, told.kinds[kind], tuple(_told(found[:PAGE], told, times, today)), last)


def _late(rows: "QuerySet[SiteDue]", site: Site, times: PublishingTimes, today: date) -> Q:
    wanted = Q(pk__in=[])
    for division, day in rows.order_by().values_list("record__unit__division", "record__day").distinct():
        if times.standing(site, division, day, today).is_late:
            wanted |= Q(record__unit__division=division, record__day=day)
    return wanted


def _told(found: Sequence[SiteDue], site: Site, times: PublishingTimes, today: date) -> list[RowWaiting]:
    keys = _keys(found, site)
    units = units_by_id({row.record.unit_id for row in found}, day=today)
    lines = []
    for row in found:
        unit, day = units[row.record.unit_id], row.record.day
        standing = times.standing(site, unit.division, day, today) if row.what == NEW else None
        lines.append(RowWaiting(row.record.number, keys.get(row.record_id, ""), unit.name, day, standing))
    return lines


def _keys(found: Sequence[SiteDue], site: Site) -> Mapping[int, str]:
    """By record: as it counts now, or as the site was told it last."""
    if not found:
        return {}
    kind, records = found[0].kind, [row.record_id for row in found]
    last = SiteRow.objects.filter(site=site.code, record__in=records, is_last=True).values_list("record_id", "version")
    past = worded_past(version for _record, version in last)
    told = {record: past[version].values for record, version in last if version in past}
    told |= {pk: each.values for pk, each in worded_versions(tellable(site, kind), records).items()}
    codes = [field.code for field in site.kinds[kind].key]
    keys = {}
    for record, worded in told.items():
        values = json.loads(worded)
        keys[record] = " ".join(str(values[code]) for code in codes if code in values)
    return keys
