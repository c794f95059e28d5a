"""The fields that a record fills, for people to read; a sensitive value is never read out."""

from collections.abc import Iterable, Mapping

from zhengxin.kernel.recordkinds import Field

# Each with its value as it is kept, None for a sensitive one.
FieldsTold = tuple[tuple[Field, str | None], ...]


def fields_told(values: Mapping[str, str | int], fields: Iterable[Field]) -> FieldsTold:
    """Those of the fields that the record fills."""
    return tuple(
        (field, None if field.is_sensitive else str(values[field.code]))
        for field in fields
        if values.get(field.code) not in (None, "")
    )
