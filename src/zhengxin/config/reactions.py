"""Which jobs follow which event; the journal is the outbox. One screen says it all."""

REACTIONS: dict[str, list[str]] = {}

WITHOUT_REACTION = {
    "access.account_closed": "the account is asked at every request",
    "access.account_opened": "nothing follows",
    "access.password_changed": "nothing follows",
    "access.role_granted": "roles are asked at every request",
    "access.role_withdrawn": "roles are asked at every request",
    "documents.stored": "the act that stored the file goes on by itself",
    "plans.document_discarded": "nothing follows",
    "plans.document_read": "its review is listed by query",
    "plans.ledger_opened": "pages read the ledger itself",
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
    "plans.task_voided": "pages read the state itself",
    "subjects.post_created": "nothing follows",
    "subjects.term_begun": "posts are asked at every request",
    "subjects.term_ended": "posts are asked at every request",
    "subjects.unit_moved": "pages read the tree itself",
    "subjects.unit_registered": "pages read the tree itself",
    "subjects.unit_renamed": "pages read the names itself",
}
