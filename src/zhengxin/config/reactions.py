"""Which jobs follow which event; the journal is the outbox. One screen says it all."""

from collections.abc import Callable
from datetime import datetime

from zhengxin.contexts.access.queries import worker_actor
from zhengxin.contexts.journal.jobs import Reaction, follow_entries
from zhengxin.contexts.plans.jobs import tell_of_list, tell_of_merger

REACTIONS: dict[str, list[Reaction]] = {
    "plans.list_issued": [Reaction("plans.tell_of_list", tell_of_list)],
    "subjects.unit_merged": [Reaction("plans.tell_of_merger", tell_of_merger)],
}

WITHOUT_REACTION = {
    "access.account_closed": "the account is asked at every request",
    "access.account_opened": "nothing follows",
    "access.installed": "nothing follows",
    "access.password_reset": "the act that asks for it serves the notice itself",
    "access.password_changed": "nothing follows",
    "access.role_granted": "roles are asked at every request",
    "access.role_withdrawn": "roles are asked at every request",
    "documents.paper_drafted": "drafts are listed by query",
    "documents.paper_issued": "pages read the paper itself",
    "documents.paper_reviewed": "what waits for its issue is listed by query",
    "documents.paper_revised": "what waits for its review is listed by query",
    "documents.paper_withdrawn": "nothing follows",
    "clocks.calendar_adopted": "the act itself counts the clocks anew",
    "clocks.extended": "pages read the clock itself",
    "clocks.paused": "pages read the clock itself",
    "clocks.resumed": "pages read the clock itself",
    "clocks.started": "pages read the clock itself",
    "clocks.stopped": "pages read the clock itself",
    "documents.stored": "the act that stored the file goes on by itself",
    "journal.begun": "the log is read where it lies",
    "journal.begun_anew": "the log is read where it lies",
    "journal.clock_corrected": "nothing follows",
    "journal.key_rotated": "the log is read where it lies",
    "journal.padded": "means nothing",
    "journal.recovered": "nothing follows",
    "notices.delivery_recorded": "the queue is asked by schedule",
    "notices.mailbox_set": "asked when a notice is served",
    "notices.opened": "the list reads the fact itself",
    "notices.served": "letters wait in the queue that the schedule looks after",
    "notices.served_covered": "letters wait in the queue that the schedule looks after",
    "plans.document_discarded": "nothing follows",
    "plans.document_read": "its review is listed by query",
    "plans.chased": "the act itself tells the units",
    "plans.due_item_accepted": "pages read the state itself",
    "plans.due_item_drafted": "nothing follows",
    "plans.due_item_filed": "the acceptor's work is listed by query",
    "plans.due_item_moved": "pages read the day itself",
    "plans.due_item_raised": "the unit's work is listed by query",
    "plans.due_item_returned": "the unit's work is listed by query",
    "plans.due_item_waived": "pages read the state itself",
    "plans.due_items_opened": "the units' work is listed by query",
    "plans.duty_added": "the act itself opens the items",
    "plans.duty_ended": "the schedule asks which duties run",
    "plans.period_closed": "acts ask the period itself",
    "plans.reminded": "the act itself tells the units",
    "plans.report_merged": "the paper is a draft like any other",
    "plans.list_drafted": "nothing follows",
    "plans.list_item_changed": "nothing follows",
    "plans.list_opened": "pages read the basis itself",
    "plans.list_sheet_handed_in": "its differences are shown by query",
    "plans.list_sheet_taken": "nothing follows",
    "plans.list_started": "nothing follows",
    "plans.ledger_opened": "pages read the ledger itself",
    "plans.printed_name_answered": "the units' work is listed by query",
    "plans.programme_adopted": "pages read the programme itself",
    "plans.programme_opened": "pages read the basis itself",
    "plans.reading_corrected": "nothing follows",
    "plans.report_withdrawn": "the task leaves the acceptor's list by query",
    "plans.task_accepted": "pages read the state itself",
    "plans.task_assigned": "the unit's work is listed by query",
    "plans.task_begun": "nothing follows",
    "plans.task_carried_over": "pages read the day itself",
    "plans.task_reported": "the acceptor's work is listed by query",
    "plans.task_returned": "the unit's work is listed by query",
    "plans.task_sheet_handed_in": "what its rows ask for is shown by query",
    "plans.task_sheet_taken": "each row's own act has its own entry",
    "plans.task_voided": "pages read the state itself",
    "rulebook.adopted": "the start asks the journal what is in force",
    "rulebook.proposed": "what waits is listed by query",
    "subjects.post_created": "nothing follows",
    "subjects.term_begun": "posts are asked at every request",
    "subjects.term_ended": "posts are asked at every request",
    "subjects.unit_moved": "pages read the tree itself",
    "subjects.unit_name_added": "names are resolved anew when asked",
    "subjects.unit_registered": "pages read the tree itself",
    "subjects.unit_renamed": "pages read the names itself",
}


def react(*, now: Callable[[], datetime]) -> int:
    """One round of all reactions, for the schedule."""
    return follow_entries(reactions=REACTIONS, by=worker_actor(), now=now)
