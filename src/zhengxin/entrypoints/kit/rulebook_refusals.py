"""The sentences about rule files and who puts them in force."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

RULEBOOK_SENTENCES: dict[str, Promise] = {
    "rulebook.changed_since": lazy("A file has changed again since it was proposed; propose it once more."),
    "rulebook.file_unchanged": lazy(
        "The rule file %(name)s is as recorded; `zhengxin rulebook status` lists what changed."
    ),
    "rulebook.no_such_proposal": lazy("This proposal is not the one that waits; `zhengxin rulebook status` shows it."),
    "rulebook.nothing_changed": lazy("Every rule file is as recorded; there is nothing to adopt."),
    "rulebook.reason_missing": lazy("Say why the rules change."),
    "rulebook.recorded_already": lazy("The rules of this installation are recorded already."),
    "rulebook.two_persons": lazy("You proposed this yourself; a second person has to confirm it."),
    "rulebook.unknown_file": lazy("There is no rule file %(name)s in force."),
    "rulebook.unrecorded": lazy(
        "%(count)s rule files are not those in force (%(files)s); two persons adopt them first: zhengxin rulebook adopt"
    ),
}
