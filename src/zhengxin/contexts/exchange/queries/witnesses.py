"""The witnesses that our own log is shown to, and how each stands."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from zhengxin.contexts.exchange.models import Witness
from zhengxin.kernel.merkle import VerifierKey

# A witness gives its word again for a log that does not grow, so that its date stays fresh.
RENEWAL = timedelta(minutes=30)
# What a witness can be in, as the ways in put it into words.
UNREACHABLE, UNKNOWN, ANSWERED = "unreachable", "unknown", "answered"
AHEAD, FORGOT, REFUSES = "ahead", "forgot", "refuses"
# These say that somebody's history is not what it was; the others that something does not work.
CONTRADICTIONS = frozenset({AHEAD, FORGOT, REFUSES})


@dataclass(frozen=True)
class WitnessShown:
    """`size` entries of the log of `origin` were cosigned at `seen_at`, None where it never did; `trouble` is "" or one
    of the words above."""

    id: int
    name: str
    verifier: str
    address: str
    reason: str
    origin: str
    size: int | None
    seen_at: datetime | None
    trouble: str

    @property
    def contradicts(self) -> bool:
        return self.trouble in CONTRADICTIONS


def witnesses() -> list[WitnessShown]:
    """Those at work, in the order in which they were added."""
    return [_shown(row) for row in Witness.objects.filter(ended_at=None).order_by("id")]


def witnesses_due(at: datetime, origin: str, size: int) -> list[WitnessShown]:
    """Those whose turn it is: something new to show, or their word is half an hour old."""
    rows = Witness.objects.filter(ended_at=None, next_at__lte=at).order_by("id")
    return [_shown(row) for row in rows if (row.origin, row.size) != (origin, size) or row.trouble or _is_old(row, at)]


def _is_old(row: Witness, at: datetime) -> bool:
    return row.seen_at is None or at - row.seen_at >= RENEWAL


def _shown(row: Witness) -> WitnessShown:
    return WitnessShown(
        id=row.pk,
        name=VerifierKey.parse(row.verifier).name,
        verifier=row.verifier,
        address=row.address,
        reason=row.reason,
        origin=row.origin,
        size=row.size,
        seen_at=row.seen_at,
        trouble=row.trouble,
    )
