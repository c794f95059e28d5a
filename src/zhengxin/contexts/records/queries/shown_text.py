"""A field of a record as people read it."""

from collections.abc import Mapping

from zhengxin.kernel.recordkinds import Field


def shown_text(values: Mapping[str, str | int], field: Field) -> str:
    """Choices by name, empty for nothing."""
    said = str(values.get(field.code, ""))
    if field.code_list is None or not said:
        return said
    names = {choice.code: choice.zh for choice in field.code_list.choices}
    return "、".join(names.get(code, code) for code in said.split(";"))
