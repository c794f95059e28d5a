"""What was understood of a plan document, and where each understood thing stands in the source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from zhengxin.kernel.plantext.text import Spans, Words


@dataclass(frozen=True, slots=True)
class Assignment:
    """A unit as printed and its role: lead, support, supervise or responsible."""

    unit: str
    role: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time requirement. Which fields are set depends on `kind`, as in the contract's table."""

    text: str
    kind: str
    spans: Spans
    date: date | None = None
    amount: int | None = None
    unit: str | None = None
    trigger: str | None = None
    period: str | None = None
    dates: tuple[str, ...] = ()

    def as_contract(self) -> dict[str, Any]:
        """The deadline in the contract's shape: only the fields of its kind."""
        said: dict[str, Any] = {"text": self.text, "kind": self.kind}
        if self.kind == "within":
            return said | {"amount": self.amount, "unit": self.unit, "trigger": self.trigger}
        if self.kind == "every":
            return said | {"period": self.period} | ({"dates": list(self.dates)} if self.dates else {})
        return said | {"date": self.date.isoformat() if self.date else None}


@dataclass(frozen=True, slots=True)
class Task:
    """Something the clause asks for, the units that answer for it and the days by which."""

    text: str
    spans: Spans
    assignments: tuple[Assignment, ...] = ()
    open_list: bool = False
    deadlines: tuple[Deadline, ...] = ()

    def as_contract(self) -> dict[str, Any]:
        """The task in the contract's shape."""
        return {
            "text": self.text,
            "assignments": [{"unit": entry.unit, "role": entry.role} for entry in self.assignments],
            "open_list": self.open_list,
            "deadlines": [deadline.as_contract() for deadline in self.deadlines],
        }


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered heading with its tasks. `id` is not unique in odd documents; the position in the reading is."""

    id: str
    label: Words
    heading: Words | None
    tasks: tuple[Task, ...]

    def as_contract(self) -> dict[str, Any]:
        """The clause in the contract's shape."""
        return {
            "id": self.id,
            "label": self.label.text,
            "heading": self.heading.text if self.heading else None,
            "tasks": [task.as_contract() for task in self.tasks],
        }


@dataclass(frozen=True, slots=True)
class Reference:
    """A document that the text cites; `number` null when the text gives none."""

    title: Words
    number: Words | None


@dataclass(frozen=True, slots=True)
class StandingAssignment:
    """A unit that answers for every clause from `from_clause` on."""

    unit: str
    role: str
    from_clause: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class ReadingWarning:
    """Something the reader should look at: a stable code, the clause, what fills its sentence, and the place."""

    code: str
    clause: str | None
    spans: Spans
    params: tuple[tuple[str, str], ...] = ()

    def message(self, sentences: Mapping[str, Mapping[str, str]], language: str = "zh") -> str:
        """The warning in words; `sentences` is the rulebook's entry `warnings`."""
        return sentences[self.code][language].format(**dict(self.params))


@dataclass(frozen=True, slots=True)
class PlanReading:
    """A whole reading. `disclosure` holds the words that make the document public as printed, if any."""

    title: Words | None
    number: Words | None
    issuer: Words | None
    issued_on: date | None
    issued_on_spans: Spans
    addressees: tuple[Words, ...]
    copied_to: tuple[Words, ...]
    references: tuple[Reference, ...]
    clauses: tuple[Clause, ...]
    standing_assignments: tuple[StandingAssignment, ...]
    warnings: tuple[ReadingWarning, ...]
    disclosure_words: Words | None
    sentences: Mapping[str, Mapping[str, str]] = field(repr=False, compare=False)

    @property
    def disclosure(self) -> str | None:
        """The words that make the document public as printed (此件公开发布), else None."""
        return self.disclosure_words.text if self.disclosure_words else None

    def as_contract(self) -> dict[str, Any]:
        """The reading in the contract's JSON shape, nothing more."""
        return {
            "title": _text(self.title),
            "number": _text(self.number),
            "issuer": _text(self.issuer),
            "issued_on": self.issued_on.isoformat() if self.issued_on else None,
            "addressees": [words.text for words in self.addressees],
            "copied_to": [words.text for words in self.copied_to],
            "references": [
                {"title": reference.title.text, "number": _text(reference.number)} for reference in self.references
            ],
            "standing_assignments": [
                {"unit": entry.unit, "role": entry.role, "from": entry.from_clause}
                for entry in self.standing_assignments
            ],
            "clauses": [clause.as_contract() for clause in self.clauses],
            "warnings": [
                {"clause": warning.clause, "message": warning.message(self.sentences)} for warning in self.warnings
            ],
        }

    def positions(self) -> dict[str, Any]:
        """The same tree with ranges of the source instead of strings; lists are empty where nothing was printed."""
        return {
            "title": _spans(self.title),
            "number": _spans(self.number),
            "issuer": _spans(self.issuer),
            "issued_on": _pairs(self.issued_on_spans),
            "addressees": [_spans(words) for words in self.addressees],
            "copied_to": [_spans(words) for words in self.copied_to],
            "references": [{"title": _spans(entry.title), "number": _spans(entry.number)} for entry in self.references],
            "clauses": [_clause_positions(clause) for clause in self.clauses],
            "standing_assignments": [_pairs(entry.spans) for entry in self.standing_assignments],
            "disclosure": _spans(self.disclosure_words),
            "warnings": [
                {"code": entry.code, "clause": entry.clause, "params": dict(entry.params), "spans": _pairs(entry.spans)}
                for entry in self.warnings
            ],
        }


def _clause_positions(clause: Clause) -> dict[str, Any]:
    return {
        "label": _spans(clause.label),
        "heading": _spans(clause.heading),
        "tasks": [
            {
                "text": _pairs(task.spans),
                "assignments": [_pairs(entry.spans) for entry in task.assignments],
                "deadlines": [_pairs(deadline.spans) for deadline in task.deadlines],
            }
            for task in clause.tasks
        ],
    }


def _text(words: Words | None) -> str | None:
    return words.text if words else None


def _spans(words: Words | None) -> list[list[int]]:
    return _pairs(words.spans) if words else []


def _pairs(spans: Iterable[tuple[int, int]]) -> list[list[int]]:
    return [[start, end] for start, end in spans]
