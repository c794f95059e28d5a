"""Whoever may read an issued paper checks its issue against the journal; nobody else sees what the entry opens."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.contexts.journal.log_acts import begun, published
from tests.entrypoints.console.clients import logged_in
from tests.flows.conftest import Office
from tests.people import County
from zhengxin.contexts.documents.models import Paper
from zhengxin.entrypoints.kit.instants import now
from zhengxin.kernel.entries import canonical, commitment

pytestmark = pytest.mark.django_db


@pytest.fixture
def served(tmp_path: Path, settings: Any, qinghe: County) -> Paper:
    settings.ZHENGXIN_DATA = tmp_path
    begun()
    paper = Office("", qinghe).served(qinghe.units["finance"])
    published(now())
    return Paper.objects.get(pk=paper)


def test_the_entry_opens_what_was_issued(served: Paper, qinghe: County) -> None:
    client = logged_in("office")
    for page in (f"/console/papers/{served.pk}/", f"/console/papers/{served.pk}/served/{qinghe.units['finance']}/"):
        assert f'href="{page}journal/"' in client.get(page).content.decode()
        told = json.loads(client.get(f"{page}journal/?form=json").content)
        opening = told["opening"]
        values = opening["values"]
        assert (values["number"], values["unit"]) == (served.number, served.unit)
        assert values["title_sha256"] == hashlib.sha256(served.title.encode()).hexdigest()
        found = commitment("public", bytes.fromhex(opening["salt"]), canonical(values))
        assert found == json.loads(told["entry"])["commit"]["public"]
        assert client.get(f"{page}journal/").status_code == 200


def test_others_get_no_opening(served: Paper, qinghe: County) -> None:
    page = f"/console/papers/{served.pk}/journal/"
    assert Client().get(page).status_code == 302
    assert logged_in("neighbour").get(page).status_code == 404
    entry = json.loads(logged_in("office").get(f"{page}?form=json").content)["entry"]
    told = json.loads(Client().get(f"/api/v1/journal/entries/{json.loads(entry)['id']}").content)
    assert told["opening"] is None


def test_a_draft_is_not_in_the_journal(served: Paper, qinghe: County) -> None:
    from tests.contexts.documents.drafts import reviewed

    assert logged_in("office").get(f"/console/papers/{reviewed(qinghe)}/journal/").status_code == 404
