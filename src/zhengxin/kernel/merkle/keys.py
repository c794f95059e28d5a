"""Ed25519 keys of logs and witnesses: key IDs, the texts they are handed round as, signing (C2SP signed-note)."""

from dataclasses import dataclass, field
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from zhengxin.kernel.merkle.cosignatures import cosigned_message, stamped, unstamped
from zhengxin.kernel.merkle.encoding import from_base64, to_base64
from zhengxin.kernel.merkle.failures import Malformed
from zhengxin.kernel.merkle.notes import Signature, check_name

LOG, WITNESS = 0x01, 0x04
_KINDS = (LOG, WITNESS)
_KEY_BYTES = 32
_ID_BYTES = 4
_PRIVATE = "PRIVATE+KEY+"


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """Whom to trust: a name, the kind of signature (LOG or WITNESS) and 32 bytes of an Ed25519 public key."""

    name: str
    public: bytes
    kind: int = LOG

    def __post_init__(self) -> None:
        check_name(self.name)
        if self.kind not in _KINDS:
            raise Malformed(f"a key of type {self.kind} is none for Ed25519")
        if len(self.public) != _KEY_BYTES:
            raise Malformed(f"an Ed25519 key has {_KEY_BYTES} bytes, not {len(self.public)}")

    @property
    def id(self) -> bytes:
        """The first four bytes of SHA-256(name ‖ newline ‖ type ‖ key)."""
        return sha256(self.name.encode() + b"\n" + bytes([self.kind]) + self.public).digest()[:_ID_BYTES]

    def __str__(self) -> str:
        """The verifier key as it is published."""
        return f"{self.name}+{self.id.hex()}+{to_base64(bytes([self.kind]) + self.public)}"

    @classmethod
    def parse(cls, text: str) -> "VerifierKey":
        """Raises Malformed.

        >>> key = VerifierKey.parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")
        >>> key.name, key.id.hex(), key.kind == LOG
        ('example.com/foo', '530d903a', True)
        """
        name, plus, rest = text.partition("+")
        given, second, encoded = rest.partition("+")
        if not plus or not second:
            raise Malformed("a verifier key is name+id+key")
        material = from_base64(encoded, "the verifier key")
        key = cls(name, material[1:], material[0] if material else 0)
        if key.id.hex() != given:
            raise Malformed(f"the verifier key of {name} says id {given}, its key has {key.id.hex()}")
        return key

    def made(self, signature: Signature) -> bool:
        """Whether the signature says to be by this key: name and id are both its own."""
        return signature.name == self.name and signature.key_id == self.id

    def verifies(self, text: str, signature: Signature) -> bool:
        """Whether it really is."""
        message, value = text.encode(), signature.value
        if not self.made(signature):
            return False
        try:
            if self.kind == WITNESS:
                seconds, value = unstamped(value)
                message = cosigned_message(text, seconds)
            Ed25519PublicKey.from_public_bytes(self.public).verify(value, message)
        except (InvalidSignature, Malformed):
            return False
        return True


@dataclass(frozen=True, slots=True)
class SigningKey:
    """Name, kind and the 32 secret bytes of an Ed25519 key, which are never shown."""

    name: str
    seed: bytes = field(repr=False)
    kind: int = LOG

    @property
    def verifier(self) -> VerifierKey:
        return VerifierKey(
            self.name, self._private().public_key().public_bytes(Encoding.Raw, PublicFormat.Raw), self.kind
        )

    def sign(self, text: str) -> Signature:
        """A log's signature under a note's text."""
        self._demand(LOG)
        return Signature(self.name, self.verifier.id, self._private().sign(text.encode()))

    def cosign(self, text: str, seconds: int) -> Signature:
        """A witness's signature: that it saw this checkpoint at that second, and none before that contradicts it."""
        self._demand(WITNESS)
        value = stamped(seconds, self._private().sign(cosigned_message(text, seconds)))
        return Signature(self.name, self.verifier.id, value)

    def secret_text(self) -> str:
        """The key as it is kept, in the form of Go's sumdb/note."""
        return f"{_PRIVATE}{self.name}+{self.verifier.id.hex()}+{to_base64(bytes([self.kind]) + self.seed)}"

    @classmethod
    def parse(cls, text: str) -> "SigningKey":
        """Raises Malformed, without a word of the secret.

        >>> key = SigningKey("example.com/log", bytes(32))
        >>> SigningKey.parse(key.secret_text()) == key
        True
        """
        name, _, rest = text.removeprefix(_PRIVATE).partition("+")
        given, _, encoded = rest.partition("+")
        material = from_base64(encoded, "the signing key")
        if not text.startswith(_PRIVATE) or len(material) != 1 + _KEY_BYTES:
            raise Malformed("a signing key is PRIVATE+KEY+name+id+key")
        key = cls(name, material[1:], material[0])
        if key.verifier.id.hex() != given:
            raise Malformed(f"the signing key of {name} does not fit its id")
        return key

    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)

    def _demand(self, kind: int) -> None:
        # One key for both would let a log's note pass for a cosignature.
        if self.kind != kind:
            raise ValueError(f"a key of type {self.kind} does not sign as type {kind}")
