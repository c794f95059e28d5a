"""What the acts between installations commit to."""

from zhengxin.kernel.entries import EventKind

# `about` is the verifier key of the witness, or the origin of the log.
WITNESS_BEGUN = EventKind("exchange.witness_begun", public=("verifier",))
LOG_ADDED = EventKind("exchange.log_added", public=("origin", "verifier", "reason"))
LOG_DROPPED = EventKind("exchange.log_dropped", public=("origin", "verifier", "reason"))
# Both notes stand here whole: whoever holds them needs nobody's word for what they contradict.
CHECKPOINT_REFUSED = EventKind("exchange.checkpoint_refused", public=("origin", "evidence", "known", "shown"))
# A witness that our own log is shown to.
WITNESS_ADDED = EventKind("exchange.witness_added", public=("verifier", "address", "reason"))
WITNESS_DROPPED = EventKind("exchange.witness_dropped", public=("verifier", "reason"))
# What a witness knows of our log is not what we have: `trouble` says which way, `size` is ours, `known` what it told.
WITNESS_CONTRADICTS = EventKind("exchange.witness_contradicts", public=("verifier", "trouble", "size", "known"))
