"""The page of the journal tells everybody who has cosigned it."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from tests.contexts.journal.log_acts import begun, published

if TYPE_CHECKING:
    from tests.people import County

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _log(tmp_path: Path, settings, db: None) -> None:
    settings.ZHENGXIN_DATA = tmp_path
    begun()


def test_the_page_tells_who_has_cosigned_and_what_is_wrong(reader: Client, qinghe: "County") -> None:
    from tests.people import AT
    from zhengxin.contexts.exchange.actions import Offered, add_witness, record_offer
    from zhengxin.contexts.exchange.policies import witness_asker
    from zhengxin.contexts.exchange.queries import witnesses
    from zhengxin.contexts.journal.queries.keeping import kept_log
    from zhengxin.kernel.merkle import WITNESS, Note, SigningKey

    size, city = published(), SigningKey("city.example/witness", b"\x05" * 32, WITNESS)
    assert "Who has cosigned it" not in reader.get("/journal/").content.decode()
    add_witness(address="https://city.example", verifier=str(city.verifier), reason="x", by=qinghe.accounts, at=AT)
    assert "nothing cosigned yet" in reader.get("/journal/").content.decode()
    kept, (witness,) = kept_log(), witnesses()
    line = city.cosign(Note.parse(kept.checkpoint).text, 1)
    good = Offered(kept.origin, kept.checkpoint, size, line)
    record_offer(witness=witness.id, offered=good, by=witness_asker("worker"), at=AT)
    page = reader.get("/journal/").content.decode()
    assert f"{size} entries, at 2026-03-02 09:30" in page and city.name in page
    assert line.line() in reader.get("/log/checkpoint").content.decode()
    assert line.line() in reader.get(f"/log/witness-{city.verifier.id.hex()}").content.decode()
    set_back = Offered(kept.origin, kept.checkpoint, size, trouble="ahead", known=size + 9)
    record_offer(witness=witness.id, offered=set_back, by=witness_asker("worker"), at=AT)
    page = reader.get("/journal/").content.decode()
    assert "the journal has been set back" in page and f"{size} entries, at" in page
    (told,) = json.loads(reader.get("/healthz").content)["witnessed_by"]
    assert (told["name"], told["size"], told["trouble"]) == (city.name, size, "ahead")
