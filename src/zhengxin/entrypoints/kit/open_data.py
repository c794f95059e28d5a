"""Open data: the columns of a kind of record, what they mean (Table Schema), and the cells of a row."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from zhengxin.contexts.publication.queries import OpenRecord
from zhengxin.contexts.publication.queries.gates import can_open
from zhengxin.entrypoints.kit.kept_words import SEVERITIES, SUBJECTS
from zhengxin.entrypoints.kit.publication_words import FINALITIES
from zhengxin.entrypoints.kit.record_words import name_of, word_of
from zhengxin.entrypoints.kit.words import reader_language
from zhengxin.kernel.recordfacts import shown_to_all
from zhengxin.kernel.recordkinds import REVOKED, Field, RecordKind
from zhengxin.plumbing.tabular.parquet import DAY, DECIMAL, INTEGER, TEXT

# Before the names of what the platform itself tells of a record, so that no field of a kind bears the same.
OWN = "record_"
# As Table Schema calls them.
TYPES = {TEXT: "string", DAY: "date", INTEGER: "integer", DECIMAL: "number"}


@dataclass(frozen=True)
class Column:
    """One column in every format; `choices` are the codes that it can hold, with their names."""

    name: str
    title: str
    type: str
    about: str
    choices: Mapping[str, str]
    field: Field | None = None


def columns_of(kind: RecordKind) -> list[Column]:
    """What the platform tells of every record, then the fields that everybody may see of any body of the kind."""
    bodies = [subject for subject in kind.subject.kinds if can_open(kind, subject)]
    own = [
        Column(OWN + name, str(title), type_, "", {code: str(word) for code, word in words.items()})
        for name, type_, title, words in _own(kind, bodies)
    ]
    seen = frozenset().union(*(shown_to_all(kind, subject) for subject in bodies))
    return own + [_column(field) for field in kind.fields if field.code in seen and not field.is_sensitive]


def _own(kind: RecordKind, bodies: list[str]) -> tuple[tuple[str, str, Promise, Mapping[str, Promise]], ...]:
    """Name, type, title, and the values that it can have, with their words: about whom a record of the kind can be
    public at all, and where its decision can stand while it is."""
    standings = {code: words for code, words in FINALITIES.items() if code in kind.finality.states and code != REVOKED}
    return (
        ("number", TEXT, lazy("Public number of the record"), {}),
        ("subject_kind", TEXT, lazy("Whom it is about"), {subject: SUBJECTS[subject] for subject in bodies}),
        ("subject_name", TEXT, lazy("Name of whom it is about"), {}),
        ("subject", TEXT, lazy("Number of the unit that it is about, where the register knows it"), {}),
        ("owner", TEXT, lazy("Number of the unit that decided"), {}),
        ("owner_name", TEXT, lazy("Name of the unit that decided"), {}),
        ("source", TEXT, lazy("Number of the unit that sent it"), {}),
        ("source_name", TEXT, lazy("Name of the unit that sent it"), {}),
        ("day", DAY, lazy("Day from which its terms run"), {}),
        ("severity", TEXT, lazy("Severity"), SEVERITIES if kind.severity else {}),
        ("finality", TEXT, lazy("Where the decision stands"), standings),
        ("version", INTEGER, lazy("Which of its wordings this is"), {}),
        ("basis", TEXT, lazy("Basis on which it is public"), {}),
        ("published_on", DAY, lazy("First day on which it is public"), {}),
        ("last_day", DAY, lazy("Last day on which it is public; empty: without a term"), {}),
    )


def cells(columns: list[Column], record: OpenRecord) -> list[str | None]:
    """As texts in the order of the columns, days as ISO 8601; None for what is not said."""
    return [_cell(column, record) for column in columns]


def table_schema(kind: RecordKind) -> dict[str, Any]:
    """The dictionary of a kind as Frictionless Table Schema (v1)."""
    return {
        "name": kind.code,
        "title": name_of(kind),
        "fields": [_described(column) for column in columns_of(kind)],
        "primaryKey": OWN + "number",
    }


def _column(field: Field) -> Column:
    choices = {choice.code: word_of(choice) for choice in field.code_list.choices} if field.code_list else {}
    zh = reader_language() == "zh"
    note = field.note_zh if zh else field.note_en
    if field.unit:
        note = f"{note} ({field.unit})".strip()
    type_ = field.type if field.type in TYPES else TEXT
    return Column(field.code, name_of(field), type_, note, choices, field)


def _cell(column: Column, record: OpenRecord) -> str | None:
    if column.field is not None:
        return record.values.get(column.field.code)
    told = getattr(record, column.name.removeprefix(OWN))
    if isinstance(told, date):
        return told.isoformat()
    return None if told in (None, "") else str(told)


def _described(column: Column) -> dict[str, Any]:
    told: dict[str, Any] = {"name": column.name, "type": TYPES[column.type], "title": column.title}
    if column.about:
        told["description"] = column.about
    if column.choices:
        told["choices"] = dict(column.choices)
    return told
