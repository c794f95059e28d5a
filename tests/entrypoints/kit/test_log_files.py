"""The log as everybody fetches it, and what /healthz says of it."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from zhengxin.entrypoints.kit.instants import now

pytestmark = pytest.mark.django_db


@pytest.fixture
def log(tmp_path: Path, settings) -> Path:
    """The folder of a log of 601 entries, signed now."""
    from tests.contexts.journal.log_acts import acted, begun, published

    settings.ZHENGXIN_DATA = tmp_path
    begun(now())
    for number in range(600):
        acted(f"n{number}", now())
    assert published(now()) == 601
    return tmp_path / "log"


def test_the_checkpoint_is_text_for_a_moment(log: Path, client: Client) -> None:
    answer = client.get("/log/checkpoint")
    assert (answer.status_code, answer.content) == (200, (log / "checkpoint").read_bytes())
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer["Cache-Control"] == "public, max-age=2"


@pytest.mark.parametrize("path", ["tile/0/000", "tile/0/002.p/89", "tile/1/000.p/2", "tile/entries/001"])
def test_a_tile_is_its_bytes_for_good(log: Path, client: Client, path: str) -> None:
    answer = client.get(f"/log/{path}")
    assert (answer.status_code, answer.content) == (200, (log / path).read_bytes())
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["Content-Length"] == str(len(answer.content))


def test_what_the_log_shows_varies_for_nobody(log: Path, client: Client) -> None:
    answer = client.get("/log/checkpoint", headers={"accept-language": "en", "cookie": "zhengxin_session=x"})
    assert not {"Vary", "Set-Cookie", "Content-Language"} & set(answer.headers)
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_only_reading_is_answered(log: Path, client: Client) -> None:
    assert client.head("/log/tile/0/000").status_code == 200
    assert client.post("/log/checkpoint").status_code == 405


@pytest.mark.parametrize(
    "path",
    [
        "log/tile/0/003",
        "log/tile/0/002",
        "log/tile/0/002.p/90",
        "log/tile/0/2.p/89",
        "log/tile/00/000",
        "log/tile/0/x000/000",
        "log/tile/0/000.p/256",
        "log/tile/64/000",
        "log/tile/entries/../0/000",
        "log/tile/0/%2e%2e/%2e%2e/checkpoint",
        "log/tile/0/.000.part",
        "log/.checkpoint.part",
        "log/tile/0",
        "log2/checkpoint",
        "log1/checkpoint",
        "log../journal-key",
        "log/../journal-key",
        "log/journal-key",
    ],
)
def test_what_the_specification_does_not_write_is_not_there(log: Path, client: Client, path: str) -> None:
    (log / "tile" / "0" / ".000.part").write_bytes(b"left behind")
    assert client.get(f"/{path}").status_code == 404


def test_health_is_well_while_the_log_is_signed_within_its_beat(
    log: Path, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["journal"], answer.json()["size"]) == (200, "ok", 601)
    monkeypatch.setattr("zhengxin.entrypoints.kit.health.now", lambda: now() + timedelta(minutes=61))
    late = client.get("/healthz")
    assert (late.status_code, late.json()["journal"]) == (503, "late")


def test_health_says_what_stops_the_log(log: Path, client: Client) -> None:
    (log.parent / "journal-key").unlink()
    answer = client.get("/healthz", headers={"accept-language": "en"})
    told = answer.json()
    assert (answer.status_code, told["journal"], told["reason"]) == (503, "stopped", "journal.key_missing")
    assert "journal-key" in told["words"]


def test_health_says_that_there_is_no_log(tmp_path: Path, settings, client: Client) -> None:
    settings.ZHENGXIN_DATA = tmp_path
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["reason"]) == (503, "journal.not_begun")
