"""What the acts between installations commit to."""

from zhengxin.kernel.entries import EventKind

# `about` is the verifier key of the witness, or the origin of the log.
WITNESS_BEGUN = EventKind("exchange.witness_begun", public=("verifier",))
LOG_ADDED = EventKind("exchange.log_added", public=("origin", "verifier", "reason"))
LOG_DROPPED = EventKind("exchange.log_dropped", public=("origin", "verifier", "reason"))
# Both notes stand here whole: whoever holds them needs nobody's word for what they contradict.
CHECKPOINT_REFUSED = EventKind("exchange.checkpoint_refused", public=("origin", "evidence", "known", "shown"))
