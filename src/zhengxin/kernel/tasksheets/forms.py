"""The kinds of sheets of tasks: columns, acts and their words, from rulebook/task_sheets.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Language = Literal["zh", "en"]
Words = Mapping[Language, str]


@dataclass(frozen=True)
class SheetColumn:
    """`is_open` where whoever got the sheet fills in; `note` stands at the head, "" where there is nothing to say."""

    code: str
    words: Words
    width: int
    type: str
    is_open: bool
    note: Words


@dataclass(frozen=True)
class SheetAct:
    """`needs` are the columns that must be filled in for it, `takes` all that may be; its words have at most
    `longest` characters."""

    code: str
    words: Words
    needs: frozenset[str]
    takes: frozenset[str]
    longest: int


@dataclass(frozen=True)
class SheetKind:
    """One kind of sheet, with its columns in their order and its acts."""

    code: str
    words: Words
    columns: tuple[SheetColumn, ...]
    acts: Mapping[str, SheetAct]

    @property
    def locked(self) -> tuple[SheetColumn, ...]:
        return tuple(column for column in self.columns if not column.is_open)

    @property
    def open(self) -> tuple[SheetColumn, ...]:
        return tuple(column for column in self.columns if column.is_open)


@dataclass(frozen=True)
class TaskSheetForms:
    """All kinds by code, the line above the head as a template, and the words for the roles of units."""

    kinds: Mapping[str, SheetKind]
    title: Words
    roles: Mapping[str, Words]

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "TaskSheetForms":
        acts = {code: _act(code, told) for code, told in data["acts"].items()}
        kinds = {code: _kind(code, told, data["columns"], acts) for code, told in data["kinds"].items()}
        return cls(kinds, data["title"], data["roles"])


def _kind(
    code: str, told: Mapping[str, Any], columns: Mapping[str, Mapping[str, Any]], acts: Mapping[str, SheetAct]
) -> SheetKind:
    return SheetKind(
        code=code,
        words=_words(told),
        columns=tuple(_column(name, {**columns[name], **told.get(name, {})}) for name in told["columns"]),
        acts={act: acts[act] for act in told["acts"]},
    )


def _column(code: str, told: Mapping[str, Any]) -> SheetColumn:
    note: Words = told.get("note", {"zh": "", "en": ""})
    kind, is_open = told.get("type", "text"), told.get("open", False)
    return SheetColumn(code, _words(told), told["width"], kind, is_open, note)


def _act(code: str, told: Mapping[str, Any]) -> SheetAct:
    needs = frozenset(told.get("needs", ()))
    return SheetAct(code, _words(told), needs, needs | frozenset(told.get("takes", ())), told["longest"])


def _words(told: Mapping[str, Any]) -> Words:
    return {"zh": told["zh"], "en": told["en"]}
