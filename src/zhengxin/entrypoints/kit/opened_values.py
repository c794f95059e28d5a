"""What an opened entry of the journal says, field by field in the reader's words, and what of it stays sealed."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import pgettext

from zhengxin.contexts.journal.queries import EntryFound
from zhengxin.contexts.plans.queries.due import duty_kinds
from zhengxin.contexts.plans.queries.lists import list_kinds
from zhengxin.contexts.records.queries.kinds import record_kinds
from zhengxin.entrypoints.kit.announcement_words import ANNOUNCEMENT_KINDS
from zhengxin.entrypoints.kit.due_words import duty_kind_words, field_words
from zhengxin.entrypoints.kit.kept_words import SUBJECTS
from zhengxin.entrypoints.kit.list_table import kind_words as list_kind_words
from zhengxin.entrypoints.kit.publication_words import FINALITIES
from zhengxin.entrypoints.kit.record_words import name_of, value_words
from zhengxin.entrypoints.kit.words import division_name, unit_kind_words
from zhengxin.kernel.entries import CLOSED

NAMES: dict[str, Promise] = {
    "basis": lazy("Basis"),
    "code": lazy("Unified social credit code"),
    "content_sha256": lazy("SHA-256 of the text"),
    "day": lazy("Day"),
    "division": lazy("Place"),
    "document_number": lazy("Document number"),
    "due_on": lazy("Due day"),
    "ends_on": lazy("Last day"),
    "finality": lazy("Standing"),
    "from_day": lazy("First day"),
    "in_force_from": lazy("In force from"),
    "into": lazy("Merged into"),
    "issued_on": lazy("Issued on"),
    "issuer": lazy("Issuer"),
    "items": lazy("Items"),
    "jurisdiction": lazy("Jurisdiction"),
    "kind": lazy("Kind"),
    "last_day": lazy("Public until"),
    "name": lazy("Name"),
    "number": lazy("Number"),
    "office": lazy("Coordinating office"),
    "owner": lazy("Owner"),
    "paper": lazy("Paper"),
    "parent": lazy("Stands under"),
    "printed": lazy("As printed"),
    "reason": lazy("Reason"),
    "reporter": lazy("Reported by"),
    "subject_kind": lazy("About"),
    "tasks": lazy("Tasks"),
    "title": lazy("Title"),
    "unit": lazy("Unit"),
    "units": lazy("Units"),
    "until_day": lazy("Last day"),
    "version": lazy("Version"),
}


@dataclass(frozen=True)
class ValueRow:
    """`value` is empty where it is sealed."""

    name: str
    value: str
    is_sealed: bool = False


def opened_rows(entry: EntryFound) -> list[ValueRow]:
    """Of an entry that is opened; the fields of a record in the order of its kind, its sealed ones behind them."""
    if entry.opening is None:
        return []
    told: dict[str, Any] = json.loads(entry.opening.values)
    rows = list(_rows(entry.event, told))
    if CLOSED in json.loads(entry.body)["commit"]:
        rows.append(ValueRow(_("Who acted, and whatever else is not for everybody"), "", is_sealed=True))
    return rows


def _rows(event: str, told: Mapping[str, Any]) -> Iterator[ValueRow]:
    for name, value in told.items():
        if name == "values":
            yield from _fields(str(told.get("kind", "")), value)
        else:
            yield ValueRow(str(NAMES.get(name, name)), _value(event, name, value))


def _fields(kind: str, values: Mapping[str, Any]) -> Iterator[ValueRow]:
    """Of a record, or of a rule or disclosure. What the kind no longer knows stands under its code."""
    left = {code: str(value) for code, value in values.items()}
    if found := record_kinds().get(kind):
        for field in found.fields:
            if field.code in left:
                yield ValueRow(name_of(field), value_words(field, left.pop(field.code)))
            elif field.tier != "public":
                yield ValueRow(name_of(field), "", is_sealed=True)
    elif duty := duty_kinds().get(kind):
        for asked in duty.fields:
            if asked.code in left:
                yield ValueRow(field_words(asked), left.pop(asked.code))
    yield from (ValueRow(code, value) for code, value in left.items())


def _value(event: str, name: str, value: object) -> str:
    if value is None:
        return "—"
    if isinstance(value, list):
        return pgettext("list", ", ").join(_flat(each) for each in value)
    if isinstance(value, Mapping):
        return pgettext("list", ", ").join(f"{key} {each}" for key, each in value.items())
    if name == "kind":
        return _kind(event, str(value))
    words = _WORDS.get(name)
    return words(str(value)) if words else str(value)


def _flat(value: object) -> str:
    return " ".join(str(each) for each in value if each is not None) if isinstance(value, list) else str(value)


def _kind(event: str, code: str) -> str:
    """Each family of events has kinds of its own."""
    return next((words(code) for stem, words in _KINDS if event.startswith(stem)), code)


def _record_kind(code: str) -> str:
    found = record_kinds().get(code)
    return name_of(found) if found else code


def _list_kind(code: str) -> str:
    found = list_kinds().get(code)
    return list_kind_words(found) if found else code


_KINDS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("publication.announce", lambda code: str(ANNOUNCEMENT_KINDS.get(code, code))),
    ("publication.", _record_kind),
    ("records.", _record_kind),
    ("plans.list", _list_kind),
    ("plans.due", duty_kind_words),
    ("subjects.", unit_kind_words),
)
_WORDS: dict[str, Callable[[str], str]] = {
    "division": division_name,
    "jurisdiction": division_name,
    "subject_kind": lambda code: str(SUBJECTS.get(code, code)),
    "finality": lambda code: str(FINALITIES.get(code, code)),
}
