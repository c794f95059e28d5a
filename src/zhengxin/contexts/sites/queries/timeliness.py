"""Whether decisions stood at the sites in time: figures by unit, site and kind of a month, and the rows behind them."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from zhengxin.contexts.records.policies import READ_QUALITY
from zhengxin.contexts.records.queries.public_versions import worded_versions
from zhengxin.contexts.sites.models import SiteDue, SiteRow
from zhengxin.contexts.sites.models.site_row import LISTED, REJECTED, TOLD
from zhengxin.contexts.sites.queries.owed import tellable
from zhengxin.contexts.sites.queries.rules import credit_site, credit_sites
from zhengxin.contexts.sites.queries.timing import PublishingTimes
from zhengxin.contexts.subjects.queries import UnitShown, unit_numbered, units_by_id
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.creditsites import NEW, Site, SiteKind
from zhengxin.kernel.duties import Period
from zhengxin.kernel.quality import IN_TIME, LATE, Timed, Timing
from zhengxin.kernel.refusals import Refused

PAGE = 100
# Those of what was handed to the site, and of what was not, each with the standing of its rows.
_FIGURES_SENT = {"in_time": IN_TIME, "late": LATE}
_FIGURES_UNSENT = {"overdue": True, "open": False}
_GROUP = ("record__unit_id", "record__unit__division", "site", "kind", "record__day")


@dataclass(frozen=True)
class Timeliness:
    """Decisions of a month that a site is to show: sent `in_time`, sent `late`, `untimed` (no limit known), not sent
    and `overdue`, not sent and still `open`."""

    unit: UnitShown
    site: Site
    kind: SiteKind
    in_time: int = 0
    late: int = 0
    untimed: int = 0
    overdue: int = 0
    open: int = 0


@dataclass(frozen=True)
class RowBehind:
    """`sent_on` is None for what was not sent."""

    record: str
    key: str
    day: date | None
    sent_on: date | None
    timed: Timed


@dataclass(frozen=True)
class RowsBehind:
    """One page; `after` goes on, "" at the end."""

    line: Timeliness
    rows: tuple[RowBehind, ...]
    after: str


def timeliness(reader: Actor, month: Period, *, today: date, unit: int | None = None) -> list[Timeliness]:
    """Lines in the order of the tree; of one unit where its id is given. Nothing for whom no figures are."""
    told: dict[tuple[int, str, str], dict[str, int]] = {}
    times, sites = PublishingTimes(), credit_sites()
    for (pk, division, code, kind, day, sent_on), count in _grouped(reader, month, unit):
        timed = times.of(sites[code], division).timed(day, sent_on or today)
        counts = told.setdefault((pk, code, kind), {})
        figure = _figure(timed, sent_on)
        counts[figure] = counts.get(figure, 0) + count
    units = units_by_id({pk for pk, _, _ in told}, day=month.last)
    lines = [
        Timeliness(units[pk], sites[code], sites[code].kinds[kind], **counts)
        for (pk, code, kind), counts in told.items()
    ]
    order = list(sites)
    lines.sort(key=lambda line: (line.unit.path.replace("u", "!"), order.index(line.site.code), line.kind.code))
    return lines


def timeliness_rows(
    reader: Actor, *, unit: str, site: str, kind: str, month: Period, figure: str, after: str = "", today: date
) -> RowsBehind:
    """Refused "records.unknown_figure", "sites.unknown_site", "sites.kind_not_taken", "subjects.unknown_unit", for a
    unit outside the reader's part of the tree too."""
    place, told = unit_numbered(unit, day=today), credit_site(site)
    if not reader.covers(place.path):
        raise Refused("subjects.unknown_unit", number=unit)
    if kind not in told.kinds:
        raise Refused("sites.kind_not_taken", kind=kind[:40])
    if figure not in {**_FIGURES_SENT, **_FIGURES_UNSENT}:
        raise Refused("records.unknown_figure")
    lines = {(line.site.code, line.kind.code): line for line in timeliness(reader, month, today=today, unit=place.id)}
    empty = Timeliness(place, told, told.kinds[kind])
    mine = Q(site=site, kind=kind, record__unit=place.id)
    start = int(after) if after.isascii() and after.isdigit() and len(after) < 19 else 0
    timing = PublishingTimes().of(told, place.division)
    if figure in _FIGURES_SENT:
        sent = _sent(reader, month).filter(mine)
        found = _sent_so(sent, _FIGURES_SENT[figure], timing, start)
    else:
        unsent = [rows.filter(mine, record_id__gt=start) for rows in _unsent(reader, month)]
        found = _unsent_so(unsent, _FIGURES_UNSENT[figure], timing, today)
    rows = _keyed(told, kind, found[:PAGE], timing, today)
    last = str(found[PAGE - 1][0]) if len(found) > PAGE else ""
    return RowsBehind(lines.get((site, kind), empty), tuple(rows), last)


