"""What the acts on plan documents and programmes commit to."""

from zhengxin.kernel.entries import EventKind

# Where a task stands and who may move it is decided by its life-cycle.
TASK = ("lifecycles/task",)

DOCUMENT_READ = EventKind("plans.document_read", closed=("jurisdiction", "file_sha256", "reading_sha256"))
READING_CORRECTED = EventKind("plans.reading_corrected", closed=("file_sha256", "position", "correction"))
DOCUMENT_DISCARDED = EventKind("plans.document_discarded", closed=("file_sha256", "reason"))
PROGRAMME_ADOPTED = EventKind(
    "plans.programme_adopted",
    public=("number", "jurisdiction", "title", "document_number", "issuer", "issued_on", "content_sha256"),
    closed=("file_sha256", "corrections", "disclosure", "publication_basis", "is_history"),
)
PROGRAMME_OPENED = EventKind("plans.programme_opened", public=("number", "basis"))
LIST_STARTED = EventKind("plans.list_started", public=("number", "kind", "jurisdiction", "owner"))
LIST_DRAFTED = EventKind("plans.list_drafted", closed=("number", "version", "copied_from"))
LIST_ITEM_CHANGED = EventKind("plans.list_item_changed", closed=("number", "version", "key", "was", "is"))
LIST_SHEET_HANDED_IN = EventKind("plans.list_sheet_handed_in", closed=("number", "version", "file_sha256"))
LIST_SHEET_TAKEN = EventKind(
    "plans.list_sheet_taken",
    closed=("number", "version", "file_sha256", "added", "removed", "changed", "content_sha256"),
)
LIST_ISSUED = EventKind(
    "plans.list_issued", public=("number", "version", "in_force_from", "basis", "items", "content_sha256")
)
LIST_OPENED = EventKind("plans.list_opened", public=("number", "basis"))
TASK_SHEET_HANDED_IN = EventKind("plans.task_sheet_handed_in", closed=("sheet", "kind", "file_sha256"))
TASK_SHEET_TAKEN = EventKind("plans.task_sheet_taken", closed=("sheet", "file_sha256", "acts"))
# `lines`: number, state and due day of each line of the ledger, as everybody may see them.
LEDGER_OPENED = EventKind(
    "plans.ledger_opened", public=("number", "office", "ends_on", "tasks", "lines"), closed=("past_days",), rules=TASK
)
PRINTED_NAME_ANSWERED = EventKind("plans.printed_name_answered", public=("number", "printed", "units", "lines"))
TASK_ASSIGNED = EventKind("plans.task_assigned", public=("number", "units"), rules=TASK)
TASK_BEGUN = EventKind("plans.task_begun", public=("number", "unit"), closed=("note",), rules=TASK)
TASK_REPORTED = EventKind(
    "plans.task_reported", public=("number", "unit"), closed=("text", "files"), rules=TASK, is_filing=True
)
# What goes on between a unit and who decides about its report is not published: these entries show no thing.
REPORT_WITHDRAWN = EventKind("plans.report_withdrawn", closed=("number", "unit"), rules=TASK)
TASK_ACCEPTED = EventKind("plans.task_accepted", public=("number", "unit", "reporter"), closed=("reason",), rules=TASK)
TASK_RETURNED = EventKind("plans.task_returned", closed=("number", "unit", "reporter", "reason"), rules=TASK)
TASK_CARRIED_OVER = EventKind("plans.task_carried_over", public=("number", "due_on", "basis"), rules=TASK)
TASK_VOIDED = EventKind("plans.task_voided", public=("number", "reason"), rules=TASK)
DUTY_ADDED = EventKind(
    "plans.duty_added",
    public=("number", "kind", "rhythm", "days", "from_day", "until_day"),
    closed=("title", "basis", "units", "due_on", "limit"),
)
DUTY_ENDED = EventKind("plans.duty_ended", public=("number",), closed=("reason",))
DUE_ITEMS_OPENED = EventKind("plans.due_items_opened", public=("number", "period", "due_on", "units"))
DUE_ITEM_RAISED = EventKind("plans.due_item_raised", public=("number", "unit", "due_on"), closed=("happened",))
DUE_ITEM_MOVED = EventKind("plans.due_item_moved", public=("number", "due_on"))
DUE_ITEM_DRAFTED = EventKind("plans.due_item_drafted", closed=("number", "unit", "values", "files"))
DUE_ITEM_FILED = EventKind(
    "plans.due_item_filed", public=("number", "unit"), closed=("values", "files"), is_filing=True
)
# Of kinds that the public pages show: what they show.
DUE_ITEM_PUBLISHED = EventKind("plans.due_item_published", public=("number", "unit", "kind", "values"))
DUE_ITEM_ACCEPTED = EventKind("plans.due_item_accepted", public=("number", "unit"), closed=("reason",))
DUE_ITEM_RETURNED = EventKind("plans.due_item_returned", closed=("number", "unit", "reason"))
DUE_ITEM_WITHDRAWN = EventKind("plans.due_item_withdrawn", closed=("number", "unit"))
DUE_ITEM_WAIVED = EventKind("plans.due_item_waived", closed=("number", "reason"))
PERIOD_CLOSED = EventKind("plans.period_closed", public=("number", "period", "items", "kept"))
REPORT_MERGED = EventKind("plans.report_merged", closed=("number", "period", "paper", "filings"))
CHASED = EventKind("plans.chased", closed=("numbers", "units"))
REMINDED = EventKind("plans.reminded", closed=("number", "stage", "due_on", "units"))
LETTER_DRAFTED = EventKind("plans.letter_drafted", closed=("paper", "numbers", "units"))
