"""Size and root of the journal as they stand at the foot of pages and files, so that old ones lie about everywhere."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from zhengxin.contexts.journal.queries import shown_checkpoint
from zhengxin.contexts.journal.queries.keeping import files_as_they_are
from zhengxin.kernel.merkle import to_base64


@dataclass(frozen=True)
class Foot:
    size: int
    root: str


# Key of the files as they were read last, and what was read; pages ask at every request.
_read: dict[tuple[object, ...], Foot | None] = {}


def foot() -> Foot | None:
    """None where no log is published. Read anew when a file of it has changed."""
    key = files_as_they_are()
    if key[0] is None:
        return None
    if key not in _read:
        shown = shown_checkpoint()
        _read.clear()
        _read[key] = Foot(shown.size, to_base64(shown.root)) if shown else None
    return _read[key]


def foot_line() -> str:
    """The foot as one line for files; empty where there is no log."""
    shown = foot()
    if shown is None:
        return ""
    return _("Journal: %(size)s entries, root %(root)s") % {"size": f"{shown.size:,}", "root": shown.root}
