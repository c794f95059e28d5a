"""What a verification found, as lines or as one JSON document."""

from dataclasses import asdict, dataclass, field
from pathlib import Path

import click
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zhengxin.entrypoints.cli.journal_cosigned import CosignedFound
from zhengxin.entrypoints.cli.journal_state import Remembered
from zhengxin.entrypoints.kit.verification_words import entry_fault_words, failure_words
from zhengxin.kernel.entries import instant
from zhengxin.kernel.merkle import Acceptance, Altered, Checkpoint, Forked, LogFailure, RolledBack, to_base64

_LISTED = 20


@dataclass(frozen=True)
class AcceptanceFound:
    """`index` is the place of the entry in the log, None where it is not there; `is_over` when its time is."""

    file: Path
    acceptance: Acceptance
    index: int | None
    is_over: bool

    @property
    def state(self) -> str:
        if self.index is not None:
            return "in_log"
        return "broken" if self.is_over else "waiting"

    def words(self) -> str:
        told = {"file": self.file, "index": self.index, "due": instant(self.acceptance.due)}
        if self.index is not None:
            return _("%(file)s: kept; the entry is number %(index)s of the log.") % told
        if self.is_over:
            return _("%(file)s: broken; the entry should be in the log since %(due)s and is not.") % told
        return _("%(file)s: still open; the entry has to be in the log by %(due)s.") % told


@dataclass(frozen=True)
class Finding:
    """`message` is for everybody, `detail` for who looks into it; `evidence` are two notes that contradict."""

    kind: str
    message: str
    detail: str
    index: int | None = None
    evidence: tuple[str, ...] = ()


@dataclass
class Findings:
    """Filled while a log is read."""

    note: bytes
    remembered: Remembered | None = None
    checkpoint: Checkpoint | None = None
    since: int = 0
    found: list[Finding] = field(default_factory=list)
    acceptances: list[AcceptanceFound] = field(default_factory=list)
    cosigned: list[CosignedFound] = field(default_factory=list)
    ill_formed: int = 0

    @property
    def bad(self) -> bool:
        return bool(self.found)

    def failure(self, fault: LogFailure, file: Path | None = None) -> None:
        words, index = failure_words(fault), fault.index if isinstance(fault, Altered) else None
        is_contradiction = isinstance(fault, Forked | RolledBack) and self.remembered
        evidence = (self.remembered.note.decode(), self.note.decode()) if self.remembered and is_contradiction else ()
        message = f"{file}: {words}" if file else words
        self.found.append(Finding(type(fault).__name__.lower(), message, str(fault), index, evidence))

    def entry(self, index: int, fault: str) -> None:
        self.ill_formed += 1
        if self.ill_formed <= _LISTED:
            self.found.append(Finding("entry", entry_fault_words(fault, index), fault, index))

    def acceptance(self, found: AcceptanceFound) -> None:
        self.acceptances.append(found)
        if found.state == "broken":
            self.found.append(Finding("acceptance", found.words(), to_base64(found.acceptance.leaf)))

    def document(self) -> dict[str, object]:
        shown = self.checkpoint
        return {
            "ok": not self.bad,
            "log": shown.origin if shown else None,
            "size": shown.size if shown else None,
            "root": to_base64(shown.root) if shown else None,
            "hashed_from": self.since,
            "remembered_size": self.remembered.checkpoint.size if self.remembered else None,
            "ill_formed_entries": self.ill_formed,
            "acceptances": [
                {
                    "file": str(each.file),
                    "leaf": to_base64(each.acceptance.leaf),
                    "accepted_at": instant(each.acceptance.at),
                    "due": instant(each.acceptance.due),
                    "state": each.state,
                    "index": each.index,
                }
                for each in self.acceptances
            ],
            "cosigned": [
                {"witness": each.witness, "size": each.size, "at": instant(each.at)} for each in self.cosigned
            ],
            "findings": [asdict(each) for each in self.found],
        }

    def tell(self) -> None:
        """Findings first, each with its detail below; then what was read."""
        for told in self.found:
            click.echo(told.message)
            click.echo(f"  {told.detail}")
            for note in told.evidence:
                click.echo("\n".join(f"  | {line}" for line in note.splitlines()))
        if self.ill_formed > _LISTED:
            more = self.ill_formed - _LISTED
            click.echo(
                ngettext("%(n)s more entry of wrong form", "%(n)s more entries of wrong form", more) % {"n": more}
            )
        for each in self.acceptances:
            if each.state != "broken":
                click.echo(each.words())
        if self.checkpoint and not self.bad:
            self._tell_good(self.checkpoint)

    def _tell_good(self, shown: Checkpoint) -> None:
        told = {
            "log": shown.origin,
            "size": f"{shown.size:,}",
            "new": f"{shown.size - self.since:,}",
            "root": to_base64(shown.root),
        }
        click.echo(_("%(log)s holds %(size)s entries, root %(root)s.") % told)
        click.echo(_("Hashed now: %(new)s; every hash, every tile and the signature are right.") % told)
        for each in self.cosigned:
            seen = {"witness": each.witness, "count": f"{each.size:,}", "at": instant(each.at)}
            click.echo(_("%(witness)s has cosigned %(count)s of them at %(at)s.") % seen)
        if self.remembered:
            was = f"{self.remembered.checkpoint.size:,}"
            click.echo(
                _("It goes on from the %(was)s entries of the last time; none of them was altered.") % {"was": was}
            )
