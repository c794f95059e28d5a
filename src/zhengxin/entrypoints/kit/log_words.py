"""How the log stands, in words for the staff and for whoever watches the installation."""

from dataclasses import dataclass
from datetime import datetime

from zhengxin.contexts.journal.queries import LogStanding, log_standing
from zhengxin.entrypoints.kit.refusals import sentence
from zhengxin.kernel.refusals import Refused


@dataclass(frozen=True)
class LogWords:
    """`standing` None: there is no log, or its store cannot be read. `reason` and `words` tell what stops it, or ""."""

    standing: LogStanding | None
    reason: str = ""
    words: str = ""

    @property
    def state(self) -> str:
        """ "ok", "late" when it was not signed within its beat, else "stopped"."""
        if self.reason or self.standing is None:
            return "stopped"
        return "ok" if self.standing.is_in_time else "late"


def log_words(at: datetime) -> LogWords:
    try:
        standing = log_standing(at)
    except Refused as refused:
        return LogWords(None, refused.code, sentence(refused))
    if standing.refused:
        return LogWords(standing, standing.refused.code, sentence(standing.refused))
    return LogWords(standing)
