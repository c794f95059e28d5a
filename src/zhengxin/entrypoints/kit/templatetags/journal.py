"""The seal on what is proven in the journal, the names of events, what is wrong with a witness."""

from django import template

from zhengxin.contexts.journal.queries import is_in_log
from zhengxin.entrypoints.kit.journal_things import SHOWN, event_words
from zhengxin.entrypoints.kit.witness_words import trouble_words

register = template.Library()
register.filter("event_words", event_words)
register.filter("trouble_words", trouble_words)


@register.inclusion_tag("kit/seal.html")
def seal(number: str) -> dict[str, str]:
    """Nothing where the newest entry about the thing is not in the published log."""
    return {"number": number if is_in_log(number, events=SHOWN) else ""}
