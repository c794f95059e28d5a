"""How often in a minute: counted in memory, by each process for itself."""

from datetime import datetime

from django.core.cache import cache

from zhengxin.kernel.refusals import Refused

_TWO_MINUTES = 120


def demand_rate(what: str, *, most: int, at: datetime) -> None:
    """Refused "api.too_many_calls" from the one after `most` on, until the minute is over."""
    key = f"rate {what} {at:%Y%m%d%H%M}".replace(" ", "-")
    if cache.add(key, 1, _TWO_MINUTES):
        return
    try:
        calls = cache.incr(key)
    except ValueError:
        # Its room was needed for another count.
        return
    if calls > most:
        raise Refused("api.too_many_calls", most=most)
