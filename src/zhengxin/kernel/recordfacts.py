"""What a row of a kind comes to as a record: about whom, how grave, from which day; and who may see what of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from zhengxin.kernel.recordkinds import RecordKind

NATURAL = frozenset({"person", "official"})
Values = Mapping[str, str | int]


@dataclass(frozen=True)
class Facts:
    """`subject_number` is a natural person's number; `subject_code` a body's. Null is "not said"."""

    subject_kind: str
    subject_name: str | None
    subject_code: str | None
    subject_number: str | None
    day: date | None
    severity: str | None

    @property
    def is_natural(self) -> bool:
        return self.subject_kind in NATURAL


def facts_of(kind: RecordKind, values: Values, *, is_public_body: bool) -> Facts:
    """`values` by field code, days as ISO 8601, choices as codes; `is_public_body`: the register knows it."""

    def said(code: str) -> str | None:
        return str(values[code]) if code and code in values else None

    number = said(kind.subject.identity)
    day = said(kind.day)
    severity = None
    if kind.severity is not None:
        chosen = said(kind.severity.field)
        severity = kind.severity.of(frozenset(chosen.split(";")) if chosen else frozenset())
    return Facts(
        subject_kind=_subject_kind(kind, has_number=number is not None, is_public_body=is_public_body),
        subject_name=said(kind.subject.party.name),
        subject_code=said(kind.subject.party.code),
        subject_number=number,
        day=date.fromisoformat(day) if day else None,
        severity=severity,
    )


def _subject_kind(kind: RecordKind, *, has_number: bool, is_public_body: bool) -> str:
    kinds = kind.subject.kinds
    natural = [each for each in kinds if each in NATURAL]
    if natural and (has_number or len(natural) == len(kinds)):
        return natural[0]
    bodies = [each for each in kinds if each not in NATURAL]
    if len(bodies) == 1:
        return bodies[0]
    return "public_body" if is_public_body else "organisation"


def shown_to_all(kind: RecordKind, subject_kind: str) -> frozenset[str]:
    """The fields that everybody may see in a record about such a subject; none where its records are not public."""
    if kind.is_closed or kind.publication.tiers.get(subject_kind) != "public":
        return frozenset()
    is_natural = subject_kind in NATURAL
    return frozenset(
        field.code for field in kind.fields if (field.person_tier if is_natural else field.tier) == "public"
    )
