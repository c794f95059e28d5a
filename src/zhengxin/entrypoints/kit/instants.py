"""The clock of the ways in; acts get their instant from here and never ask themselves."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

OFFICIAL = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def today() -> date:
    """The official day, Asia/Shanghai."""
    return datetime.now(OFFICIAL).date()
