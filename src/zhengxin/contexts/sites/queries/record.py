"""One record at every site that is its: until when it had to stand there, and how it stands."""

from dataclasses import dataclass
from datetime import date

from zhengxin.contexts.clocks.queries import calendar_in_force
from zhengxin.contexts.records.queries.kinds_on import closed_kinds
from zhengxin.contexts.records.queries.public_versions import PlacedRecord, placed_record
from zhengxin.contexts.sites.models import SiteDue, SiteRow
from zhengxin.contexts.sites.models.site_row import TOLD
from zhengxin.contexts.sites.policies import READ_ROWS
from zhengxin.contexts.sites.queries.owed import may_leave
from zhengxin.contexts.sites.queries.rows import RowShown, rows_of_record
from zhengxin.contexts.sites.queries.rules import credit_sites
from zhengxin.contexts.sites.queries.timing import PublishingTimes
from zhengxin.contexts.subjects.queries import division_path
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.creditsites import NEW, Site
from zhengxin.kernel.quality import Timed
from zhengxin.kernel.refusals import Refused
from zhengxin.kernel.workdays import Explanation, NamedLimit, explained


@dataclass(frozen=True)
class AtSite:
    """`timed` is judged by the day of sending, by today while nothing was sent. `waits` is what it has to be told, ""
    for nothing; `may_leave` whether everybody may see the record here."""

    site: Site
    timed: Timed
    limit: NamedLimit | None
    sent_on: date | None
    waits: str
    may_leave: bool
    why: Explanation | None


@dataclass(frozen=True)
class RecordAtSites:
    record: PlacedRecord
    sites: tuple[AtSite, ...]
    rows: tuple[RowShown, ...]


def record_at_sites(reader: Actor, number: str, *, today: date) -> RecordAtSites:
    """Refused "records.unknown_record", for one outside the reader's part of the tree and for a closed kind too."""
    record = placed_record(number)
    if record is None or record.kind in closed_kinds() or not reader.may(READ_ROWS) or not reader.covers(record.path):
        raise Refused("records.unknown_record")
    times = PublishingTimes()
    sites = tuple(
        _at(site, record, times, today)
        for site in credit_sites().values()
        if record.kind in site.kinds and record.path.startswith(division_path(site.jurisdiction))
    )
    return RecordAtSites(record, sites, tuple(rows_of_record(reader, number)))


def _at(site: Site, record: PlacedRecord, times: PublishingTimes, today: date) -> AtSite:
    rows = SiteRow.objects.filter(site=site.code, record=record.id, what=NEW, state__in=TOLD)
    sent_on = rows.order_by("-pk").values_list("batch__sent_on", flat=True).first()
    timing = times.of(site, record.division)
    timed = timing.timed(record.day, sent_on or today)
    limit = timing.rule_on(record.day) if record.day else None
    waits = SiteDue.objects.filter(site=site.code, record=record.id).values_list("what", flat=True).first()
    why = None
    if limit and record.day and timed.due:
        why = explained(calendar_in_force().calendar, limit.limit, record.day)
    shown = may_leave(site, record.kind, day=today).filter(record_id=record.id).exists()
    return AtSite(site, timed, limit, sent_on, waits or "", shown, why)
