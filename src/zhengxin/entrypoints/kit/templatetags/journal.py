"""The seal on what is proven in the journal, the names of events, what is wrong with a witness."""

from collections.abc import Mapping
from datetime import datetime

from django import template
from django.template import Context

from zhengxin.contexts.journal.queries import receipts_about
from zhengxin.entrypoints.kit.erasure_words import erased_words
from zhengxin.entrypoints.kit.journal_things import event_words, sealed
from zhengxin.entrypoints.kit.opened_values import opened_rows
from zhengxin.entrypoints.kit.witness_words import trouble_words

register = template.Library()
register.filter("event_words", event_words)
register.filter("erased_words", erased_words)
register.filter("opened_rows", opened_rows)
register.filter("trouble_words", trouble_words)


@register.inclusion_tag("kit/seal.html")
def seal(number: str) -> dict[str, str]:
    """Nothing where the newest entry about the thing is not in the published log."""
    return {"number": number if sealed([number]) else ""}


@register.simple_tag(takes_context=True)
def receipts(context: Context, *parts: object) -> dict[datetime, str]:
    """Ids of the entries about a thing by the instants of its acts; none where no log is published. The parts make the
    number or name by which acts of the thing record."""
    return receipts_about(" ".join(map(str, parts))) if context.get("journal_foot") else {}


@register.inclusion_tag("kit/receipt.html")
def receipt(kept: Mapping[datetime, str], at: datetime | None) -> dict[str, str]:
    """The receipts of the act of that instant."""
    return {"entry_id": kept.get(at, "") if at else ""}
