"""What somebody hands over who says whom to trust: a key and a reason."""

from zhengxin.kernel.merkle import LOG, LogFailure, VerifierKey
from zhengxin.kernel.refusals import Refused

LONGEST_REASON = 1000


def trusted_key(text: str, kind: int) -> VerifierKey:
    """Refused "exchange.no_verifier_key", and "exchange.not_a_log_key" or "exchange.not_a_witness_key"."""
    try:
        key = VerifierKey.parse(text.strip())
    except LogFailure as fault:
        raise Refused("exchange.no_verifier_key", reason=fault) from fault
    if key.kind != kind:
        raise Refused("exchange.not_a_log_key" if kind == LOG else "exchange.not_a_witness_key", name=key.name)
    return key


def given_reason(text: str) -> str:
    if not text.strip():
        raise Refused("exchange.reason_missing")
    return text.strip()[:LONGEST_REASON]
