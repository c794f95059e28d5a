"""What templates say of records: names of kinds and fields, what a field says, where a record stands."""

from django import template
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from zhengxin.entrypoints.kit.kept_words import SEVERITIES
from zhengxin.entrypoints.kit.publication_words import FINALITIES
from zhengxin.entrypoints.kit.record_words import name_of, value_words

register = template.Library()
register.filter("record_name", name_of)
register.filter("value_words", value_words)

NATURES: dict[str, Promise] = {
    "negative": pgettext_lazy("record", "against the subject"),
    "neutral": pgettext_lazy("record", "neutral"),
    "positive": pgettext_lazy("record", "in favour of the subject"),
}


@register.filter
def finality_words(state: str) -> str:
    return str(FINALITIES.get(state, state))


@register.filter
def severity_words(severity: str) -> str:
    return str(SEVERITIES.get(severity, severity))


@register.filter
def nature_words(nature: str) -> str:
    return str(NATURES.get(nature, nature))
