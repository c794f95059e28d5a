"""What others made and we did not: the proofs of transparency-dev/merkle and the golden log of Tessera."""

import json
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from zhengxin.kernel.merkle import (
    SignedCheckpoint,
    Unproven,
    Unsigned,
    VerifierKey,
    check_consistency,
    check_continues,
    check_inclusion,
    edge_at,
    inclusion_proof,
    leaf_hash,
    opened,
    verified,
)

# That library compares two equal sizes without looking at the roots; ours wants roots of 32 bytes.
KNOWN_DIFFERENCES = {"additional/sizes-are-equal-one-and-proof-is-empty"}
ORIGIN = "example.com/log/testdata"
SIZES = range(16)


@pytest.fixture(scope="module")
def proofs(shared: Path) -> dict[str, list[dict[str, Any]]]:
    return json.loads((shared / "vectors" / "rfc6962-proofs.json").read_text())


@pytest.fixture(scope="module")
def log(shared: Path) -> Path:
    return shared / "vectors" / "tessera-log"


@pytest.fixture(scope="module")
def key(log: Path) -> VerifierKey:
    return VerifierKey.parse((log / "vkey").read_text().strip())


@pytest.fixture(scope="module")
def read(log: Path) -> Callable[[str], bytes | None]:
    return lambda path: (log / path).read_bytes() if (log / path).is_file() else None


def signed(log: Path, key: VerifierKey, size: int) -> SignedCheckpoint:
    return opened((log / f"checkpoint.{size}").read_bytes(), ORIGIN, [key])


def raw(*values: str | None) -> list[bytes]:
    return [b64decode(value or "") for value in values]


def holds(vector: dict[str, Any]) -> bool:
    proof = raw(*(vector["proof"] or []))
    try:
        if "leafIdx" in vector:
            leaf, root = raw(vector["leafHash"], vector["root"])
            check_inclusion(leaf, vector["leafIdx"], vector["treeSize"], proof, root)
        else:
            check_consistency(vector["size1"], vector["size2"], *raw(vector["root1"], vector["root2"]), proof)
    except Unproven:
        return False
    return True


def test_every_proof_is_judged_as_the_vectors_say(proofs: dict[str, list[dict[str, Any]]]) -> None:
    vectors = [*proofs["inclusion"], *proofs["consistency"]]
    assert len(vectors) == 196
    assert {vector["name"] for vector in vectors if holds(vector) is vector["wantErr"]} == KNOWN_DIFFERENCES


@pytest.mark.parametrize("size", SIZES)
def test_the_golden_log_is_read_back_at_every_size(
    size: int, log: Path, key: VerifierKey, read: Callable[[str], bytes | None]
) -> None:
    checkpoint = signed(log, key, size).checkpoint
    assert checkpoint.size == size
    held: list[bytes] = []
    edge = verified(read, size, checkpoint.root, look=lambda first, entries: held.extend(entries))
    assert edge == edge_at(read, size)
    assert len(held) == size
    for index, entry in enumerate(held):
        check_inclusion(leaf_hash(entry), index, size, inclusion_proof(read, index, size), checkpoint.root)
    for old in range(size + 1):
        check_continues(signed(log, key, old).checkpoint, checkpoint, read)


def test_its_key_signs_no_other_text(log: Path, key: VerifierKey) -> None:
    data = (log / "checkpoint.15").read_bytes()
    with pytest.raises(Unsigned, match=r"what stands as the signature of .* is none"):
        opened(data.replace(b"\n15\n", b"\n14\n"), ORIGIN, [key])
