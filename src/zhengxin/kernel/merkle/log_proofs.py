"""Receipts that verify offline: entry index, inclusion proof and checkpoint in one file (C2SP tlog-proof)."""

from collections.abc import Iterable
from dataclasses import dataclass

from zhengxin.kernel.merkle.checkpoints import SignedCheckpoint, opened
from zhengxin.kernel.merkle.encoding import from_base64, hash_from, number_from, to_base64
from zhengxin.kernel.merkle.failures import Malformed
from zhengxin.kernel.merkle.hashing import leaf_hash
from zhengxin.kernel.merkle.inclusion import check_inclusion
from zhengxin.kernel.merkle.keys import VerifierKey

_HEAD = "c2sp.org/tlog-proof@v1"
_EXTRA, _INDEX = "extra ", "index "


@dataclass(frozen=True, slots=True)
class LogProof:
    """`checkpoint` is a signed note, byte for byte. `extra` is under no signature: use it only to rebuild the entry."""

    index: int
    hashes: tuple[bytes, ...]
    checkpoint: bytes
    extra: bytes = b""

    def encoded(self) -> bytes:
        """What a .tlog-proof file holds."""
        lines = [_HEAD, *([_EXTRA + to_base64(self.extra)] if self.extra else []), f"{_INDEX}{self.index}"]
        lines += [to_base64(piece) for piece in self.hashes]
        return "".join(f"{line}\n" for line in [*lines, ""]).encode() + self.checkpoint

    @classmethod
    def parse(cls, data: bytes) -> "LogProof":
        """Raises Malformed. Says nothing of whether the proof holds."""
        head, blank, checkpoint = data.partition(b"\n\n")
        try:
            lines = head.decode("ascii").split("\n")
        except UnicodeDecodeError:
            lines = []
        if not blank or lines[:1] != [_HEAD]:
            raise Malformed(f"a proof begins with {_HEAD} and has a checkpoint after an empty line")
        del lines[0]
        extra = b""
        if lines and lines[0].startswith(_EXTRA):
            extra = from_base64(lines.pop(0).removeprefix(_EXTRA), "the extra data")
            if not extra:
                raise Malformed("extra data that is empty has no line")
        if not lines or not lines[0].startswith(_INDEX):
            raise Malformed("a proof names the index of its entry")
        index = number_from(lines.pop(0).removeprefix(_INDEX), "the index")
        return cls(index, tuple(hash_from(line, "a hash of the proof") for line in lines), checkpoint, extra)

    def check(
        self, entry: bytes, origin: str, keys: Iterable[VerifierKey], witnesses: Iterable[VerifierKey] = ()
    ) -> SignedCheckpoint:
        """The signed checkpoint under which `entry` is in the log. Raises Malformed, Unsigned and Unproven."""
        signed = opened(self.checkpoint, origin, keys, witnesses)
        checkpoint = signed.checkpoint
        check_inclusion(leaf_hash(entry), self.index, checkpoint.size, self.hashes, checkpoint.root)
        return signed
