"""One file with what is due to a site: made, kept, and no longer due, in one transaction."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from zhengxin.contexts.documents.actions import store_file
from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.records.queries.public_versions import Worded, worded_past, worded_versions
from zhengxin.contexts.sites.actions.find_due import find_due
from zhengxin.contexts.sites.events import BATCH_MADE, about_batch
from zhengxin.contexts.sites.models import SiteBatch, SiteDue, SiteRow
from zhengxin.contexts.sites.models.site_batch import MADE
from zhengxin.contexts.sites.models.site_row import LISTED
from zhengxin.contexts.sites.policies import SEND
from zhengxin.contexts.sites.queries.file import file_bytes, media_type
from zhengxin.contexts.sites.queries.owed import may_leave
from zhengxin.contexts.sites.queries.rules import credit_site, edition_of
from zhengxin.contexts.sites.queries.waiting import place_of
from zhengxin.contexts.subjects.queries import unit_numbered
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.creditsites import CHANGED, WITHDRAWN, Site, site_rows
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.among import Among
from zhengxin.plumbing.bulk_load import load_columns
from zhengxin.plumbing.guarded import writes

Told = Sequence[tuple[str, Worded]]
# The head of a file is line 1.
_FIRST_LINE = 2


def make_batch(*, site: str, kind: str, unit: str, by: Actor, at: datetime) -> str:
    """Returns the number of the batch. `unit` is the office; it sends for its whole division. The oldest decisions go
    first, no more than the site takes at once; the rest goes with the next file.

    Refused: "sites.unknown_site", "sites.kind_not_taken", "subjects.unknown_unit", "access.not_permitted",
    "sites.nothing_due", "sites.nothing_public".
    """
    told = credit_site(site)
    if kind not in told.kinds:
        raise Refused("sites.kind_not_taken", kind=kind[:40])
    day = official_day(at)
    office = unit_numbered(unit, day=day)
    path = place_of(office)
    demand(by, SEND, path)
    with writes("sites"):
        find_due(site=site, by=by, at=at)
        waiting = SiteDue.objects.filter(site=site, kind=kind, record__unit__path__startswith=path)
        rows = _worded(told, kind, _due(told, kind, waiting, day), day)
        if not rows:
            raise Refused("sites.nothing_public" if waiting.exists() else "sites.nothing_due")
        return _kept(told, kind, path, rows, by, at)


def _due(site: Site, kind: str, waiting: "QuerySet[SiteDue]", day: date) -> list[tuple[int, str]]:
    """What waits for somebody to publish it here takes no other's place in the file."""
    shown = may_leave(site, kind, day=day).filter(record_id=OuterRef("record_id"))
    order = (F("record__day").asc(nulls_last=True), "record_id")
    found = waiting.filter(Q(what=WITHDRAWN) | Q(Exists(shown))).order_by(*order)
    return list(found.values_list("record_id", "what")[: site.most_rows])


def _worded(site: Site, kind: str, due: Sequence[tuple[int, str]], day: date) -> Told:
    """Record by record as the gate lets it go at this moment; of what must go, the wording that the site has."""
    shown = worded_versions(may_leave(site, kind, day=day), [pk for pk, what in due if what != WITHDRAWN])
    last = SiteRow.objects.filter(Among(F("record_id"), [pk for pk, what in due if what == WITHDRAWN]))
    had = worded_past(last.filter(site=site.code, is_last=True).values_list("version_id", flat=True))
    found: Mapping[int, Worded] = {**shown, **{worded.record: worded for worded in had.values()}}
    return [(what, found[pk]) for pk, what in due if pk in found]


def _kept(site: Site, kind: str, path: str, rows: Told, by: Actor, at: datetime) -> str:
    number, kinds = secrets.token_hex(8), [what for what, _ in rows]
    frame = site_rows(site, site.kinds[kind], kinds, [worded.values for _, worded in rows])
    name = site.file_named(kind, number, official_day(at))
    content = file_bytes(site, kind, frame)
    sha256 = store_file(content=content, name=name, media_type=media_type(site), by=by, at=at)
    numbers = {"rows": len(rows), "changed": kinds.count(CHANGED), "withdrawn": kinds.count(WITHDRAWN)}
    rule = edition_of(site.code)
    (site_sha256,) = rule.values()
    batch = SiteBatch.objects.create(
        number=number, site=site.code, kind=kind, path=path, site_sha256=site_sha256, state=MADE, file_sha256=sha256,
        file_name=name, made_by=by.id, made_at=at, **numbers,
    )  # fmt: skip
    records = [worded.record for _, worded in rows]
    SiteRow.objects.filter(Among(F("record_id"), records), site=site.code, is_last=True).update(is_last=False)
    columns: dict[str, object] = {
        "batch_id": batch.pk, "line": list(range(_FIRST_LINE, _FIRST_LINE + len(rows))), "site": site.code,
        "kind": kind, "record_id": records, "version_id": [worded.version for _, worded in rows], "what": kinds,
        "state": LISTED, "is_last": True,
    }  # fmt: skip
    load_columns(SiteRow, columns, len(rows))
    SiteDue.objects.filter(Among(F("record_id"), records), site=site.code).delete()
    closed = {"number": number, "site": site.code, "kind": kind, "file_sha256": sha256, **numbers}
    record(kind=BATCH_MADE, by=by, at=at, about=about_batch(number), closed=closed, rule=rule)
    return number
