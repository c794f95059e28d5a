"""What the office does with files for sites, in one word each."""

import pytest

from tests.contexts.records.conftest import PENALTY
from tests.contexts.sites.conftest import AT, SITE
from tests.contexts.sites.receipts import receipt
from zhengxin.contexts.records.models import Record
from zhengxin.contexts.sites.actions import make_batch, read_receipt, record_sending
from zhengxin.contexts.sites.queries import batch_file
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.guarded import writes

NUMBER = "行政处罚决定书文号"
WHAT = "操作类型"


def made(county, *, at=AT, site=SITE):
    unit = county.senders.units["reform"]
    number = make_batch(site=site, kind=PENALTY, unit=unit, by=county.office, at=at)
    return number, batch_file(county.office, number)[1]


def sent(county, *, at=AT):
    number, content = made(county, at=at)
    record_sending(number=number, sent_on=at.date(), by=county.office, at=at)
    return number, content


def answered(county, folder, rejected=None, *, at=AT):
    number, content = sent(county, at=at)
    read_receipt(number=number, file=receipt(folder, content, rejected), link="/staff/", by=county.office, at=at)
    return number


def refused(code, act, **told):
    with pytest.raises(Refused) as caught:
        act(**told)
    assert caught.value.code == code
    return caught.value


def revoke(number):
    with writes("records"):
        Record.objects.filter(number=number).update(finality="revoked")
