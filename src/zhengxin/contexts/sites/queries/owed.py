"""What a site has to be told of: records that it lacks or has in another wording, and those that must go."""

from datetime import date
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet

from zhengxin.contexts.publication.queries.passing_on import shown_records, taken_back, taken_back_or_over
from zhengxin.contexts.records.queries.public_versions import public_versions
from zhengxin.contexts.sites.models import SiteDue, SiteRow
from zhengxin.contexts.sites.models.site_row import REJECTED, TOLD
from zhengxin.contexts.subjects.queries import division_path
from zhengxin.kernel.creditsites import CHANGED, NEW, WITHDRAWN, Site

_TO_BE_SHOWN = (NEW, CHANGED)


def tellable(site: Site, kind: str) -> "QuerySet[Any]":
    """Versions that count, of records of the site's place, with what everybody may see of them."""
    return public_versions(kind, division_path(site.jurisdiction))


def owed(site: Site, kind: str, *, day: date) -> "QuerySet[Any]":
    """What the site has a right to: its time runs from the decision, whether or not anybody here has published it. Not
    what was public here and is no more."""
    gone = taken_back_or_over(kind, day=day).filter(record_id=OuterRef("record_id"))
    return tellable(site, kind).filter(~Exists(gone))


def may_leave(site: Site, kind: str, *, day: date) -> "QuerySet[Any]":
    """The gate: of that, what everybody may see here on the day. All that leaves asks it."""
    return tellable(site, kind).filter(Exists(shown_records(kind, day=day).filter(record_id=OuterRef("record_id"))))


def lacking(site: Site, kind: str, *, day: date) -> "QuerySet[Any]":
    """Versions that the site lacks, with `was_told` where it has the record in another wording."""
    own = SiteRow.objects.filter(site=site.code, record=OuterRef("record_id"))
    last = own.filter(is_last=True, version=OuterRef("pk")).exclude(what=WITHDRAWN)
    waits = SiteDue.objects.filter(site=site.code, record=OuterRef("record_id"))
    told, withdrawn = own.filter(state__in=TOLD), own.filter(state__in=TOLD, is_last=True, what=WITHDRAWN)
    found = owed(site, kind, day=day).filter(~Exists(last), ~Exists(waits))
    was_told = ExpressionWrapper(Exists(told) & ~Exists(withdrawn), BooleanField())
    lacks: QuerySet[Any] = found.annotate(was_told=was_told)
    return lacks


def left_over(site: Site, kind: str) -> "QuerySet[SiteRow]":
    """What the site was told last of records that must not stand there any more. A record that it never took needs no
    withdrawal."""
    waits = SiteDue.objects.filter(site=site.code, record=OuterRef("record_id"))
    rows = SiteRow.objects.filter(site=site.code, kind=kind, is_last=True).exclude(what=WITHDRAWN)
    return rows.exclude(Q(what=NEW, state=REJECTED)).filter(_must_go(site, kind), ~Exists(waits))


def stale(site: Site, kind: str, *, day: date) -> "QuerySet[SiteDue]":
    """What waits and holds no more: the site has no right to the record now, or need not take it down."""
    is_owed = Exists(owed(site, kind, day=day).filter(record_id=OuterRef("record_id")))
    waiting = SiteDue.objects.filter(site=site.code, kind=kind)
    return waiting.filter(Q(~is_owed, what__in=_TO_BE_SHOWN) | Q(~_must_go(site, kind), what=WITHDRAWN))


def _must_go(site: Site, kind: str) -> Q:
    """Quashed, withdrawn, or its gate closed; a site ends its terms by itself."""
    public = tellable(site, kind).filter(record_id=OuterRef("record_id"))
    return ~Q(Exists(public)) | Q(Exists(taken_back(kind).filter(record_id=OuterRef("record_id"))))
