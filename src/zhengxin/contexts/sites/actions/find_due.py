"""What a site has to be told of is looked for and put in line."""

from datetime import date, datetime

from zhengxin.contexts.journal.actions import record
from zhengxin.contexts.sites.events import DUE_FOUND
from zhengxin.contexts.sites.models import SiteDue
from zhengxin.contexts.sites.policies import SEND
from zhengxin.contexts.sites.queries.open_batches import turn_of
from zhengxin.contexts.sites.queries.owed import lacking, left_over, stale
from zhengxin.contexts.sites.queries.rules import credit_site
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.creditsites import CHANGED, NEW, WITHDRAWN, Site
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.bulk_load import load_columns
from zhengxin.plumbing.guarded import writes
from zhengxin.plumbing.turns import alone

# Records put in line in one transaction, of each kind.
AT_ONCE = 20_000


def find_due(*, site: str, by: Actor, at: datetime) -> int:
    """How many records more wait for the site; another round finds what one had no room for. Until the transaction of
    whoever calls it ends, nobody else changes what waits.

    Refused: "sites.unknown_site", "access.not_permitted".
    """
    if not by.may(SEND):
        raise Refused("access.not_permitted", permission=SEND)
    told = credit_site(site)
    with writes("sites"):
        alone(turn_of(site))
        day = official_day(at)
        if day < told.in_force_from:
            return 0
        changes = [_put_in_line(told, kind, day, at) for kind in told.kinds]
        found, dropped = sum(came for came, _ in changes), sum(gone for _, gone in changes)
        if found or dropped:
            record(kind=DUE_FOUND, by=by, at=at, closed={"site": site, "found": found, "dropped": dropped})
    return found


def _put_in_line(site: Site, kind: str, day: date, at: datetime) -> tuple[int, int]:
    """How many came into line, and how many left it because they hold no more."""
    dropped = stale(site, kind, day=day).delete()[0]
    rows = lacking(site, kind, day=day).order_by("pk").values_list("record_id", "was_told")[:AT_ONCE]
    due = [(pk, CHANGED if was_told else NEW) for pk, was_told in rows]
    gone = left_over(site, kind).order_by("pk").values_list("record_id", flat=True)[:AT_ONCE]
    due += [(pk, WITHDRAWN) for pk in gone]
    columns: dict[str, object] = {
        "site": site.code, "kind": kind, "record_id": [pk for pk, _ in due],
        "what": [what for _, what in due], "found_at": at,
    }  # fmt: skip
    load_columns(SiteDue, columns, len(due))
    return len(due), dropped
