"""The entries of one act about many things, written at once inside the act's transaction."""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from zhengxin.contexts.journal.models import Entry, Opening, WaitingEntry
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.entries import (
    CLOSED,
    MAX_BYTES,
    PUBLIC,
    SALT_BYTES,
    EventKind,
    canonical_plain,
    commitment,
    instant,
)
from zhengxin.kernel.entries import VERSION as ENTRY_VERSION
from zhengxin.plumbing.bulk_load import ids_for, load_rows
from zhengxin.plumbing.guarded import writes
from zhengxin.plumbing.rulebook_files import load

Values = Mapping[str, object]


@dataclass(frozen=True)
class Told:
    """One thing: its number and the values of both groups, as `canonical_plain` takes them."""

    about: str
    public: Values
    closed: Values


def record_many(
    *, kind: EventKind, things: Sequence[Told], by: Actor, at: datetime, rule: Mapping[str, str] | None = None
) -> list[str]:
    """As `record` for each thing, with the same bytes; returns the ids of the entries in the order of the things.

    No receipt is offered for each: the act that goes through with all of them records itself.
    """
    if not things:
        return []
    kind.demand_values(things[0].public, things[0].closed)
    rules = {name: load(name).sha256 for name in kind.rules} | dict(rule or {})
    made = list(_made(kind, things, by, at, rules))
    held_until = kind.held_until(at)
    event = kind.event_class
    with writes("journal"):
        ids = ids_for(Entry, len(made))
        told = zip(ids, made, strict=True)
        entries = [(pk, one.id, event, one.about, one.body, at, held_until) for pk, one in told]
        load_rows(Entry, ("id", "entry_id", "event", "about", "body", "made_at", "held_until"), entries)
        openings = (
            (pk, group, salt, values, "")
            for pk, one in zip(ids, made, strict=True)
            for group, salt, values in one.openings
        )
        load_rows(Opening, ("entry_id", "group", "salt", "values", "ground"), openings)
        load_rows(WaitingEntry, ("entry_id", "held_until"), ((pk, held_until) for pk in ids))
    return [one.id for one in made]


@dataclass(frozen=True)
class _Made:
    id: str
    about: str | None
    body: str
    openings: list[tuple[str, bytes, str]]


def _made(
    kind: EventKind, things: Sequence[Told], by: Actor, at: datetime, rules: Mapping[str, str]
) -> Iterator[_Made]:
    """What stays the same is put together once; see Entry.body in kernel/entries.py for the form."""
    who: dict[str, object] = {"by": by.id, "via": by.via}
    same: dict[str, object] = {"v": ENTRY_VERSION, "event": kind.event_class}
    if kind.about_person:
        who |= {"event": kind.name, "by_unit": by.unit, "at": instant(at)}
        same["at"] = _day_of(at)
    else:
        same["at"] = instant(at)
        same |= {name: value for name, value in (("rule", dict(rules)),) if value}
        if not kind.is_inside and by.unit:
            same["unit"] = by.unit
    for thing in things:
        closed: dict[str, object] = {**thing.closed, **who}
        if kind.is_inside and not kind.about_person:
            closed |= {"about": thing.about, "by_unit": by.unit}
        groups: dict[str, Values] = {CLOSED: closed}
        if not kind.is_inside:
            groups[PUBLIC] = thing.public
        entry_id = secrets.token_hex(16)
        openings = [
            (group, secrets.token_bytes(SALT_BYTES), canonical_plain(values)) for group, values in groups.items()
        ]
        commit = {group: commitment(group, salt, values) for group, salt, values in openings}
        named = {"about": thing.about} if not kind.is_inside and not kind.about_person else {}
        body = canonical_plain({**same, **named, "id": entry_id, "commit": commit})
        if len(body) > MAX_BYTES:
            raise ValueError(f"an entry of {len(body)} bytes is longer than {MAX_BYTES}")
        about = None if kind.about_person else thing.about
        yield _Made(entry_id, about, body.decode(), [(group, salt, told.decode()) for group, salt, told in openings])


def _day_of(at: datetime) -> str:
    return instant(at)[:10]
