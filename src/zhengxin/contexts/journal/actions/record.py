"""The entry of an act, written inside the act's transaction."""

import secrets
from collections.abc import Mapping
from datetime import datetime

from zhengxin.contexts.journal.models import Entry, Opening, WaitingEntry
from zhengxin.contexts.journal.queries.written import note_written
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.entries import CLOSED, PUBLIC, SALT_BYTES, EventKind, canonical, commitment
from zhengxin.kernel.entries import Entry as EntryForm
from zhengxin.kernel.field_proofs import field_commit
from zhengxin.plumbing.guarded import writes
from zhengxin.plumbing.rulebook_files import load

Values = Mapping[str, object]


def record(
    *,
    kind: EventKind,
    by: Actor,
    at: datetime,
    public: Values | None = None,
    closed: Values | None = None,
    about: str | None = None,
    rule: Mapping[str, str] | None = None,
    because: str | None = None,
    by_field: bool = False,
) -> str:
    """Commits to the values of one act and returns the id of its entry.

    `public` and `closed` must hold exactly the values that the kind names; who acted is always a closed value. `about`
    is the public number of the thing; for a kind without public values, whose entries do not tell it, whatever finds
    the thing's entries again. `rule` adds to the rule files that the kind names, each with its hash. `by_field`: the
    public values can be opened one by one.
    Raises ValueError when they do not. Source: docs/journal-entry.md.
    """
    kind.demand_values(public or {}, closed or {})
    groups: dict[str, Values] = {CLOSED: {**(closed or {}), "by": by.id, "via": by.via}}
    if kind.about_person:
        groups[CLOSED] = {**groups[CLOSED], "event": kind.name, "by_unit": by.unit, "at": at}
    elif kind.is_inside:
        groups[CLOSED] = {**groups[CLOSED], "about": about, "by_unit": by.unit}
    else:
        groups[PUBLIC] = public or {}
    openings = {group: (secrets.token_bytes(SALT_BYTES), canonical(values)) for group, values in groups.items()}
    form = EntryForm(
        kind=kind,
        id=secrets.token_hex(16),
        at=at,
        commit={group: _commit(group, *opening, by_field) for group, opening in openings.items()},
        about=about,
        unit=by.unit,
        rule={name: load(name).sha256 for name in kind.rules} | dict(rule or {}),
        because=because,
    )
    held_until = kind.held_until(at)
    with writes("journal"):
        entry = Entry.objects.create(
            entry_id=form.id,
            event=kind.event_class,
            about=None if kind.about_person else about,
            body=form.body().decode(),
            made_at=at,
            held_until=held_until,
        )
        Opening.objects.bulk_create(
            Opening(entry=entry, group=group, salt=salt, values=values.decode())
            for group, (salt, values) in openings.items()
        )
        WaitingEntry.objects.create(entry=entry, held_until=held_until)
    if entry.about:
        note_written(form.id)
    return form.id


def _commit(group: str, salt: bytes, values: bytes, by_field: bool) -> str:
    if by_field and group == PUBLIC:
        return field_commit(salt, values.decode())
    return commitment(group, salt, values)
