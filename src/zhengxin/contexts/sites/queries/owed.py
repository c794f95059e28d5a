"""What a site has to be told of: records that it lacks or has in another wording, and those that must go."""

from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet

from zhengxin.contexts.records.queries.public_versions import public_versions
from zhengxin.contexts.sites.models import SiteDue, SiteRow
from zhengxin.contexts.sites.models.site_row import REJECTED, TOLD
from zhengxin.contexts.subjects.queries import division_path
from zhengxin.kernel.creditsites import CHANGED, NEW, WITHDRAWN, Site

_TO_BE_SHOWN = (NEW, CHANGED)


def may_leave(site: Site, kind: str) -> "QuerySet[Any]":
    """The gate: versions that may stand on a public site now, of records of its place. All that leaves asks it."""
    return public_versions(kind, division_path(site.jurisdiction))


def lacking(site: Site, kind: str) -> "QuerySet[Any]":
    """Versions that the site lacks, with `was_told` where it has the record in another wording."""
    own = SiteRow.objects.filter(site=site.code, record=OuterRef("record_id"))
    last = own.filter(is_last=True, version=OuterRef("pk")).exclude(what=WITHDRAWN)
    waits = SiteDue.objects.filter(site=site.code, record=OuterRef("record_id"))
    told, withdrawn = own.filter(state__in=TOLD), own.filter(state__in=TOLD, is_last=True, what=WITHDRAWN)
    found = may_leave(site, kind).filter(~Exists(last), ~Exists(waits))
    was_told = ExpressionWrapper(Exists(told) & ~Exists(withdrawn), BooleanField())
    lacks: QuerySet[Any] = found.annotate(was_told=was_told)
    return lacks


def left_over(site: Site, kind: str) -> "QuerySet[SiteRow]":
    """What the site was told last of records that must not stand there any more. A record that it never took needs no
    withdrawal."""
    shown = may_leave(site, kind).filter(record_id=OuterRef("record_id"))
    waits = SiteDue.objects.filter(site=site.code, record=OuterRef("record_id"))
    rows = SiteRow.objects.filter(site=site.code, kind=kind, is_last=True).exclude(what=WITHDRAWN)
    return rows.exclude(Q(what=NEW, state=REJECTED)).filter(~Exists(shown), ~Exists(waits))


def stale(site: Site, kind: str) -> "QuerySet[SiteDue]":
    """What waits and holds no more: the record must not be shown now, or it may be again."""
    shown = Exists(may_leave(site, kind).filter(record_id=OuterRef("record_id")))
    waiting = SiteDue.objects.filter(site=site.code, kind=kind)
    return waiting.filter(Q(~shown, what__in=_TO_BE_SHOWN) | Q(shown, what=WITHDRAWN))
