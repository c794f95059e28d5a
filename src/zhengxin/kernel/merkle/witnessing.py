"""What a witness answers: a pure function of what it knows of a log and of what it is shown (C2SP tlog-witness)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from zhengxin.kernel.merkle.checkpoints import Checkpoint, opened
from zhengxin.kernel.merkle.consistency import check_consistency, roots_proved
from zhengxin.kernel.merkle.encoding import hash_from, number_from, to_base64
from zhengxin.kernel.merkle.failures import LogFailure, Malformed, Unproven, Unsigned
from zhengxin.kernel.merkle.hashing import EMPTY_ROOT
from zhengxin.kernel.merkle.keys import VerifierKey
from zhengxin.kernel.merkle.notes import Note, Signature

MAX_PROOF = 63
_OLD = "old "


@dataclass(frozen=True, slots=True)
class Submission:
    """A checkpoint handed to a witness. `old` is the size that its log believes the witness to know, `proof` leads from
    there; `note` is the checkpoint with its signatures, byte for byte."""

    old: int
    proof: tuple[bytes, ...]
    note: bytes

    def encoded(self) -> bytes:
        """The body of an add-checkpoint request.

        >>> Submission(0, (), b"note").encoded()
        b'old 0\\n\\nnote'
        """
        lines = [f"{_OLD}{self.old}", *map(to_base64, self.proof), ""]
        return "".join(f"{line}\n" for line in lines).encode() + self.note

    @classmethod
    def parse(cls, data: bytes) -> "Submission":
        """Raises Malformed. Says nothing of the checkpoint."""
        head, blank, note = data.partition(b"\n\n")
        try:
            lines = head.decode("ascii").split("\n")
        except UnicodeDecodeError:
            lines = []
        if not blank or not lines or not lines[0].startswith(_OLD):
            raise Malformed("a submission is the old size, hashes, an empty line and a checkpoint")
        if len(lines) > 1 + MAX_PROOF:
            raise Malformed(f"a proof has at most {MAX_PROOF} hashes")
        old = number_from(lines[0].removeprefix(_OLD), "the old size")
        return cls(old, tuple(hash_from(line, "a hash of the proof") for line in lines[1:]), note)

    @property
    def origin(self) -> str:
        """Whose checkpoint it says to be; "" where that cannot be read."""
        return self.note.partition(b"\n")[0].decode("utf-8", "replace")


class Evidence(Enum):
    """What a refused checkpoint shows of its log. FORKED: its signatures contradict each other, which nobody can
    explain away. UNPROVEN: the log has signed it and did not show that it continues what it signed before."""

    NONE = ""
    FORKED = "forked"
    UNPROVEN = "unproven"


@dataclass(frozen=True, slots=True)
class Verdict:
    """`status` is that of the HTTP answer; the checkpoint is to be cosigned when it is 200, and only then. `words` say
    why not. `shown` is the checkpoint once a trusted key has signed it."""

    status: int
    words: str = ""
    shown: Checkpoint | None = None
    evidence: Evidence = Evidence.NONE

    @property
    def is_good(self) -> bool:
        return self.status == 200


def judged(submission: Submission, keys: Sequence[VerifierKey], known: Checkpoint | None) -> Verdict:
    """The answer, its checks in the order of the specification.

    `keys` are those trusted for the origin, none where nobody knows it; `known` is what was cosigned last, None where
    nothing was.
    """
    if not keys:
        return Verdict(404, "this witness does not know that log")
    try:
        shown = opened(submission.note, submission.origin, keys).checkpoint
    except Unsigned as fault:
        return Verdict(403, str(fault))
    except Malformed as fault:
        return Verdict(400, str(fault))
    held = known or Checkpoint(shown.origin, 0, EMPTY_ROOT)
    if submission.old > shown.size:
        return Verdict(400, f"the old size {submission.old} is above {shown.size}", shown)
    if submission.old != held.size:
        # Whatever proof came with it: two roots of one size need none.
        is_forked = shown.size == held.size and shown.root != held.root
        evidence = Evidence.FORKED if is_forked else Evidence.NONE
        return Verdict(409, f"this witness knows size {held.size}", shown, evidence)
    try:
        check_consistency(held.size, shown.size, held.root, shown.root, submission.proof)
    except Unproven as fault:
        return Verdict(422, str(fault), shown, _evidence(submission, held, shown))
    return Verdict(200, "", shown)


def _evidence(submission: Submission, held: Checkpoint, shown: Checkpoint) -> Evidence:
    """What a proof that leads nowhere says of the log that has signed both checkpoints."""
    if shown.size == 0:
        return Evidence.NONE if shown.root == EMPTY_ROOT else Evidence.UNPROVEN
    if shown.size == held.size:
        return Evidence.FORKED if shown.root != held.root else Evidence.NONE
    if held.size == 0:
        return Evidence.NONE
    # A proof from a power of two does not hold the old root, so that a wrong one cannot be told from another past.
    if held.size & (held.size - 1):
        try:
            was, now = roots_proved(held.size, shown.size, submission.proof)
        except (Unproven, IndexError):
            return Evidence.UNPROVEN
        if now == shown.root and was != held.root:
            return Evidence.FORKED
    return Evidence.UNPROVEN


def cosignature_in(answer: bytes, text: str, witness: VerifierKey) -> Signature:
    """The line of this witness under a checkpoint's text in what it answered; lines by others are passed over.

    Raises Unsigned where none of its own is right, whatever else the answer holds.
    """
    for line in answer.decode("utf-8", "replace").split("\n"):
        try:
            signature = Signature.parse(line)
        except LogFailure:
            continue
        if witness.verifies(text, signature):
            return signature
    raise Unsigned(f"{witness.name} has answered without its signature")


def submitted(note: bytes, keys: Sequence[VerifierKey], old: int, proof: Sequence[bytes]) -> Submission:
    """What a log hands in: its checkpoint with its own lines alone. Raises Malformed."""
    signed = Note.parse(note)
    own = tuple(line for line in signed.signatures if any(key.made(line) for key in keys))
    return Submission(old, tuple(proof), Note(signed.text, own).encoded())
