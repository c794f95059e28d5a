"""The legal grounds of an erasure, from the rulebook."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.rulebook_files import load


@dataclass(frozen=True)
class Ground:
    """`cited` is how the law is cited where something was erased; `words` what it says, by language."""

    code: str
    cited: str
    words: Mapping[str, str]


def grounds() -> list[Ground]:
    rows: Mapping[str, Mapping[str, Any]] = load("erasure_grounds").data["grounds"]
    return [Ground(code, row["cited"], {"zh": row["zh"], "en": row["en"]}) for code, row in rows.items()]


def ground(code: str) -> Ground:
    """Refused "erasure.unknown_ground" for one that the rulebook does not know."""
    for known in grounds():
        if known.code == code:
            return known
    raise Refused("erasure.unknown_ground", ground=code)
