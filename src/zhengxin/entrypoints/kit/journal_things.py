"""What everybody may look up in the journal: the entries of things that are public today, and which are opened."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from zhengxin.contexts.erasure.queries import ground, is_decided
from zhengxin.contexts.journal.queries import (
    EntryFound,
    OpeningShown,
    entries_about,
    entry_in_log,
    newest_in_log,
    proved_entry,
)
from zhengxin.contexts.plans.queries import PublicThing, public_thing
from zhengxin.contexts.plans.queries.lists import list_shown
from zhengxin.contexts.plans.queries.public_things import FILING, LIST, TASK
from zhengxin.contexts.publication.queries import RecordThing, is_announced, record_thing
from zhengxin.contexts.subjects.queries import units_by_number
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.list_table import list_title
from zhengxin.entrypoints.kit.record_words import name_of
from zhengxin.entrypoints.kit.words import UNIT_EVENTS
from zhengxin.kernel.actors import nobody
from zhengxin.kernel.entries import PUBLIC
from zhengxin.kernel.entry_reading import is_entry_id
from zhengxin.kernel.field_proofs import FIELD
from zhengxin.kernel.merkle import LogProof, to_base64
from zhengxin.kernel.refusals import Refused

LONGEST = 200
ERASURE, UNIT, RECORD, TAKEN_DOWN, ANNOUNCEMENT = "erasure", "unit", "record", "taken_down", "announcement"
# Entries about a plan that say where each of its tasks stands.
OF_TASKS = ("plans.ledger_opened", "plans.printed_name_answered")

# What everybody may see once its thing is public. What goes on between a unit and who accepts its report is not.
SHOWN: dict[str, Promise] = {
    **UNIT_EVENTS,
    "plans.programme_adopted": lazy("Plan adopted"),
    "plans.programme_opened": lazy("Plan made public"),
    "plans.ledger_opened": lazy("Plan put to work"),
    "plans.task_assigned": lazy("Task assigned"),
    "plans.task_begun": lazy("Task begun"),
    "plans.task_accepted": lazy("Task accepted"),
    "plans.task_carried_over": lazy("Task carried over"),
    "plans.task_voided": lazy("Task voided"),
    "plans.printed_name_answered": lazy("Printed name explained"),
    "plans.due_item_published": lazy("Recorded and made public"),
    "plans.list_started": lazy("List begun"),
    "plans.list_issued": lazy("List version issued"),
    "plans.list_opened": lazy("List made public"),
    "records.recorded": lazy("Taken on record"),
    "records.corrected": lazy("Corrected"),
    "records.finality_decided": lazy("Standing of the decision changed"),
    "erasure.decided": lazy("Something erased by law"),
    "erasure.carried_out": lazy("The erasure carried out"),
}


# What the log says of itself is opened to everybody.
OF_THE_LOG: dict[str, Promise] = {
    "journal.begun": lazy("Log begun"),
    "journal.begun_anew": lazy("Log begun after one that had ended"),
    "journal.key_rotated": lazy("Key of the log changed"),
    "journal.recovered": lazy("Entries brought back from the log"),
    "journal.clock_corrected": lazy("Clock put right"),
    "journal.intake_counted": lazy("Filings of a unit and day counted"),
}

# Opened for good by the id of an entry, so that everybody can hold what is shown against it: when something was public
# and why it is not any more, and nothing of what it said.
OF_PUBLICATION: dict[str, Promise] = {
    "publication.gate_opened": lazy("Kind of record opened to the public"),
    "publication.gate_closed": lazy("Kind of record closed to the public"),
    "publication.announced": lazy("Announced"),
    "publication.announcement_withdrawn": lazy("Announcement taken down"),
    "publication.published": lazy("Published"),
    "publication.end_moved": lazy("Day of the end moved"),
    "publication.withdrawn": lazy("Withdrawn from the public"),
    "publication.ended": lazy("Publication ended"),
}
# Of a record, and of one that was withdrawn: why, and nothing of what it said.
OF_RECORD = ("records.recorded", "records.corrected", "records.finality_decided", *OF_PUBLICATION)
OF_TAKEN_DOWN = ("records.finality_decided", *OF_PUBLICATION)


@dataclass(frozen=True)
class Found:
    """A public thing with its entries; `thing` is None for a single entry of something that is not public today."""

    thing: PublicThing | None
    title: str
    address: str
    entries: list[EntryFound]


def looked_up(asked: str) -> Found:
    """By the number of a public thing or by the id of an entry. Refused "journal.not_published" where neither is there.

    An entry of a thing that is not public is shown as the log has it, without an opening.
    """
    words = asked.replace("\x00", "").strip()[:LONGEST]
    # No thing is numbered as entries are.
    thing = None if is_entry_id(words) else _public_thing(words)
    if thing is not None:
        return _shown(thing, _entries_of(thing))
    number, entry = entry_in_log(words)
    if number and entry.event in OF_THE_LOG:
        return Found(None, event_words(entry.event), "", entries_about(number, events=OF_THE_LOG, only=words))
    if number and entry.event in OF_PUBLICATION:
        entries = entries_about(number, events=OF_PUBLICATION, only=words)
        return Found(None, f"{event_words(entry.event)} {number}", "", entries)
    thing = _public_thing(number) if number else None
    if thing is None or entry.event not in _events_of(thing):
        return Found(None, entry.entry_id, "", [entry])
    return _shown(thing, entries_about(thing.number, events=_events_of(thing), only=words))


def event_words(event: str) -> str:
    """The name of what happened; the code where it has none for everybody."""
    return str(SHOWN.get(event) or OF_THE_LOG.get(event) or OF_PUBLICATION.get(event) or event)


def told_of(entry: EntryFound, fields: Collection[str] = ()) -> dict[str, object]:
    """All that a program, or the script of a page, needs to check an entry; with `fields` these are opened alone.
    Refused "journal.not_published", and as `opening_of`."""
    proved, erased = proved_entry(entry.entry_id), entry.erased
    proof = LogProof.parse(proved.proof)
    return {
        "entry": proved.body,
        "index": proved.index,
        "proof": [to_base64(each) for each in proof.hashes],
        "checkpoint": proof.checkpoint.decode(),
        "vkey": proved.verifier,
        "opening": opening_of(entry.opening, fields) if entry.opening else None,
        "erased": {"on": erased.on.isoformat(), "ground": ground(erased.ground).cited} if erased else None,
    }


def opening_of(opening: OpeningShown, fields: Collection[str] = ()) -> dict[str, object]:
    """Refused "journal.not_by_field" where no field can be opened by itself, "journal.unknown_field" where one of
    them is not there or says nothing."""
    whole = opening.by_field
    if whole is None:
        if fields:
            raise Refused("journal.not_by_field")
        return {"group": PUBLIC, "salt": opening.salt, "values": json.loads(opening.values)}
    told = whole.only(fields) if fields else whole
    if len(told.fields) < len(set(fields)):
        raise Refused("journal.unknown_field")
    opened = [{"group": FIELD, "salt": each.salt.hex(), "values": json.loads(each.values)} for each in told.fields]
    return {"group": PUBLIC, "salt": told.salt.hex(), "values": list(told.commitments), "fields": opened}


def sealed(numbers: Sequence[str], lines: Mapping[str, str] | None = None) -> frozenset[str]:
    """Those public things whose newest entry is in the published log. `lines` are lines of the ledger with the public
    plan of each: one that has no entry of its own stands with the entry that put the plan to work."""
    plans = lines or {}
    newest = newest_in_log(([*numbers, *plans], (*SHOWN, *OF_PUBLICATION)), (list(set(plans.values())), OF_TASKS[:1]))
    own = {number for number in numbers if newest.get(number)}
    return frozenset(own | {line for line, plan in plans.items() if newest.get(line, newest.get(plan))})


def sealed_tasks(programme: str, numbers: Sequence[str]) -> frozenset[str]:
    """Those lines of the ledger of a public plan."""
    return sealed((), dict.fromkeys(numbers, programme))


def _public_thing(number: str) -> PublicThing | None:
    """An erasure is public by its number, ground and day; what was erased is nobody's to see.
    Units are for everybody.
    """
    if thing := public_thing(number):
        return thing
    if is_decided(number):
        return PublicThing(ERASURE, number, number, "")
    if record := record_thing(number, day=today()):
        return PublicThing(RECORD if record.kind else TAKEN_DOWN, number, _record_title(record), number)
    if is_announced(number):
        return PublicThing(ANNOUNCEMENT, number, number, number)
    unit = units_by_number([number], day=today()).get(number)
    return PublicThing(UNIT, number, unit.name, number) if unit else None


def _events_of(thing: PublicThing) -> Collection[str]:
    if thing.kind == TAKEN_DOWN:
        return OF_TAKEN_DOWN
    if thing.kind == ANNOUNCEMENT:
        return OF_PUBLICATION
    return OF_RECORD if thing.kind == RECORD else SHOWN


def _record_title(record: RecordThing) -> str:
    return f"{name_of(record.kind) if record.kind else _('Withdrawn record')} {record.number}"


def _entries_of(thing: PublicThing) -> list[EntryFound]:
    entries = entries_about(thing.number, events=_events_of(thing))
    if thing.kind == TASK:
        named = json.dumps(thing.number, ensure_ascii=False)
        more = entries_about(thing.page, events=OF_TASKS)
        entries += [each for each in more if each.opening and named in each.opening.values]
    if not entries:
        raise Refused("journal.not_published")
    return entries


def _shown(thing: PublicThing, entries: list[EntryFound]) -> Found:
    if thing.kind == LIST:
        title = list_title(list_shown(nobody(), thing.number, day=today()))
        return Found(thing, title, reverse("portal:list", args=[thing.page]), entries)
    if thing.kind == UNIT:
        return Found(thing, thing.title, reverse("portal:subject", args=[thing.page]), entries)
    if thing.kind in (RECORD, TAKEN_DOWN):
        return Found(thing, thing.title, reverse("portal:record", args=[thing.page]), entries)
    if thing.kind == ANNOUNCEMENT:
        return Found(thing, thing.title, reverse("portal:announcement", args=[thing.page]), entries)
    if thing.kind == ERASURE:
        return Found(thing, _("Erasure %(number)s") % {"number": thing.number}, "", entries)
    if thing.kind == FILING:
        return Found(thing, thing.title, reverse("portal:rules"), entries)
    return Found(thing, thing.title, reverse("portal:programme", args=[thing.page]), entries)
