"""The part of the course that belongs to erasing by law: asked for, declined; asked for, decided, carried out."""

from datetime import UTC, datetime
from unittest.mock import patch

from tests.canaries.canary import Aviary
from tests.erasure.everything import ASKER, DECIDER
from zhengxin.contexts.erasure.actions import ask_erasure, decide_erasure, decline_erasure, finish_erasures
from zhengxin.contexts.erasure.policies import executor
from zhengxin.contexts.journal.models import Entry

AUTUMN = datetime(2026, 8, 30, 1, 30, tzinfo=UTC)


def run_erasures(birds: Aviary) -> None:
    entry = Entry.objects.filter(event="plans.list_started").values_list("entry_id", flat=True)[0]
    given = {"kind": "entry", "thing": entry, "legal_ground": "purpose_over", "by": ASKER, "at": AUTUMN}
    number = ask_erasure(reason=birds.plant("ask_erasure.reason"), **given)
    decline_erasure(number=number, reason=birds.plant("decline_erasure.reason"), by=DECIDER, at=AUTUMN)
    number = ask_erasure(reason="保存期限届满", **given)
    decide_erasure(number=number, by=DECIDER, at=AUTUMN)
    # The pages of the store are written anew outside of transactions, and some tests are one.
    with patch("zhengxin.contexts.erasure.actions.finish.rewrite_pages", return_value=True):
        finish_erasures(by=executor(), at=AUTUMN)
