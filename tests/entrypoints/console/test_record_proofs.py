"""A record in the journal on a page of its unit: the whole of it, and one field as a file."""

import json
from pathlib import Path

import pytest
from django.test import Client

from tests.contexts.journal.log_acts import begun, published
from tests.contexts.records.conftest import PENALTY, Senders, invented, written
from tests.contexts.records.test_corrections import take
from zhengxin.contexts.access.models import Account
from zhengxin.contexts.records.models import Record
from zhengxin.entrypoints.kit.instants import now
from zhengxin.kernel.field_proofs import proven_values

pytestmark = pytest.mark.django_db


def desk(login: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(login=login), backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_a_field_is_given_out_as_a_file_that_proves_it(senders: Senders, tmp_path: Path) -> None:
    begun()
    take(senders, written(tmp_path / "rows.csv", PENALTY, invented(PENALTY, 6)[0]))
    record = Record.objects.exclude(subject_kind="person").order_by("pk")[0]
    page = f"/console/records/proofs/{record.number}/"
    waiting = desk("clerk").get(page).content.decode()
    assert "field=CF_WSH" not in waiting
    published(now())
    shown = desk("clerk").get(page).content.decode()
    values = json.loads(record.versions.get().values)
    assert "行政处罚决定书文号" in shown and values["CF_WSH"] in shown
    address = next(part for part in shown.split('"') if part.startswith(page) and part.endswith("field=CF_WSH"))
    told = desk("clerk").get(address.replace("&amp;", "&")).json()
    commit = json.loads(told["entry"])["commit"]["public"]
    assert proven_values(told["opening"], commit) == {
        "number": record.number, "values": {"CF_WSH": values["CF_WSH"]}, "version": 1,
    }  # fmt: skip
    for asked in (page, address.replace("&amp;", "&")):
        assert desk("other").get(asked).status_code == 404
    assert Client().get(page).status_code == 302
    assert desk("clerk").get(f"{page}{'0' * 32}.json").status_code == 404
