"""A lower log that its keeper forks at will, and the witness above it."""

from datetime import datetime, timedelta

from tests.kernel.merkle.textbook import Textbook, numbered
from tests.people import AT
from zhengxin.contexts.exchange.actions import Answer, begin_witness, cosign_checkpoint
from zhengxin.contexts.exchange.policies import witness_keeper
from zhengxin.kernel.merkle import Checkpoint, Note, Signature, SigningKey, Submission, VerifierKey, opened

ORIGIN = "liuxi.example.gov/log"
KEY = SigningKey(ORIGIN, b"\x2a" * 32)
ENTRIES = numbered(60)
BOOK = Textbook(ENTRIES)
FORK = Textbook([*ENTRIES[:5], b"another", *ENTRIES[6:]])
LATER = AT + timedelta(hours=1)


def begun(name: str = "qinghe.example.gov/witness") -> VerifierKey:
    return VerifierKey.parse(begin_witness(name=name, by=witness_keeper("cli"), at=AT))


def submission(old: int, size: int, book: Textbook = BOOK, key: SigningKey = KEY) -> Submission:
    proof = book.consistency(old, 0, size) if 0 < old <= size else []
    return Submission(old, tuple(proof), Checkpoint(ORIGIN, size, book.root(0, size)).signed(key).encoded())


def handed_in(old: int, size: int, book: Textbook = BOOK, key: SigningKey = KEY, at: datetime = LATER) -> Answer:
    return cosign_checkpoint(submission=submission(old, size, book, key), by=witness_keeper("api"), at=at)


def seen(answer: Answer, size: int, witness: VerifierKey, book: Textbook = BOOK) -> int:
    """The second that a good answer names."""
    note = Note.parse(submission(0, size, book).note)
    cosigned = note.signed(Signature.parse(answer.lines.rstrip("\n"))).encoded()
    return opened(cosigned, ORIGIN, [KEY.verifier], [witness]).seen[witness]
