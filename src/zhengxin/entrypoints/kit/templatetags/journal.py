"""The seal on what is proven in the journal, and the names of events."""

from django import template

from zhengxin.contexts.journal.queries import is_in_log
from zhengxin.entrypoints.kit.erasure_words import erased_words
from zhengxin.entrypoints.kit.journal_things import SHOWN, event_words

register = template.Library()
register.filter("event_words", event_words)
register.filter("erased_words", erased_words)


@register.inclusion_tag("kit/seal.html")
def seal(number: str) -> dict[str, str]:
    """Nothing where the newest entry about the thing is not in the published log."""
    return {"number": number if is_in_log(number, events=SHOWN) else ""}
