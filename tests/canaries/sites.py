"""The part of the course that belongs to sites: a file made and given up, one sent and answered, a row sent again."""

import tempfile
from pathlib import Path

from tests.canaries.canary import Aviary
from tests.contexts.records.conftest import AT, PENALTY
from tests.contexts.sites.receipts import receipt, told_rows
from zhengxin.contexts.sites.actions import give_up_batch, make_batch, read_receipt, record_sending, send_again
from zhengxin.contexts.sites.queries import batch_file
from zhengxin.kernel.actors import Actor


def run_sites(unit: str, everything: Actor, birds: Aviary) -> None:
    """`unit` is an office in whose place records were taken in."""
    by = {"by": everything, "at": AT}
    which = {"site": "provincial_site", "kind": PENALTY, "unit": unit}
    give_up_batch(number=make_batch(**which, **by), reason=birds.plant("give_up_batch.reason"), **by)
    number = make_batch(**which, **by)
    record_sending(number=number, sent_on=AT.date(), **by)
    content = batch_file(everything, number)[1]
    reason = birds.plant("read_receipt.reason")
    rejected = {row["行政处罚决定书文号"]: reason for row in told_rows(content)}
    with tempfile.TemporaryDirectory() as folder:
        file = receipt(Path(folder), content, rejected)
        read_receipt(number=number, file=file, link="/console/sites/returned/", **by)
    send_again(number=number, line=2, reason=birds.plant("send_again.reason"), **by)
