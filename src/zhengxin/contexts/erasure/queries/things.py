"""What can be erased: kinds of things, each found by the number people know it by."""

from collections.abc import Callable
from datetime import date, datetime

from zhengxin.contexts.access.queries import logins_of
from zhengxin.contexts.clocks.queries import erasable_clock
from zhengxin.contexts.documents.queries import erasable_file, erasable_paper
from zhengxin.contexts.journal.queries import has_entry
from zhengxin.contexts.notices.queries import erasable_notice
from zhengxin.contexts.plans.queries.erasable import (
    demand_no_document,
    erasable_document,
    erasable_due_item,
    erasable_duty,
    erasable_list_item,
    erasable_programme,
    erasable_task,
)
from zhengxin.contexts.records.queries.erasable import erasable_batch, erasable_output, erasable_record
from zhengxin.contexts.subjects.queries import erasable_person, person_id
from zhengxin.kernel.erasing import Erasable
from zhengxin.kernel.official_day import official_day
from zhengxin.kernel.refusals import Refused

PERSON = "person"


def erasable(kind: str, typed: str, *, at: datetime) -> Erasable:
    """Refused "erasure.unknown_kind", "erasure.unknown_thing", and what speaks against erasing the thing by itself."""
    find = KINDS.get(kind)
    if find is None:
        raise Refused("erasure.unknown_kind", kind=kind)
    return find(typed.strip(), official_day(at))


def _person(uuid: str, day: date) -> Erasable:
    found = erasable_person(uuid, day=day)
    return Erasable(found.key, found.title, found.path, found.names + logins_of(person_id(uuid)))


def _file(typed: str, day: date) -> Erasable:
    found = erasable_file(typed)
    demand_no_document(found.key)
    return found


def _entry(typed: str, day: date) -> Erasable:
    if not has_entry(typed):
        raise Refused("erasure.unknown_thing")
    return Erasable(typed, typed, "")


def _dayless(find: Callable[[str], Erasable]) -> Callable[[str, date], Erasable]:
    return lambda typed, day: find(typed)


KINDS: dict[str, Callable[[str, date], Erasable]] = {
    PERSON: _person,
    "file": _file,
    "paper": _dayless(erasable_paper),
    "task": _dayless(erasable_task),
    "due_item": _dayless(erasable_due_item),
    "duty": _dayless(erasable_duty),
    "list_item": _dayless(erasable_list_item),
    "clock": _dayless(erasable_clock),
    "notice": _dayless(erasable_notice),
    "document": _dayless(erasable_document),
    "programme": _dayless(erasable_programme),
    "record": _dayless(erasable_record),
    "batch": _dayless(erasable_batch),
    "output": _dayless(erasable_output),
    "entry": _entry,
}
