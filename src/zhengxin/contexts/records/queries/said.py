"""What a record says, field by field, as people read it; a sensitive value is never read out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from zhengxin.kernel.recordkinds import Choice, Field


@dataclass(frozen=True)
class FieldSaid:
    """`choices` where the field is chosen from a list, `text` as it stands otherwise; neither for a sensitive one."""

    field: Field
    text: str
    choices: tuple[Choice, ...] = ()
    is_masked: bool = False


def fields_said(values: Mapping[str, str | int], fields: Iterable[Field]) -> tuple[FieldSaid, ...]:
    """Those of the fields that the record fills."""
    return tuple(_said(field, str(values[field.code])) for field in fields if values.get(field.code) not in (None, ""))


def _said(field: Field, told: str) -> FieldSaid:
    if field.is_sensitive:
        return FieldSaid(field, "", is_masked=True)
    if field.code_list is None:
        return FieldSaid(field, told)
    known = {choice.code: choice for choice in field.code_list.choices}
    # What the list knows no more stands as it is.
    found = tuple(known[code] for code in told.split(";") if code in known)
    return FieldSaid(field, "" if found else told, found)
