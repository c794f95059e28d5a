"""What a rule file says of itself: its source, since when it is law, and what of it no official text confirms."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from zhengxin.contexts.rulebook.queries.changes import RuleInForce, rules_in_force
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.rulebook_files import load, rule_bytes, rule_hashes

UNVERIFIED = "unverified"


@dataclass(frozen=True)
class RuleSource:
    """`unverified` lists the places in the file that say so; `since` and `entry_id` are None where the file on the
    disk is not recorded."""

    name: str
    sources: tuple[str, ...]
    in_force_from: str
    unverified: tuple[str, ...]
    sha256: str
    since: datetime | None
    entry_id: str | None


def rule_sources() -> list[RuleSource]:
    """Every rule file that lies on the disk."""
    recorded = rules_in_force()
    return [_source(name, hashed, recorded) for name, hashed in rule_hashes().items()]


def rule_file(name: str) -> bytes:
    """The bytes of a rule file in force. Refused "rulebook.unknown_file" where there is none, or other bytes."""
    rule = rules_in_force().get(name)
    if rule is not None:
        try:
            content = rule_bytes(name)
        except OSError:
            content = b""
        if sha256(content).hexdigest() == rule.sha256:
            return content
    raise Refused("rulebook.unknown_file", name=name)


def _source(name: str, hashed: str, recorded: Mapping[str, RuleInForce]) -> RuleSource:
    data = load(name).data
    told = data.get("source", ())
    rule = recorded.get(name)
    rule = rule if rule and rule.sha256 == hashed else None
    return RuleSource(
        name=name,
        sources=(told,) if isinstance(told, str) else tuple(str(line) for line in told),
        in_force_from=str(data.get("in_force_from") or data.get("year") or ""),
        unverified=tuple(_unverified(data, ())),
        sha256=hashed,
        since=rule.since if rule else None,
        entry_id=rule.entry_id if rule else None,
    )


def _unverified(told: object, place: tuple[str, ...]) -> Iterator[str]:
    if isinstance(told, Mapping):
        if UNVERIFIED in (told.get("source"), told.get("columns_source")):
            yield ".".join(place)
        for key, inside in told.items():
            yield from _unverified(inside, (*place, str(key)))
    elif isinstance(told, list):
        for number, inside in enumerate(told, 1):
            yield from _unverified(inside, (*place, str(number)))
