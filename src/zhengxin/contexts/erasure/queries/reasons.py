"""Why something is erased, in words that do not name it."""

from collections.abc import Collection

from zhengxin.kernel.refusals import Refused

MOST = 500


def checked_reason(typed: str, names: Collection[str]) -> str:
    """Refused: none, too long, or one that says a name that is about to be destroyed."""
    said = typed.strip()
    if not 0 < len(said) <= MOST:
        raise Refused("erasure.reason_missing", limit=MOST)
    if any(name and name in said for name in names):
        raise Refused("erasure.reason_names_it")
    return said
