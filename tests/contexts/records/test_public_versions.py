"""What a context above may pass on: nothing that waits for other eyes, and nothing of a file before its last step."""

import pytest

from tests.contexts.records.conftest import AT, PENALTY, invented
from tests.contexts.records.test_corrections import take
from tests.contexts.records.test_reviews import PRAISE, praised
from zhengxin.contexts.records.actions import confirm_batch
from zhengxin.contexts.records.models import Batch
from zhengxin.contexts.records.queries.public_versions import public_versions
from zhengxin.plumbing.guarded import writes

pytestmark = pytest.mark.django_db


def test_new_records_that_wait_for_a_reviewer_are_not_passed_on(senders, as_file):
    number = praised(senders, as_file)
    assert not public_versions(PRAISE).exists()
    confirm_batch(number=number, by=senders.head, at=AT)
    assert public_versions(PRAISE).exists()


def test_a_file_on_its_way_in_is_not_passed_on_before_its_last_step(senders, as_file):
    rows, _ = invented(PENALTY, 20)
    organisations = [row for row in rows if not row.get("CF_XDR_ZJHM")]
    take(senders, as_file(PENALTY, organisations), kind=PENALTY)
    assert public_versions(PENALTY).count() == len(organisations)
    with writes("records"):
        Batch.objects.update(state="waiting")
    assert not public_versions(PENALTY).exists()
