"""What the acts on notices commit to."""

from zhengxin.kernel.entries import EventKind

NOTICE_SERVED = EventKind(
    "notices.served", public=("notice", "kind", "unit"), closed=("params", "link"), rules=("notice_kinds",)
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
