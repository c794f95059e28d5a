"""Checkpoints: origin, size and root of a log as a signed note (C2SP tlog-checkpoint), and who has signed one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from zhengxin.kernel.merkle.cosignatures import unstamped
from zhengxin.kernel.merkle.encoding import hash_from, number_from, to_base64
from zhengxin.kernel.merkle.failures import Malformed, Unsigned
from zhengxin.kernel.merkle.keys import LOG, WITNESS, SigningKey, VerifierKey
from zhengxin.kernel.merkle.notes import Note, Signature


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """`root` has 32 bytes. Extension lines are read but not to be made: nobody can audit them."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def text(self) -> str:
        """
        >>> print(Checkpoint("example.com/log", 3, bytes(32)).text(), end="")
        example.com/log
        3
        AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
        """
        lines = (self.origin, str(self.size), to_base64(self.root), *self.extensions)
        return "".join(f"{line}\n" for line in lines)

    @classmethod
    def parse(cls, text: str) -> "Checkpoint":
        """Raises Malformed."""
        lines = text.split("\n")
        if lines.pop() != "" or len(lines) < 3 or "" in lines:
            raise Malformed("a checkpoint is three lines or more, none of them empty")
        origin, size, root, *extensions = lines
        return cls(origin, number_from(size, "the size"), hash_from(root, "the root"), tuple(extensions))

    def signed(self, key: SigningKey) -> Note:
        """As the log of this origin publishes it. Raises Malformed for what nobody could read again."""
        if key.name != self.origin:
            raise ValueError(f"the key of {key.name} does not sign for {self.origin}")
        text = self.text()
        if Checkpoint.parse(text) != self:
            raise Malformed("a line of the checkpoint would be read as two")
        return Note(text).signed(key.sign(text))


@dataclass(frozen=True, slots=True)
class SignedCheckpoint:
    """A checkpoint that its log has signed. `seen` tells for each known witness under it the last second it names."""

    checkpoint: Checkpoint
    note: Note
    seen: Mapping[VerifierKey, int]


def opened(
    data: bytes, origin: str, keys: Iterable[VerifierKey], witnesses: Iterable[VerifierKey] = ()
) -> SignedCheckpoint:
    """The checkpoint of a log, once one of its keys has signed and no known key's signature is wrong.

    Lines by others are passed over. How many witnesses are enough is for the caller to say.
    Raises Malformed and Unsigned.
    """
    note = Note.parse(data)
    if not _signatures(note, keys, LOG):
        raise Unsigned(f"the checkpoint is not signed by a key of {origin}")
    checkpoint = Checkpoint.parse(note.text)
    if checkpoint.origin != origin:
        raise Unsigned(f"the checkpoint is of {checkpoint.origin}, not of {origin}")
    seen = {
        key: max(unstamped(signature.value)[0] for signature in signatures)
        for key, signatures in _signatures(note, witnesses, WITNESS).items()
    }
    return SignedCheckpoint(checkpoint, note, seen)


def _signatures(note: Note, keys: Iterable[VerifierKey], kind: int) -> dict[VerifierKey, list[Signature]]:
    """The lines of each key that has any, all of them right."""
    found: dict[VerifierKey, list[Signature]] = {}
    for key in keys:
        if key.kind != kind:
            raise ValueError(f"the key of {key.name} is of type {key.kind}, not {kind}")
        for signature in note.signatures:
            if not key.made(signature):
                continue
            if not key.verifies(note.text, signature):
                raise Unsigned(f"what stands as the signature of {key.name} is none")
            found.setdefault(key, []).append(signature)
    return found
