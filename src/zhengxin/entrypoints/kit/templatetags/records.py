"""What templates say of records: names of kinds and fields, what a field says, where a record stands."""

from django import template
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext_lazy

from zhengxin.contexts.records.queries.said import FieldSaid
from zhengxin.entrypoints.kit.kept_words import SEVERITIES
from zhengxin.entrypoints.kit.record_words import name_of, word_of
from zhengxin.entrypoints.kit.templatetags.kit import chinese

register = template.Library()
register.filter("record_name", name_of)

FINALITIES: dict[str, Promise] = {
    "effective": pgettext_lazy("record", "in force"),
    "in_remedy": pgettext_lazy("record", "may still be contested"),
    "upheld": pgettext_lazy("record", "upheld"),
    "revoked": pgettext_lazy("record", "quashed"),
}

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


@register.filter
def said_words(told: FieldSaid) -> SafeString | str:
    """Choices by name, texts and figures as they stand; of a sensitive value only that it is kept."""
    if told.is_masked:
        return gettext("kept sealed")
    if told.choices:
        return "、".join(word_of(choice) for choice in told.choices)
    return chinese(f"{told.text} {told.field.unit}".strip())
