"""Addresses that were a person's own: given to a post while the person held it, and to nobody else."""

from collections.abc import Collection
from datetime import date

from django.utils.timezone import get_default_timezone

from zhengxin.contexts.notices.models import Mailbox


def addresses_of_terms(terms: Collection[tuple[int, date, date | None]]) -> frozenset[str]:
    """`terms`: post, first and last day. What a successor was given too is the office's address, not the person's."""
    zone = get_default_timezone()
    own: set[str] = set()
    others: set[str] = set()
    for row in Mailbox.objects.exclude(address=""):
        day = row.set_at.astimezone(zone).date()
        held = any(post == row.post_id and first <= day <= (last or day) for post, first, last in terms)
        (own if held else others).add(row.address)
    return frozenset(own - others)
