"""What templates say of papers: their kind from the rulebook, their state."""

from django import template
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy

from zhengxin.contexts.documents.queries import PaperKind, paper_kind
from zhengxin.kernel.refusals import Refused

register = template.Library()

STATES: dict[str, Promise] = {
    "draft": pgettext_lazy("state of a paper", "draft"),
    "reviewed": pgettext_lazy("state of a paper", "reviewed"),
    "issued": pgettext_lazy("state of a paper", "issued"),
    "withdrawn": pgettext_lazy("state of a paper", "withdrawn"),
}


@register.filter
def paper_state(state: str) -> str:
    return str(STATES.get(state, state))


@register.filter
def paper_kind_name(name: str) -> str:
    """The kind's name in the reader's language; the code of one that the rulebook no longer knows."""
    try:
        return kind_words(paper_kind(name))
    except Refused:
        return name


def kind_words(kind: PaperKind) -> str:
    return kind.en if get_language() == "en" else kind.zh
