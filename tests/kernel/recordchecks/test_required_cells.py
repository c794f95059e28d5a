"""How many cells had to be filled and how many were, counted once more cell by cell."""

import pytest

from tests.kernel.recordchecks.files import KINDS, invented, run
from zhengxin.kernel.recordkinds import RecordKind

Row = dict[str, str]


def is_asked(kind: RecordKind, code: str, row: Row) -> bool:
    field = kind.field(code)
    if field.is_required or field.required_when is None:
        return field.is_required
    by = kind.field(field.required_when.field)
    assert by.code_list is not None
    meant = {word: choice.code for choice in by.code_list.choices for word in (choice.code, choice.zh, choice.en)}
    told = [meant.get(word.split("-")[0].strip()) for word in row.get(by.code, "").replace("；", ";").split(";")]
    return None not in told and bool(field.required_when.values & set(told))


@pytest.mark.parametrize("code", ["administrative_penalty", "administrative_licence", "arrears", "training"])
@pytest.mark.parametrize("chunk", [7, 1000])
def test_required_cells_are_counted_with_those_that_are_empty(code: str, chunk: int) -> None:
    kind = KINDS[code]
    rows, _ = invented(kind, 120, seed=6, errors=0.4)
    found, _, done = run(kind, rows, chunk=chunk)
    asked = sum(is_asked(kind, field.code, row) for row in rows for field in kind.fields)
    empty = sum(error == "required" for _, _, error in found)
    assert (sum(each.asked for each in done), sum(each.filled for each in done)) == (asked, asked - empty)
    assert 0 < empty < asked
