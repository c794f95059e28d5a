"""What waits for each site, kind by kind, of the reader's part of the tree; in few questions whatever the size."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, Exists, OuterRef

from zhengxin.contexts.publication.queries.passing_on import shown_records
from zhengxin.contexts.sites.models import SiteDue
from zhengxin.contexts.sites.policies import SEND, visible_rows
from zhengxin.contexts.sites.queries.rules import credit_sites
from zhengxin.contexts.sites.queries.timing import PublishingTimes
from zhengxin.contexts.subjects.queries import UnitShown, division_path, units_by_id
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.creditsites import CHANGED, NEW, WITHDRAWN, Site, SiteKind
from zhengxin.kernel.workdays import DueStanding


@dataclass(frozen=True)
class Waiting:
    """`late` of the new ones are behind their due day; `first` is how the earliest due day stands, None without one.
    `unpublished` of the new and changed ones lack nothing but their publication here."""

    site: Site
    kind: SiteKind
    new: int = 0
    changed: int = 0
    withdrawn: int = 0
    late: int = 0
    first: DueStanding | None = None
    unpublished: int = 0

    @property
    def count(self) -> int:
        return self.new + self.changed + self.withdrawn

    @property
    def ready(self) -> int:
        """What a file made now would take along."""
        return self.count - self.unpublished


def waiting(reader: Actor, *, today: date) -> list[Waiting]:
    """A line for every site and kind that a unit in the reader's part of the tree may have records for."""
    rows = SiteDue.objects.filter(visible_rows(reader)).order_by()
    grouped = rows.values_list("site", "kind", "what", "record__unit__division", "record__day").annotate(n=Count("pk"))
    told: dict[tuple[str, str], list[tuple[str, str, date | None, int]]] = {}
    for site, kind, what, division, day, count in grouped:
        told.setdefault((site, kind), []).append((what, division, day, count))
    unpublished = _unpublished(reader, today)
    times, found = PublishingTimes(), []
    for site in credit_sites().values():
        if _concerns(site, reader):
            for kind in site.kinds.values():
                line = _line(site, kind, told.get((site.code, kind.code), []), times, today)
                found.append(replace(line, unpublished=unpublished.get((site.code, kind.code), 0)))
    return found


def office_of(actor: Actor, *, day: date) -> UnitShown | None:
    """For whose place somebody makes files: the unit of the first post that may."""
    if not actor.may(SEND):
        return None
    units: Mapping[int, UnitShown] = units_by_id([post.unit_id for post in actor.posts], day=day)
    return next((unit for post in actor.posts if actor.covers(place_of(unit := units[post.unit_id]))), None)


def place_of(office: UnitShown) -> str:
    """An office sends for its whole division, whichever unit of it it is."""
    return office.path.partition("u")[0]


def _unpublished(reader: Actor, today: date) -> dict[tuple[str, str], int]:
    """By site and kind, how many wait to be told of that nobody may see here yet; a question for each kind."""
    found: dict[tuple[str, str], int] = {}
    for code in {kind.code for site in credit_sites().values() for kind in site.kinds.values()}:
        public = shown_records(code, day=today).filter(record_id=OuterRef("record_id"))
        rows = SiteDue.objects.filter(visible_rows(reader), ~Exists(public), kind=code, what__in=(NEW, CHANGED))
        counts = rows.order_by().values_list("site").annotate(n=Count("pk"))
        found |= {(site, code): count for site, count in counts}
    return found


def _concerns(site: Site, reader: Actor) -> bool:
    place = division_path(site.jurisdiction)
    return any(path.startswith(place) or place.startswith(path) for path in reader.scope_paths)


def _line(
    site: Site,
    kind: SiteKind,
    told: list[tuple[str, str, date | None, int]],
    times: PublishingTimes,
    today: date,
) -> Waiting:
    counts = dict.fromkeys((NEW, CHANGED, WITHDRAWN), 0)
    late, first = 0, None
    for what, division, day, count in told:
        counts[what] += count
        standing = times.standing(site, division, day, today) if what == NEW else None
        if standing is None or standing.due_on is None:
            continue
        late += count if standing.is_late else 0
        if first is None or first.due_on is None or standing.due_on < first.due_on:
            first = standing
    return Waiting(site, kind, counts[NEW], counts[CHANGED], counts[WITHDRAWN], late, first)
