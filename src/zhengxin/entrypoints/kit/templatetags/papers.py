"""What templates say of papers: their kind from the rulebook, their state."""

import re

from django import template
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from zhengxin.contexts.documents.queries import PaperKind, paper_kind
from zhengxin.contexts.notices.queries import ServiceShown
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


DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
STEPS = {
    "served": lazy("served"),
    "answered": lazy("answered"),
    "returned": lazy("answer returned"),
    "accepted": lazy("answer accepted"),
}


@register.filter
def is_day(cell: str) -> bool:
    """Whether a cell of a table is a day alone, which no line may break."""
    return bool(DAY.fullmatch(cell))


@register.filter
def service_step(act: str) -> str:
    return str(STEPS[act])


@register.filter
def service_words(service: ServiceShown) -> str:
    """How a paper served stands: signed for or not, answered or not."""
    if service.state == "answered":
        return _("The answer waits for a decision")
    if service.state == "accepted":
        return _("The answer has been accepted")
    if service.state == "returned":
        return _("The answer was returned; another one is asked for")
    if service.days is not None:
        return _("An answer is asked for")
    return _("No answer is asked for")


def kind_words(kind: PaperKind) -> str:
    return kind.en if get_language() == "en" else kind.zh
