"""What the acts on clocks and calendars commit to; owners may be closed, so clocks show nothing in public."""

from zhengxin.kernel.entries import EventKind

CLOCK_STARTED = EventKind(
    "clocks.started",
    closed=(
        "clock", "owner_kind", "owner_key", "limit", "jurisdiction", "amount", "unit", "basis", "from_day", "due_on",
        "is_estimate",
    ),
)  # fmt: skip
CLOCK_PAUSED = EventKind("clocks.paused", closed=("clock", "from_day", "basis"))
CLOCK_RESUMED = EventKind("clocks.resumed", closed=("clock", "from_day", "due_on", "is_estimate"))
CLOCK_EXTENDED = EventKind("clocks.extended", closed=("clock", "amount", "unit", "approver", "basis", "due_on"))
CLOCK_STOPPED = EventKind("clocks.stopped", closed=("clock", "outcome", "basis", "on_day", "due_on"))
CALENDAR_ADOPTED = EventKind(
    "clocks.calendar_adopted",
    public=("year", "version", "source", "rows_sha256"),
    closed=("clocks_recomputed", "clocks_moved", "moved_sha256"),
)
