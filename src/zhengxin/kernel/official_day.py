"""The official day of an instant."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

OFFICIAL = ZoneInfo("Asia/Shanghai")


def official_day(at: datetime) -> date:
    """The day on which an instant falls in China. Raises ValueError for an instant without a time zone."""
    if at.tzinfo is None:
        raise ValueError("an instant without a time zone falls on no day")
    return at.astimezone(OFFICIAL).date()
