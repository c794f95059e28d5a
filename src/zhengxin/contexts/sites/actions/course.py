"""A file on its way: handed to the site, or given up before; a rejected row asked for once more."""

from datetime import date, datetime

from django.db.models import F, Max, QuerySet

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.sites.events import BATCH_GIVEN_UP, BATCH_SENT, SENT_AGAIN, about_batch
from zhengxin.contexts.sites.models import SiteDue, SiteRow
from zhengxin.contexts.sites.models.site_row import LISTED, UNSAID
from zhengxin.contexts.sites.queries.open_batches import batch_to_change, locked_batch
from zhengxin.contexts.sites.queries.rules import row_lifecycle
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.among import Among
from zhengxin.plumbing.guarded import writes

_LONGEST = 500


def record_sending(*, number: str, sent_on: date, by: Actor, at: datetime) -> None:
    """Somebody handed the file to the site on a day: from then on its records are told.

    Refused: "sites.unknown_batch", "access.not_permitted", "lifecycle.not_from_here", "sites.sent_on_wrong".
    """
    with writes("sites"):
        batch = batch_to_change(number, "send", by)
        if not official_day(batch.made_at) <= sent_on <= official_day(at):
            raise Refused("sites.sent_on_wrong", made_on=official_day(batch.made_at), today=official_day(at))
        batch.sent_on = sent_on
        batch.save()
        record(kind=BATCH_SENT, by=by, at=at, about=about_batch(number), closed={"number": number, "sent_on": sent_on})


def give_up_batch(*, number: str, reason: str, by: Actor, at: datetime) -> None:
    """A file that was never sent: what it told is due again, by the same rules as before.

    Refused: "sites.unknown_batch", "access.not_permitted", "lifecycle.not_from_here", "sites.reason_missing".
    """
    with writes("sites"):
        batch = batch_to_change(number, "give_up", by)
        said = _reason(reason)
        batch.save()
        _undo(SiteRow.objects.filter(batch=batch), batch.site, row_lifecycle().after(LISTED, "give_up"))
        record(kind=BATCH_GIVEN_UP, by=by, at=at, about=about_batch(number), closed={"number": number, "reason": said})


def send_again(*, number: str, line: int, reason: str, by: Actor, at: datetime) -> None:
    """A row that the site rejected wrongly goes with the next file as it is.

    Refused: "sites.unknown_batch", "access.not_permitted", "sites.unknown_row", "lifecycle.not_from_here",
    "sites.reason_missing".
    """
    with writes("sites"):
        batch = locked_batch(number, by)
        row = SiteRow.objects.filter(batch=batch, line=line, is_last=True).first()
        if row is None:
            raise Refused("sites.unknown_row")
        _undo(SiteRow.objects.filter(pk=row.pk), batch.site, row_lifecycle().after(row.state, "again"))
        closed = {"number": number, "line": line, "record": row.record.number, "reason": _reason(reason)}
        record(kind=SENT_AGAIN, by=by, at=at, about=about_batch(number), closed=closed)


def _undo(rows: "QuerySet[SiteRow]", site: str, state: str) -> None:
    """What these rows told counts no more: the last word is again the one before, and so the record is due."""
    records = list(rows.filter(is_last=True).values_list("record_id", flat=True))
    rows.update(state=state, is_last=False)
    # What waits of them was found while the site seemed to have this; it is found anew.
    SiteDue.objects.filter(Among(F("record_id"), records), site=site).delete()
    others = SiteRow.objects.filter(Among(F("record_id"), records), site=site).exclude(state__in=UNSAID)
    before = others.values("record").annotate(last=Max("pk")).values_list("last", flat=True)
    SiteRow.objects.filter(Among(F("pk"), before)).update(is_last=True)


def _reason(reason: str) -> str:
    said = reason.strip()
    if not said or len(said) > _LONGEST:
        raise Refused("sites.reason_missing", limit=_LONGEST)
    return said
