"""Words for sites of credit information: names, states, what a row tells, until when."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from zhengxin.contexts.records.queries.kinds import record_kind
from zhengxin.contexts.sites.queries import AtSite
from zhengxin.entrypoints.kit.quality_words import limit_words
from zhengxin.entrypoints.kit.record_words import name_of
from zhengxin.entrypoints.kit.words import reader_language
from zhengxin.kernel.creditsites import Site
from zhengxin.plumbing.rulebook_files import load

WHAT: dict[str, Promise] = {
    "new": pgettext_lazy("told to a site", "new"),
    "changed": pgettext_lazy("told to a site", "changed"),
    "withdrawn": pgettext_lazy("told to a site", "withdrawal"),
}


def site_name(site: Site) -> str:
    return site.names[reader_language()]


def kind_name(code: str) -> str:
    return name_of(record_kind(code))


def what_words(what: str) -> str:
    return str(WHAT[what])


def batch_state_words(state: str) -> str:
    return _state("site_batch", state)


def row_state_words(state: str) -> str:
    return _state("site_row", state)


def standing_words(at: AtSite) -> str:
    """How a record stands at a site, in one phrase."""
    if at.waits == "withdrawn":
        return _("must be withdrawn")
    if at.sent_on is not None:
        told = {"day": at.sent_on.isoformat(), "days": at.timed.days_late}
        if at.timed.standing == "late":
            return _("sent on %(day)s, %(days)s working days late") % told
        return _("sent on %(day)s") % told
    if not at.may_leave:
        return _("not public here, so it is not sent")
    if at.timed.standing == "late":
        return _("not sent, %(days)s working days late") % {"days": at.timed.days_late}
    return _("not sent yet")


def limit_shown(at: AtSite) -> str:
    return limit_words(at.limit) if at.limit else ""


def _state(lifecycle: str, state: str) -> str:
    told = load(f"lifecycles/{lifecycle}").data["states"].get(state, {})
    return str(told.get(reader_language(), state))
