"""The history of the rule files, read out of the journal: what was adopted, what is in force, what is not recorded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from zhengxin.contexts.journal.queries import EntryOpened, opened_entries
from zhengxin.contexts.rulebook.events import ADOPTED, PROPOSED
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.rulebook_files import hold_to, rule_hashes

NAMED = 3


@dataclass(frozen=True)
class FileChange:
    """A rule file with its hash before and now; None where there was none or is none any more."""

    name: str
    was: str | None
    now: str | None

    def as_value(self) -> dict[str, str | None]:
        """As an entry commits to it."""
        return {"name": self.name, "was": self.was, "now": self.now}


@dataclass(frozen=True)
class Adoption:
    """A change of rules that two persons decided; at the making of an installation, all that it began with."""

    entry_id: str
    at: datetime
    unit: str
    reason: str
    files: tuple[FileChange, ...]


@dataclass(frozen=True)
class Proposal(Adoption):
    """A change that waits for the second person; `by` is the account that proposed it."""

    by: str


@dataclass(frozen=True)
class RuleInForce:
    """A rule file with the adoption that put it in force."""

    name: str
    sha256: str
    since: datetime
    entry_id: str


def adoptions() -> list[Adoption]:
    """Every change of the rules, the oldest first."""
    return [_adoption(entry) for entry in opened_entries([ADOPTED.name])]


def waiting_proposal() -> Proposal | None:
    """The newest proposal while nothing was adopted after it; it stands for all that were made before it."""
    last = next(reversed(opened_entries([PROPOSED.name, ADOPTED.name])), None)
    if last is None or last.event != PROPOSED.name:
        return None
    told = _adoption(last)
    return Proposal(told.entry_id, told.at, told.unit, told.reason, told.files, by=last.by)


def rules_in_force() -> dict[str, RuleInForce]:
    """Name → what is in force, by all adoptions one after the other."""
    found: dict[str, RuleInForce] = {}
    for adoption in adoptions():
        for change in adoption.files:
            found.pop(change.name, None)
            if change.now is not None:
                found[change.name] = RuleInForce(change.name, change.now, adoption.at, adoption.entry_id)
    return dict(sorted(found.items()))


def unrecorded() -> list[FileChange]:
    """Where the files on the disk differ from what is in force."""
    return _differences({name: rule.sha256 for name, rule in rules_in_force().items()}, rule_hashes())


def demand_recorded() -> None:
    """Refused "rulebook.unrecorded" where a rule file on the disk is not the one in force; else this process holds to
    the files as they are now."""
    hashes = rule_hashes()
    found = _differences({name: rule.sha256 for name, rule in rules_in_force().items()}, hashes)
    if found:
        names = ", ".join(change.name for change in found[:NAMED])
        raise Refused("rulebook.unrecorded", files=names + (" …" if len(found) > NAMED else ""), count=len(found))
    hold_to(hashes)


def _differences(before: Mapping[str, str], now: Mapping[str, str]) -> list[FileChange]:
    names: Sequence[str] = sorted(before.keys() | now.keys())
    return [FileChange(name, before.get(name), now.get(name)) for name in names if before.get(name) != now.get(name)]


def _adoption(entry: EntryOpened) -> Adoption:
    files: list[dict[str, Any]] = entry.public.get("files", [])
    changes = tuple(FileChange(told["name"], told["was"], told["now"]) for told in files)
    return Adoption(entry.entry_id, entry.made_at, entry.unit, str(entry.public.get("reason", "")), changes)
