"""The sentences about erasing by law, and about what was erased."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

ERASURE_SENTENCES: dict[str, Promise] = {
    "documents.file_erased": lazy("The file is not there any more: %(words)s."),
    "erasure.asked_already": lazy("Its erasure has been asked for already and waits for a decision."),
    "erasure.decided_already": lazy("This has been decided already."),
    "erasure.document_adopted": lazy("The document was adopted as %(number)s; ask for the erasure of that plan."),
    "erasure.file_of_document": lazy(
        "The file is that of plan document %(document)s; ask for the erasure of that document."
    ),
    "erasure.file_of_paper": lazy("The file belongs to the paper %(paper)s; ask for the erasure of that paper."),
    "erasure.in_office": lazy("This person holds a post; the data can be erased once the last term has ended."),
    "erasure.own_request": lazy("You asked for this erasure; somebody else must decide about it."),
    "erasure.reason_missing": lazy("Say why, in at most %(limit)s characters."),
    "erasure.reason_names_it": lazy(
        "The reason repeats what is to be erased and would keep it; say it without naming anybody."
    ),
    "erasure.unknown_erasure": lazy("There is no such erasure."),
    "erasure.unknown_ground": lazy("The rulebook knows no legal ground %(ground)s."),
    "erasure.unknown_kind": lazy("Things of the kind %(kind)s cannot be erased."),
    "erasure.unknown_thing": lazy("There is no such thing, or it has been erased already."),
    "journal.not_opened": lazy("The values of this entry are not open to the public."),
    "journal.opening_altered": lazy(
        "What is kept of the %(group)s values of entry %(entry)s does not open its commitment:"
        " the row has been changed by hand."
    ),
    "journal.opening_erased": lazy("The values of this entry were erased by law on %(on)s: %(cited)s."),
    "journal.openings_unaccounted": lazy(
        "On %(on)s %(found)s openings were emptied as erased by law (%(ground)s), but decisions account for"
        " %(decided)s: rows have been changed by hand."
    ),
}
ERASURE_STATUS = {
    "documents.file_erased": 410,
    "erasure.own_request": 403,
    "erasure.unknown_erasure": 404,
    "erasure.unknown_kind": 404,
    "journal.not_opened": 404,
    "journal.opening_erased": 410,
}
