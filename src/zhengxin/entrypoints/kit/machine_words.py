"""Words for what machines may do, and for the kinds of record they may send."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from zhengxin.entrypoints.kit.words import reader_language
from zhengxin.plumbing.rulebook_files import load

PERMISSIONS: dict[str, Promise] = {
    "records:batch:send": gettext_lazy("send files of records"),
    "records:batch:read": gettext_lazy("read how they were taken in"),
}
STATES: dict[str, Promise] = {
    "proposed": pgettext_lazy("machine", "waits for its grant"),
    "granted": pgettext_lazy("machine", "granted"),
    "over": pgettext_lazy("machine", "last day is over"),
    "ended": pgettext_lazy("machine", "ended"),
}


def permission_words(name: str) -> str:
    return str(PERMISSIONS.get(name, name))


def kind_words(code: str) -> str:
    return str(load(f"record_kinds/{code}").data[reader_language()])


def state_words(state: str) -> str:
    return str(STATES.get(state, state))
