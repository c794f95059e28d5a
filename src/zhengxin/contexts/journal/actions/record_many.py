"""The entries of one act about many things: made column by column, written at once inside the act's transaction. Not
among what the package offers: who records one entry need not load polars."""

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

import polars as pl

from zhengxin.contexts.journal.models import Entry, Opening, WaitingEntry
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.entries import CLOSED, MAX_BYTES, PUBLIC, SALT_BYTES, EventKind, commitment_head, instant
from zhengxin.kernel.entries import VERSION as ENTRY_VERSION
from zhengxin.kernel.entry_columns import Columns, Each, Written, canonical_columns
from zhengxin.kernel.field_proofs import field_commitments
from zhengxin.plumbing.bulk_load import ids_for, load_columns
from zhengxin.plumbing.guarded import writes
from zhengxin.plumbing.rulebook_files import load

_ID_BYTES = 16


@dataclass(frozen=True)
class Entries:
    """Entries that are made and not written yet: `entry_id`, `about`, `body`, and `salt` and `values` of each group
    (`closed_salt`)."""

    kind: EventKind
    at: datetime
    groups: tuple[str, ...]
    rows: pl.DataFrame

    def only(self, which: pl.Series) -> "Entries":
        """Those for which it is true."""
        return replace(self, rows=self.rows.filter(which))


def make_entries(
    *,
    kind: EventKind,
    about: Sequence[str] | pl.Series,
    public: Columns,
    closed: Columns,
    by: Actor,
    at: datetime,
    rule: Mapping[str, str] | None = None,
    by_field: bool = False,
) -> Entries:
    """As `record` for each of the things in `about`, with the same bytes. A value is one for all of them, or a column
    (`Each`, `Written`). Asks the store for nothing."""
    kind.demand_values(public, closed)
    things = pl.Series("about", about, dtype=pl.String)
    ids = pl.Series("entry_id", _drawn(len(things), _ID_BYTES), dtype=pl.Binary).bin.encode("hex")
    columns, commits = [ids, things], dict[str, object]()
    for group, values in sorted(_groups(kind, things, public, closed, by, at).items()):
        salts, texts = _drawn(len(things), SALT_BYTES), canonical_columns(values, len(things))
        told_by = field_commitments if by_field and group == PUBLIC else partial(_commitments, group)
        commits[group] = Each(told_by(salts, texts.to_list()))
        columns += [pl.Series(f"{group}_salt", salts, dtype=pl.Binary), texts.rename(f"{group}_values")]
    told = _body(kind, things, ids, canonical_columns(commits, len(things)), by, at, rule or {})
    bodies = canonical_columns(told, len(things)).rename("body")
    longest = bodies.str.len_bytes().max()
    if isinstance(longest, int) and longest > MAX_BYTES:
        raise ValueError(f"an entry of {longest} bytes is longer than {MAX_BYTES}")
    return Entries(kind, at, tuple(commits), pl.DataFrame([*columns, bodies]))


def record_many(*, entries: Entries, act: int | None = None, by: Actor, at: datetime) -> pl.Series:
    """Writes them and returns their ids. `act` is the one of which this is a step (steps.py).

    No receipt is offered for each: the act that goes through with all of them records itself.
    """
    kind, rows, count = entries.kind, entries.rows, entries.rows.height
    held_until = kind.held_until(entries.at)
    with writes("journal"):
        keys = pl.Series("key", ids_for(Entry, count), dtype=pl.Int64)
        same = {"event": kind.event_class, "made_at": entries.at, "held_until": held_until}
        told = {"id": keys, "about": None if kind.about_person else rows["about"]}
        load_columns(Entry, {**told, **same, "entry_id": rows["entry_id"], "body": rows["body"]}, count)
        # In the order of their index, so that a store only ever adds to its end.
        openings = pl.concat(
            rows.select(
                keys, pl.lit(group).alias("group"),
                pl.col(f"{group}_salt").alias("salt"), pl.col(f"{group}_values").alias("values"),
            )
            for group in entries.groups
        ).sort("key", maintain_order=True)  # fmt: skip
        columns = {name: openings[name] for name in ("group", "salt", "values")}
        load_columns(Opening, {"entry_id": openings["key"], **columns, "ground": ""}, openings.height)
        load_columns(WaitingEntry, {"entry_id": keys, "held_until": held_until, "act_id": act}, count)
    return rows["entry_id"]


def _groups(
    kind: EventKind, about: pl.Series, public: Columns, closed: Columns, by: Actor, at: datetime
) -> dict[str, Columns]:
    """The values of each group; see `record`."""
    told = {**closed, "by": by.id, "via": by.via}
    if kind.about_person:
        return {CLOSED: {**told, "event": kind.name, "by_unit": by.unit, "at": at}}
    if kind.is_inside:
        return {CLOSED: {**told, "about": Each(about), "by_unit": by.unit}}
    return {CLOSED: told, PUBLIC: public}


def _commitments(group: str, salts: list[bytes], texts: list[str]) -> list[str]:
    """As `commitment` makes each."""
    head, sha256 = commitment_head(group), hashlib.sha256
    return [sha256(head + salt + text.encode()).hexdigest() for salt, text in zip(salts, texts, strict=True)]


def _body(
    kind: EventKind,
    about: pl.Series,
    ids: pl.Series,
    commits: pl.Series,
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
