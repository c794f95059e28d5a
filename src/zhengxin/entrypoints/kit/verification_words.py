"""What is wrong with a log, as a sentence in the reader's language."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from zhengxin.kernel.entry_reading import NOT_CANONICAL, NOT_JSON, TOO_LONG, WRONG_FIELDS, WRONG_VALUE
from zhengxin.kernel.merkle import (
    Altered,
    Forked,
    LogFailure,
    Malformed,
    Missing,
    RolledBack,
    Unproven,
    Unsigned,
)

_SENTENCES = {
    Malformed: lazy("A file of the log does not have the form that its specification fixes."),
    Missing: lazy("A part of the log is not there."),
    Unsigned: lazy("No trusted key has signed what the log shows."),
    Unproven: lazy("A proof does not lead to the root that was signed."),
    RolledBack: lazy("The log shows fewer entries than it has shown before; what came after has been cut off."),
    Forked: lazy("The log has signed two pasts that cannot both be true; keep both checkpoints, they prove it."),
    Altered: lazy("What lies in the log is not what its signed root stands for."),
}
_ENTRY_FAULTS = {
    NOT_JSON: lazy("Entry %(index)s is no JSON object."),
    NOT_CANONICAL: lazy("Entry %(index)s is not in the one canonical writing (RFC 8785, NFC)."),
    TOO_LONG: lazy("Entry %(index)s is longer than 4,096 bytes."),
    WRONG_FIELDS: lazy("Entry %(index)s has a field too many or lacks one."),
    WRONG_VALUE: lazy("Entry %(index)s has a value of another form than the description fixes."),
}


def failure_words(fault: LogFailure) -> str:
    """One sentence for each class; where the first entry that differs is known, it is named."""
    if isinstance(fault, Altered) and fault.index is not None:
        return _("Entry %(index)s has been altered: its hash is not the one that stands for it in the tree.") % {
            "index": fault.index
        }
    return str(_SENTENCES[type(fault)])


def entry_fault_words(fault: str, index: int) -> str:
    return str(_ENTRY_FAULTS[fault]) % {"index": index}