# A record by id, number, day of the decision (none is without, of a month), and day of sending.
_Found = tuple[int, str, date | None, date | None]


def _sent_so(sent: "QuerySet[SiteRow]", standing: str, timing: Timing, start: int) -> list[_Found]:
    wanted = Q(pk__in=[])
    for day, sent_on in sent.order_by().values_list("record__day", "batch__sent_on").distinct():
        if sent_on is not None and timing.standing(day, sent_on) == standing:
            wanted |= Q(record__day=day, batch__sent_on=sent_on)
    rows = sent.filter(wanted, record_id__gt=start).order_by("record_id")
    return list(rows.values_list("record_id", "record__number", "record__day", "batch__sent_on")[: PAGE + 1])


def _unsent_so(
    unsent: "Sequence[QuerySet[SiteDue] | QuerySet[SiteRow]]", is_overdue: bool, timing: Timing, today: date
) -> list[_Found]:
    found: list[_Found] = []
    for own in unsent:
        days = [day for day in _days(own) if (timing.standing(day, today) == LATE) is is_overdue]
        told = own.filter(record__day__in=days).order_by("record_id")
        found += [(*row, None) for row in told.values_list("record_id", "record__number", "record__day")[: PAGE + 1]]
    return sorted(found, key=lambda row: row[0])[: PAGE + 1]


def _days(rows: "QuerySet[SiteDue] | QuerySet[SiteRow]") -> Sequence[date | None]:
    return list(rows.order_by().values_list("record__day", flat=True).distinct())


def _keyed(site: Site, kind: str, found: Sequence[_Found], timing: Timing, today: date) -> Iterator[RowBehind]:
    worded = worded_versions(tellable(site, kind), [pk for pk, *_ in found])
    codes = [field.code for field in site.kinds[kind].key]
    for pk, number, day, sent_on in found:
        values = json.loads(worded[pk].values) if pk in worded else {}
        key = " ".join(str(values[code]) for code in codes if code in values)
        yield RowBehind(number, key, day, sent_on, timing.timed(day, sent_on or today))


def _grouped(
    reader: Actor, month: Period, unit: int | None
) -> Iterator[tuple[tuple[int, str, str, str, date, date | None], int]]:
    mine = Q() if unit is None else Q(record__unit=unit)
    sent = _sent(reader, month).filter(mine).order_by().values_list(*_GROUP, "batch__sent_on")
    for *group, sent_on, count in sent.annotate(n=Count("pk")):
        yield (*group, sent_on), count
    for rows in _unsent(reader, month):
        for *group, count in rows.filter(mine).order_by().values_list(*_GROUP).annotate(n=Count("pk")):
            yield (*group, None), count


def _sent(reader: Actor, month: Period) -> "QuerySet[SiteRow]":
    """Of the first telling of each record what was handed to the site and not rejected."""
    rows = SiteRow.objects.filter(_seen(reader, month), what=NEW, state__in=TOLD)
    # What was withdrawn and came back was published before.
    same = SiteRow.objects.filter(site=OuterRef("site"), record=OuterRef("record_id"), what=NEW, state__in=TOLD)
    return rows.filter(~Exists(same.filter(pk__lt=OuterRef("pk"))), batch__sent_on__isnull=False)


def _unsent(reader: Actor, month: Period) -> "tuple[QuerySet[SiteDue] | QuerySet[SiteRow], ...]":
    """In line; in a file that nobody has sent; rejected and not corrected yet. No record is in two of them."""
    seen = _seen(reader, month) & Q(what=NEW)
    rows = SiteRow.objects.filter(seen, is_last=True)
    waits = SiteDue.objects.filter(site=OuterRef("site"), record=OuterRef("record_id"))
    return (
        SiteDue.objects.filter(seen),
        rows.filter(state=LISTED, batch__sent_on=None),
        rows.filter(~Exists(waits), state=REJECTED),
    )


def _seen(reader: Actor, month: Period) -> Q:
    inside = Q(pk__in=[])
    for path in reader.scope_paths if reader.may(READ_QUALITY) else ():
        inside |= Q(record__unit__path__startswith=path)
    return inside & Q(record__day__gte=month.first, record__day__lte=month.last)


def _figure(timed: Timed, sent_on: date | None) -> str:
    if sent_on is None:
        return "overdue" if timed.standing == LATE else "open"
    return timed.standing if timed.standing in (IN_TIME, LATE) else "untimed"
