"""What the acts on notices commit to."""

from zhengxin.kernel.entries import EventKind

NOTICE_SERVED = EventKind(
    "notices.served", closed=("notice", "kind", "unit", "params", "link"), rules=("notice_kinds",)
)
# To a post is to a person; and a covered kind (a complaint not yet closed) must not be seen at all.
NOTICE_SERVED_COVERED = EventKind(
    "notices.served_covered", closed=("notice", "kind", "to", "params", "link", "because"), about_person=True
)
NOTICE_OPENED = EventKind("notices.opened", closed=("notice", "delivery"), about_person=True)
DELIVERY_RECORDED = EventKind(
    "notices.delivery_recorded", closed=("delivery", "attempt", "state", "proof"), about_person=True
)
MAILBOX_SET = EventKind("notices.mailbox_set", closed=("to", "address"), about_person=True)
# A paper between two units is theirs; nothing of it is published.
PAPER_SERVED = EventKind("notices.paper_served", closed=("number", "unit", "paper", "days", "notice"))
PAPER_ANSWERED = EventKind("notices.paper_answered", closed=("number", "unit", "text"))
PAPER_ANSWER_ACCEPTED = EventKind("notices.paper_answer_accepted", closed=("number", "unit", "text"))
PAPER_ANSWER_RETURNED = EventKind("notices.paper_answer_returned", closed=("number", "unit", "text", "days"))
