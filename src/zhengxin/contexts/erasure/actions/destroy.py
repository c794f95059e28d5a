"""What each kind of erasure destroys, in the contexts that own it, inside the transaction of its decision."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from zhengxin.contexts.access.actions import erase_accounts
from zhengxin.contexts.clocks.actions import erase_clock
from zhengxin.contexts.documents.actions import erase_files, erase_paper
from zhengxin.contexts.erasure.policies import DECIDE
from zhengxin.contexts.journal.actions import erase_openings
from zhengxin.contexts.notices.actions import erase_answers, erase_mailboxes, erase_notices
from zhengxin.contexts.notices.queries import addresses_of_terms
from zhengxin.contexts.plans.actions.erase import (
    erase_document,
    erase_due_item,
    erase_duty,
    erase_file_names,
    erase_list_item,
    erase_programme,
    erase_task,
)
from zhengxin.contexts.publication.actions import erase_announcement, erase_publication
from zhengxin.contexts.records.actions import erase_archive, erase_batch, erase_output, erase_record
from zhengxin.contexts.sites.actions import erase_told
from zhengxin.contexts.subjects.actions import erase_person
from zhengxin.contexts.subjects.queries import person_id, posts_ever_held
from zhengxin.kernel.actors import Actor, demand
from zhengxin.kernel.erasing import Erased, Erasing

Told = dict[str, Any]


def destroy_thing(*, kind: str, thing: str, erasing: Erasing, by: Actor, at: datetime) -> Erased:
    """`thing` is the key of an `Erasable`. What was caused by the entries whose openings go is told no more either."""
    demand(by, DECIDE, "")
    told: Told = {"erasing": erasing, "by": by, "at": at}
    gone = _BY_KIND[kind](thing, told)
    return gone + erase_notices(because=gone.entries, **told)


def _person(uuid: str, told: Told) -> Erased:
    addresses = addresses_of_terms(posts_ever_held(uuid))
    gone = erase_accounts(person=person_id(uuid), **told) + erase_archive(person=person_id(uuid), **told)
    return gone + erase_person(person=uuid, **told) + erase_mailboxes(addresses=addresses, **told)


def _file(sha256: str, told: Told) -> Erased:
    erase_file_names(hashes=[sha256], **told)
    return erase_files(hashes=(sha256,), **told)


def _paper(paper: str, told: Told) -> Erased:
    number = int(paper)
    found = erase_announcement(paper=number, **told) + erase_answers(paper=number, **told)
    return found + erase_paper(paper=number, **told)


def _list_item(thing: str, told: Told) -> Erased:
    number, _, key = thing.rpartition("/")
    return erase_list_item(number=number, key=key, **told)


def _record(number: str, told: Told) -> Erased:
    gone = erase_publication(number=number, **told) + erase_told(number=number, **told)
    return gone + erase_record(number=number, **told)


_BY_KIND: dict[str, Callable[[str, Told], Erased]] = {
    "person": _person,
    "file": _file,
    "paper": _paper,
    "task": lambda number, told: erase_task(number=number, **told),
    "due_item": lambda number, told: erase_due_item(number=number, **told),
    "duty": lambda number, told: erase_duty(number=number, **told),
    "list_item": _list_item,
    "clock": lambda clock, told: erase_clock(clock=int(clock), **told),
    "notice": lambda uuid, told: erase_notices(uuids=[uuid], **told),
    "document": lambda document, told: erase_document(document=int(document), **told),
    "programme": lambda number, told: erase_programme(number=number, **told),
    "record": _record,
    "batch": lambda number, told: erase_batch(number=number, **told),
    "output": lambda thing, told: erase_output(thing=thing, **told),
    "entry": lambda entry, told: erase_openings(entries=[entry], **told),
}
