"""Every log of a site, those that have ended first: each is bound by the entry with which the next one begins."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from zhengxin.entrypoints.cli.audit_run import Audit
from zhengxin.entrypoints.cli.journal_verify import checked, source_of
from zhengxin.kernel.entry_reading import entry_fields
from zhengxin.kernel.merkle import Checkpoint, LogFailure, Reader, VerifierKey, read_entries, to_base64
from zhengxin.plumbing.log_sources import WebSource

_MOST = 100


@dataclass(frozen=True)
class LogRead:
    folder: str
    read: Reader
    note: bytes


def logs_of(address: str) -> list[LogRead]:
    """At least one. Unusable: there is none at this address."""
    site = WebSource(address)
    names = ["log", *(f"log{number}" for number in range(2, _MOST))]
    ended = next((place for place, name in enumerate(names) if site(f"{name}/checkpoint") is None), len(names))
    base = address.strip().rstrip("/")
    return [LogRead(name, *source_of(None, f"{base}/{name}" if ended else address)) for name in names[: ended or 1]]


def all_checked(logs: Sequence[LogRead], keys: Sequence[VerifierKey], run: Audit) -> bool:
    """Whether each holds and names the one before; else the findings say what does not. `keys` are those of the last
    one: what it names is as good as what it has signed."""
    before = ""
    for log in logs:
        trusted = keys if log is logs[-1] else _keys_beside(log)
        shown = checked(log.read, log.note, trusted, run.findings, also=run.look) if trusted else None
        if trusted and shown is None:
            return False
        if shown is None or (before and _earlier(log, shown) != before):
            told = {"log": log.folder}
            words = _("The logs of this site are not bound to one another: /%(log)s does not name the one before it.")
            run.find("not_bound", words % told, log.folder)
            return False
        before = f"{shown.origin} {shown.size} {to_base64(shown.root)}"
        run.read += shown.size
    return True


def _keys_beside(log: LogRead) -> list[VerifierKey]:
    try:
        return [VerifierKey.parse(text) for text in (log.read("keys") or b"").decode("utf-8", "replace").split()]
    except LogFailure:
        return []


def _earlier(log: LogRead, shown: Checkpoint) -> str:
    """What the first entry of a log, checked already, says that it follows."""
    first = read_entries(log.read, shown.size, 0)[0] if shown.size else b"{}"
    return str(entry_fields(first).get("about", ""))
