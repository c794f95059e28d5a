"""The entries of one act about many things, written at once inside the act's transaction."""

import os
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial

from zhengxin.contexts.journal.models import Entry, Opening, WaitingEntry
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.entries import CLOSED, MAX_BYTES, PUBLIC, SALT_BYTES, EventKind, commitment, instant
from zhengxin.kernel.entries import VERSION as ENTRY_VERSION
from zhengxin.kernel.entry_columns import Columns, Each, Written, canonical_columns
from zhengxin.kernel.field_proofs import field_commit
from zhengxin.plumbing.bulk_load import ids_for, load_columns
from zhengxin.plumbing.guarded import writes
from zhengxin.plumbing.rulebook_files import load

_ID_BYTES = 16


def record_many(
    *,
    kind: EventKind,
    about: Sequence[str],
    public: Columns,
    closed: Columns,
    by: Actor,
    at: datetime,
    rule: Mapping[str, str] | None = None,
    by_field: bool = False,
) -> list[str]:
    """As `record` for each of the things in `about`, with the same bytes; returns the ids of the entries in this order.
    A value is one for all of them, or a column (`Each`, `Written`).

    No receipt is offered for each: the act that goes through with all of them records itself.
    """
    if not about:
        return []
    kind.demand_values(public, closed)
    count = len(about)
    ids = [drawn.hex() for drawn in _drawn(count, _ID_BYTES)]
    openings = {
        group: (_drawn(count, SALT_BYTES), canonical_columns(values, count))
        for group, values in _groups(kind, about, public, closed, by, at).items()
    }
    bodies = canonical_columns(_body(kind, about, ids, _commits(openings, by_field), by, at, rule or {}), count)
    longest = max(len(body.encode()) for body in bodies)
    if longest > MAX_BYTES:
        raise ValueError(f"an entry of {longest} bytes is longer than {MAX_BYTES}")
    held_until = kind.held_until(at)
    with writes("journal"):
        keys = ids_for(Entry, count)
        rows = {"id": keys, "entry_id": ids, "about": None if kind.about_person else list(about), "body": bodies}
        load_columns(Entry, {**rows, "event": kind.event_class, "made_at": at, "held_until": held_until}, count)
        for group, (salts, values) in openings.items():
            told = {"entry_id": keys, "group": group, "salt": salts, "values": values, "ground": ""}
            load_columns(Opening, told, count)
        load_columns(WaitingEntry, {"entry_id": keys, "held_until": held_until}, count)
    return ids


def _groups(
    kind: EventKind, about: Sequence[str], public: Columns, closed: Columns, by: Actor, at: datetime
) -> dict[str, Columns]:
    """The values of each group; see `record`."""
    told = {**closed, "by": by.id, "via": by.via}
    if kind.about_person:
        return {CLOSED: {**told, "event": kind.name, "by_unit": by.unit, "at": at}}
    if kind.is_inside:
        return {CLOSED: {**told, "about": Each(about), "by_unit": by.unit}}
    return {CLOSED: told, PUBLIC: public}


def _commits(openings: Mapping[str, tuple[list[bytes], list[str]]], by_field: bool) -> list[str]:
    told = {
        group: Each(list(map(field_commit if by_field and group == PUBLIC else partial(_commit, group), salts, values)))
        for group, (salts, values) in openings.items()
    }
    return canonical_columns(told, len(next(iter(told.values())).values))


def _commit(group: str, salt: bytes, values: str) -> str:
    return commitment(group, salt, values.encode())


def _body(
    kind: EventKind,
    about: Sequence[str],
    ids: list[str],
    commits: list[str],
    by: Actor,
    at: datetime,
    rule: Mapping[str, str],
) -> Columns:
    """See Entry.body in kernel/entries.py."""
    same: dict[str, object] = {"v": ENTRY_VERSION, "event": kind.event_class}
    own: dict[str, object] = {"id": Each(ids), "commit": Written(commits)}
    if kind.about_person:
        return {**same, **own, "at": instant(at)[:10]}
    rules = {name: load(name).sha256 for name in kind.rules} | dict(rule)
    same |= {"at": instant(at), **({"rule": rules} if rules else {})}
    if kind.is_inside:
        return {**same, **own}
    return {**same, **own, "about": Each(about), **({"unit": by.unit} if by.unit else {})}


def _drawn(count: int, size: int) -> list[bytes]:
    """So many random values of so many bytes, drawn at once."""
    drawn = os.urandom(count * size)
    return [drawn[start : start + size] for start in range(0, count * size, size)]
