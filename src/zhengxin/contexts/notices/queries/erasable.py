"""Messages that may be erased by law; and addresses that were a person's own, given to a post while it was held."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.utils.timezone import get_default_timezone

from zhengxin.contexts.notices.models import Mailbox, Notice
from zhengxin.kernel.erasing import Erasable, is_erased
from zhengxin.kernel.refusals import Refused


def erasable_notice(typed: str) -> Erasable:
    """By its uuid, which stands in the address of its page. Refused: no such message, erased already."""
    try:
        row = Notice.objects.select_related("unit").filter(uuid=UUID(typed)).first()
    except ValueError:
        row = None
    if row is None or any(is_erased(word) for word in row.params.values()):
        raise Refused("erasure.unknown_thing")
    return Erasable(str(row.uuid), str(row.uuid), row.unit.path)


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
