"""Kinds of duties as the rulebook defines them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

TYPES = ("text", "day", "url", "document_number", "file")


@dataclass(frozen=True)
class Field:
    """What a filing holds: `type` is one of TYPES."""

    code: str
    zh: str
    en: str
    type: str
    is_required: bool


@dataclass(frozen=True)
class DutyKind:
    """A kind of duty. `is_accepted`: the office decides about a filing. `clauses` name seed plan and clause. `told_by`
    is the event that files it, with the words `told_as`: the unit does its work elsewhere, and nobody files by hand."""

    code: str
    zh: str
    en: str
    fields: tuple[Field, ...]
    is_accepted: bool
    has_drafts: bool
    words: tuple[str, ...]
    clauses: tuple[str, ...]
    told_by: str
    told_as: str

    def takes(self, act: str) -> bool:
        """Whether an act of lifecycles/due_item.yaml exists for duties of this kind."""
        by_hand = not self.told_by
        told = {
            "file": self.is_accepted and by_hand,
            "record": not self.is_accepted and by_hand,
            "draft": self.has_drafts and by_hand,
        }
        return told.get(act, True)


def kinds_from_data(data: Mapping[str, Any]) -> dict[str, DutyKind]:
    """By code, in the order of the file. Raises ValueError where a field has a type that is none, or `otherwise` names
    no kind."""
    kinds = {code: _kind(code, told) for code, told in data["kinds"].items()}
    if data["otherwise"] not in kinds:
        raise ValueError(f"due_kinds.yaml: otherwise: {data['otherwise']} is no kind")
    return kinds


def _kind(code: str, told: Mapping[str, Any]) -> DutyKind:
    fields = tuple(Field(**field) for field in told["fields"])
    for field in fields:
        if field.type not in TYPES:
            raise ValueError(f"due_kinds.yaml: kinds.{code}.fields.{field.code}: {field.type} is no type of field")
    if len({field.code for field in fields}) != len(fields):
        raise ValueError(f"due_kinds.yaml: kinds.{code}.fields: a code stands twice")
    return DutyKind(
        code=code,
        zh=told["zh"],
        en=told["en"],
        fields=fields,
        is_accepted=told["is_accepted"],
        has_drafts=told.get("has_drafts", False),
        words=tuple(told["words"]),
        clauses=tuple(told["clauses"]),
        told_by=told.get("told_by", ""),
        told_as=told.get("told_as", ""),
    )
