"""Signed notes: a text and the lines of those who signed it (C2SP signed-note)."""

from dataclasses import dataclass, replace

from zhengxin.kernel.merkle.encoding import from_base64, to_base64
from zhengxin.kernel.merkle.failures import Malformed

MAX_BYTES = 1_000_000
MAX_SIGNATURES = 100
_DASH = "— "
_ID_BYTES = 4


@dataclass(frozen=True, slots=True)
class Signature:
    """One line under a note. `key_id` has 4 bytes; `value` is whatever the kind of key makes."""

    name: str
    key_id: bytes
    value: bytes

    def line(self) -> str:
        return f"{_DASH}{self.name} {to_base64(self.key_id + self.value)}\n"

    @classmethod
    def parse(cls, line: str) -> "Signature":
        """Of a line without its newline. Raises Malformed."""
        name, _, encoded = line.removeprefix(_DASH).partition(" ")
        if not line.startswith(_DASH):
            raise Malformed("a signature line begins with a dash (U+2014) and a space")
        check_name(name)
        blob = from_base64(encoded, f"the signature of {name}")
        if len(blob) <= _ID_BYTES:
            raise Malformed(f"the signature of {name} is too short")
        return cls(name, blob[:_ID_BYTES], blob[_ID_BYTES:])


@dataclass(frozen=True, slots=True)
class Note:
    """`text` ends with a newline. Signatures by keys that nobody here knows are kept as they came."""

    text: str
    signatures: tuple[Signature, ...] = ()

    def encoded(self) -> bytes:
        return (self.text + "\n" + "".join(signature.line() for signature in self.signatures)).encode()

    def signed(self, *signatures: Signature) -> "Note":
        """The note with more lines under it; one that is there already is not repeated."""
        new = tuple(signature for signature in signatures if signature not in self.signatures)
        return replace(self, signatures=self.signatures + new)

    def resigned(self, signature: Signature) -> "Note":
        """The note with this line in place of every other by the same key."""
        others = [each for each in self.signatures if (each.name, each.key_id) != (signature.name, signature.key_id)]
        return replace(self, signatures=(*others, signature))

    @classmethod
    def parse(cls, data: bytes) -> "Note":
        """Raises Malformed. Says nothing of whether the signatures are right.

        >>> Note.parse("Seen.\\n\\n— me AAAAAQI=\\n".encode())
        Note(text='Seen.\\n', signatures=(Signature(name='me', key_id=b'\\x00\\x00\\x00\\x01', value=b'\\x02'),))
        """
        if len(data) > MAX_BYTES:
            raise Malformed(f"a note of {len(data)} bytes is longer than {MAX_BYTES}")
        try:
            whole = data.decode()
        except UnicodeDecodeError:
            raise Malformed("a note is UTF-8") from None
        if any(character < " " and character != "\n" for character in whole):
            raise Malformed("a note holds no control character but the newline")
        text, blank, lines = whole.rpartition("\n\n")
        if not blank or not lines:
            raise Malformed("a note is a text, an empty line and signatures")
        if not lines.endswith("\n"):
            raise Malformed("a note ends with a newline")
        if lines.count("\n") > MAX_SIGNATURES:
            raise Malformed(f"a note has at most {MAX_SIGNATURES} signatures")
        return cls(text + "\n", tuple(Signature.parse(line) for line in lines[:-1].split("\n")))


def check_name(name: str) -> None:
    """Raises Malformed for what cannot be the name of a key.

    >>> check_name("example.com/log")
    """
    if not name or "+" in name or any(character.isspace() or character < " " for character in name):
        raise Malformed(f"{name!r} is no name of a key")
