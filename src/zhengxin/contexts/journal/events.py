"""What the log says of itself."""

from zhengxin.kernel.entries import EventKind

# `about` is the verifier key of the log that begins.
BEGUN = EventKind("journal.begun", public=("origin", "verifier", "inception"))
# The clock by which the log was signed ran ahead and has been put right.
CLOCK_CORRECTED = EventKind("journal.clock_corrected", public=("signed_at",))
# The old key signs the new one: `statement` is a signed note.
KEY_ROTATED = EventKind("journal.key_rotated", public=("origin", "verifier", "statement"))
# The database was older than its log; these entries came back from the log, without their values.
RECOVERED = EventKind("journal.recovered", public=("origin", "from", "to"))
# `about` names the last checkpoint of the log before, in one line: origin, size, root.
BEGUN_ANEW = EventKind("journal.begun_anew", public=("origin", "verifier", "earlier"))
# Fills the entries about persons of a day up to a number that tells nothing. Means nothing.
PADDED = EventKind("journal.padded", about_person=True)
# What one unit filed on one day (UTC), by event; `about` is day and unit. A later entry may raise it, none lowers it.
INTAKE_COUNTED = EventKind("journal.intake_counted", public=("day", "unit", "counts"))
