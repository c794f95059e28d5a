"""What a site answers is read back: rows accepted, rows rejected and returned to their source units."""

import tempfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from django.db.models import F

from zhengxin.contexts.documents.actions import store_file
from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.notices.actions import serve_notice
from zhengxin.contexts.sites.events import RECEIPT_READ, about_batch
from zhengxin.contexts.sites.models import SiteBatch, SiteDue, SiteRow
from zhengxin.contexts.sites.queries.open_batches import batch_to_change
from zhengxin.contexts.sites.queries.receipts import verdicts
from zhengxin.contexts.sites.queries.rules import credit_site, row_lifecycle
from zhengxin.contexts.subjects.queries import units_by_id
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.creditsites import ACCEPTED, REJECTED, Verdict
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.among import Among
from zhengxin.plumbing.guarded import writes

MOST_BYTES = 20 * 1024**2
_AT_ONCE = 500
_NOTICE = "site_rows_returned"


def read_receipt(*, number: str, file: Path, link: str, by: Actor, at: datetime) -> None:
    """Every row of the batch is accepted or rejected; `link` is where the units see their own.

    Refused: "sites.unknown_batch", "access.not_permitted", "lifecycle.not_from_here", "table.*", "document.empty",
    "sites.receipt_*".
    """
    if file.stat().st_size > MOST_BYTES:
        raise Refused("table.too_large", megabytes=MOST_BYTES // 1024**2)
    with writes("sites"), tempfile.TemporaryDirectory(prefix="zhengxin-") as folder:
        batch = batch_to_change(number, "answer", by)
        found = verdicts(credit_site(batch.site), batch, file, folder=Path(folder))
        _decide(batch, found)
        rejected = sum(verdict.state == REJECTED for verdict in found.values())
        batch.accepted, batch.rejected, batch.answered_at = len(found) - rejected, rejected, at
        batch.receipt_sha256 = store_file(
            content=file.read_bytes(), name=f"receipt-{batch.file_name}", media_type="application/octet-stream",
            by=by, at=at,
        )  # fmt: skip
        batch.save()
        closed = {name: getattr(batch, name) for name in RECEIPT_READ.closed}
        entry = record(kind=RECEIPT_READ, by=by, at=at, about=about_batch(number), closed=closed)
        _return(batch, link, entry, by, at)


def _decide(batch: SiteBatch, found: Mapping[int, Verdict]) -> None:
    course = row_lifecycle()
    waiting = SiteRow.objects.filter(batch=batch)
    accepted = [pk for pk, verdict in found.items() if verdict.state == ACCEPTED]
    waiting.filter(Among(F("pk"), accepted)).update(state=course.after("listed", "accept"))
    rejected = {pk: verdict.reason for pk, verdict in found.items() if verdict.state == REJECTED}
    rows = [SiteRow(pk=pk, state=course.after("listed", "reject"), reason=reason) for pk, reason in rejected.items()]
    SiteRow.objects.bulk_update(rows, ["state", "reason"], batch_size=_AT_ONCE)
    # What waits of these was found while the site seemed to have them; it is found anew.
    SiteDue.objects.filter(site=batch.site, record__in=waiting.filter(state=REJECTED).values("record")).delete()


def _return(batch: SiteBatch, link: str, entry: str, by: Actor, at: datetime) -> None:
    """Each source unit is told how many of its rows came back; the reasons stand on the page."""
    day = official_day(at)
    rejected = SiteRow.objects.filter(batch=batch, state=REJECTED).values_list("record__unit_id", flat=True)
    counts: dict[int, int] = {}
    for unit in rejected:
        counts[unit] = counts.get(unit, 0) + 1
    units = units_by_id(counts, day=day)
    for pk, count in counts.items():
        params = {"site": credit_site(batch.site).names["zh"], "rows": str(count), "day": day.isoformat()}
        serve_notice(kind=_NOTICE, params=params, to_unit=units[pk].number, link=link, because=entry, by=by, at=at)
