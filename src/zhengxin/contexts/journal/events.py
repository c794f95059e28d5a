"""What the log says of itself."""

from zhengxin.kernel.entries import EventKind

# `about` is the verifier key of the log that begins; `earlier` the last checkpoint of the one before it.
BEGUN = EventKind("journal.begun", public=("origin", "verifier", "inception", "earlier"))
# The clock by which the log was signed ran ahead and has been put right.
CLOCK_CORRECTED = EventKind("journal.clock_corrected", public=("signed_at",))
# Fills the entries about persons of a day up to a number that tells nothing. Means nothing.
PADDED = EventKind("journal.padded", about_person=True)
