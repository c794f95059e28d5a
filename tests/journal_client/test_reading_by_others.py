"""A client on other people's code (golang.org/x/mod) reads our logs, and finds what was changed in them."""

import os
import random
import shutil
import subprocess
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.kernel.merkle.textbook import numbered
from zhengxin.kernel.merkle import WITNESS, Checkpoint, Edge, LogProof, Note, SigningKey, grown, inclusion_proof

ORIGIN = "journal.example.gov/log"
KEY = SigningKey(ORIGIN, b"\x2a" * 32)
SIZES = [0, 1, 255, 256, 257, 65_536, 70_000]
LAST = SIZES[-1]

Client = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def client(tmp_path_factory: pytest.TempPathFactory) -> Client:
    """Built from Debian's sources, without a module and without the network."""
    program = tmp_path_factory.mktemp("client") / "client"
    offline = os.environ | {"GO111MODULE": "off", "GOPATH": "/usr/share/gocode", "GOFLAGS": ""}
    source = Path(__file__).with_name("main.go")
    built = subprocess.run(["go", "build", "-o", program, source], env=offline, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr

    def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run([program, *arguments], capture_output=True, text=True)

    return run


@pytest.fixture(scope="session")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One log of ours with a checkpoint at each size, and a receipt of its last but one entry."""
    folder, entries, edge = tmp_path_factory.mktemp("log"), numbered(LAST), Edge()
    for size in SIZES:
        growth = grown(edge, entries[edge.size : size])
        edge = growth.edge
        for place, content in (*growth.full, *edge.partial()):
            path = folder / place.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        note = Checkpoint(ORIGIN, size, edge.root()).signed(KEY)
        (folder / f"checkpoint.{size}").write_bytes(note.encoded())
    proof = inclusion_proof(lambda path: (folder / path).read_bytes(), LAST - 2, LAST)
    receipt = LogProof(LAST - 2, tuple(proof), note.encoded(), b"salt")
    (folder / "receipt.tlog-proof").write_bytes(receipt.encoded())
    return folder


def verdict(client: Client, log: Path, size: int, *more: str | Path) -> str:
    done = client(log, str(KEY.verifier), log / f"checkpoint.{size}", *more)
    assert done.returncode == (0 if done.stdout.endswith("entries verified\n") else 1), done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("size", SIZES)
def test_others_verify_our_log_entry_by_entry(size: int, client: Client, log: Path) -> None:
    assert verdict(client, log, size) == f"{size} entries verified"


def test_others_find_every_checkpoint_continued(client: Client, log: Path) -> None:
    older = [word for size in SIZES for word in ("-old", log / f"checkpoint.{size}")]
    assert verdict(client, log, LAST, *older) == f"{LAST} entries verified"


def test_others_pass_over_the_lines_of_witnesses(client: Client, log: Path, copy: Path) -> None:
    checkpoint = copy / "checkpoint.257"
    note = Note.parse(checkpoint.read_bytes())
    city = SigningKey("city.example/witness", b"\x2c" * 32, WITNESS)
    checkpoint.write_bytes(note.signed(city.cosign(note.text, 1_700_000_000)).encoded())
    assert verdict(client, copy, 257) == "257 entries verified"


def test_others_read_our_receipts(client: Client, log: Path) -> None:
    assert verdict(client, log, 1, "-proof", log / "receipt.tlog-proof") == "1 entries verified"


def test_others_read_the_golden_log(client: Client, shared: Path) -> None:
    golden = shared / "vectors" / "tessera-log"
    for size in range(16):
        done = client(golden, (golden / "vkey").read_text().strip(), golden / f"checkpoint.{size}")
        assert done.stdout == f"{size} entries verified\n"


@pytest.fixture
def copy(log: Path, tmp_path: Path) -> Path:
    """The small part of the log, to be spoiled."""
    for path in ("tile/0/000", "tile/entries/000", "tile/0/001.p/1", "tile/entries/001.p/1", "tile/1/000.p/1"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(log / path, tmp_path / path)
    for size in (256, 257):
        shutil.copy(log / f"checkpoint.{size}", tmp_path)
    return tmp_path


def flip(path: Path, chance: random.Random) -> None:
    content = bytearray(path.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


@pytest.mark.parametrize(
    "path", ["tile/0/000", "tile/entries/000", "tile/0/001.p/1", "tile/entries/001.p/1", "tile/1/000.p/1"]
)
def test_one_bit_flipped_in_any_file_and_others_refuse_the_log(path: str, client: Client, copy: Path) -> None:
    assert verdict(client, copy, 257) == "257 entries verified"
    flip(copy / path, random.Random(path))
    assert "verified" not in verdict(client, copy, 257)


def test_others_name_the_entry_that_was_changed(client: Client, copy: Path) -> None:
    bundle = copy / "tile/entries/000"
    bundle.write_bytes(bundle.read_bytes().replace(b"entry 42 ", b"entry 24 "))
    assert verdict(client, copy, 257) == "entry 42 does not have its hash in the tree"


def test_others_refuse_a_checkpoint_that_says_another_size(client: Client, copy: Path) -> None:
    checkpoint = copy / "checkpoint.257"
    checkpoint.write_bytes(checkpoint.read_bytes().replace(b"\n257\n", b"\n256\n"))
    assert "invalid signature" in verdict(client, copy, 257)


def test_others_find_that_a_rewritten_log_does_not_continue_the_old_one(client: Client, log: Path, copy: Path) -> None:
    entries = [b"something else", *numbered(257)[1:]]
    growth = grown(Edge(), entries)
    for place, content in (*growth.full, *growth.edge.partial()):
        (copy / place.path).write_bytes(content)
    note = Checkpoint(ORIGIN, 257, growth.edge.root()).signed(KEY)
    (copy / "checkpoint.257").write_bytes(note.encoded())
    assert verdict(client, copy, 257) == "257 entries verified"
    assert "checkpoint.256: " in verdict(client, copy, 257, "-old", log / "checkpoint.256")


@pytest.mark.django_db
def test_others_verify_what_the_sequencer_publishes(client: Client, tmp_path: Path, settings: Any) -> None:
    from tests.contexts.journal.log_acts import acted, acted_on_person, begun, published
    from tests.people import AT
    from zhengxin.contexts.journal.queries import kept_log, proved

    settings.ZHENGXIN_DATA = tmp_path
    begun()
    older = tmp_path / "older"
    older.write_bytes((tmp_path / "log" / "checkpoint").read_bytes())
    for number in range(300):
        acted(f"n{number}")
    acted_on_person()
    published()
    size = published(AT + timedelta(days=1))
    receipt = tmp_path / "receipt.tlog-proof"
    receipt.write_bytes(proved(7).proof)
    log, checkpoint = tmp_path / "log", tmp_path / "log" / "checkpoint"
    done = client(log, kept_log().verifier, checkpoint, "-old", older, "-proof", receipt)
    assert (done.returncode, done.stdout) == (0, f"{size} entries verified\n"), done.stderr
    assert size == 1 + 300 + 16
    bundle = log / "tile" / "entries" / "000"
    bundle.write_bytes(bundle.read_bytes().replace(b'"n41"', b'"n42"'))
    assert client(log, kept_log().verifier, checkpoint).returncode == 1
