"""How far something stands: never better than the weakest of what it asks for."""

from collections.abc import Iterable, Sequence

from zhengxin.kernel.coverage.mechanisms import Mechanism

LIVE, READY, NOT_YET, OUTSIDE, HEADING = "live", "ready", "not_yet", "outside", "heading"
# From best to worst, then the two that are asked for nothing.
STATES = (LIVE, READY, NOT_YET, OUTSIDE, HEADING)


def mechanism_state(mechanism: Mechanism, counts: Sequence[int]) -> str:
    """`counts` are what its parts have on record, in their order. A mechanism of which anything is missing is not there
    yet, whatever else of it is on record."""
    if mechanism.outside is not None:
        return OUTSIDE
    if mechanism.missing:
        return NOT_YET
    return LIVE if any(counts) else READY


def state_of_all(states: Iterable[str]) -> str:
    """Of a clause by the states of its mechanisms: a heading asks for nothing; one part that is not for software makes
    the clause one of these."""
    found = set(states)
    return next((state for state in (OUTSIDE, NOT_YET, READY, LIVE) if state in found), HEADING)
