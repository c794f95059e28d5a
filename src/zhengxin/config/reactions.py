"""Which jobs follow which event; the journal is the outbox. One screen says it all."""

REACTIONS: dict[str, list[str]] = {}

WITHOUT_REACTION = {
    "access.account_closed": "the account is asked at every request",
    "access.account_opened": "nothing follows",
    "access.password_changed": "nothing follows",
    "access.role_granted": "roles are asked at every request",
    "access.role_withdrawn": "roles are asked at every request",
    "clocks.calendar_adopted": "the act itself counts the clocks anew",
    "clocks.extended": "pages read the clock itself",
    "clocks.paused": "pages read the clock itself",
    "clocks.resumed": "pages read the clock itself",
    "clocks.started": "pages read the clock itself",
    "clocks.stopped": "pages read the clock itself",
    "documents.stored": "the act that stored the file goes on by itself",
    "plans.document_discarded": "nothing follows",
    "plans.document_read": "its review is listed by query",
    "plans.programme_adopted": "pages read the programme itself",
    "plans.programme_opened": "pages read the basis itself",
    "plans.reading_corrected": "nothing follows",
    "subjects.post_created": "nothing follows",
    "subjects.term_begun": "posts are asked at every request",
    "subjects.term_ended": "posts are asked at every request",
    "subjects.unit_moved": "pages read the tree itself",
    "subjects.unit_registered": "pages read the tree itself",
    "subjects.unit_renamed": "pages read the names itself",
}
