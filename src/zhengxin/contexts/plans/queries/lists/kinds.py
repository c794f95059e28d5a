"""The kinds of list that the rulebook knows, read once."""

from collections.abc import Mapping
from functools import cache

from zhengxin.kernel.lists import ListKind, kinds_from_data
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.rulebook_files import load


@cache
def list_kinds() -> Mapping[str, ListKind]:
    """By code, in the rulebook's order. Raises RulebookMistake with file and key."""
    return kinds_from_data(load("lists").data)


def list_kind(code: str) -> ListKind:
    """Refused "plans.list_kind_unknown" when the rulebook has none of this code."""
    found = list_kinds().get(code)
    if found is None:
        raise Refused("plans.list_kind_unknown", kind=code[:40])
    return found


def rule() -> dict[str, str]:
    """The rulebook file that acts on lists rest on, by hash."""
    return {"lists": load("lists").sha256}
