"""What a site's receipt says of the rows of a file: each accepted or rejected, once, with a reason."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from zhengxin.kernel.cells import folded
from zhengxin.kernel.creditsites.site import Receipt
from zhengxin.kernel.refusals import Refused

ACCEPTED, REJECTED = "accepted", "rejected"
Key = tuple[str, ...]
_SHOWN = 40
_REASON = 500


@dataclass(frozen=True)
class Answer:
    """One row of a receipt: its line in it, the key of the record, result and reason as printed."""

    line: int
    key: Key
    result: str
    reason: str


@dataclass(frozen=True)
class Verdict:
    """What became of a row of our file."""

    state: str
    reason: str = ""


def bare_key(parts: Iterable[str]) -> Key:
    """As keys are compared: without the apostrophe that keeps a spreadsheet from taking a cell for a formula, which a
    site may give back or not."""
    return tuple("".join(folded(part).lstrip("'").split()) for part in parts)


def verdicts_of(answers: Iterable[Answer], sent: Mapping[Key, int], receipt: Receipt) -> dict[int, Verdict]:
    """`sent` gives the rows of our file by their keys. A verdict for each of them.

    Refused "sites.receipt_empty", "sites.receipt_unknown_row", "sites.receipt_row_twice",
    "sites.receipt_result_unknown", "sites.receipt_reason_missing", "sites.receipt_rows_missing".
    """
    words = {folded(word): ACCEPTED for word in receipt.accepted} | {
        folded(word): REJECTED for word in receipt.rejected
    }
    found: dict[int, Verdict] = {}
    for answer in answers:
        row = sent.get(bare_key(answer.key))
        if row is None:
            raise Refused("sites.receipt_unknown_row", line=answer.line, key=" ".join(answer.key)[:_SHOWN])
        verdict = _verdict(answer, words)
        if row in found and found[row] != verdict:
            raise Refused("sites.receipt_row_twice", line=answer.line, key=" ".join(answer.key)[:_SHOWN])
        found[row] = verdict
    if not found:
        raise Refused("sites.receipt_empty")
    left = [row for row in sent.values() if row not in found]
    if left and receipt.covers == "all":
        raise Refused("sites.receipt_rows_missing", count=len(left), rows=len(sent))
    return found | dict.fromkeys(left, Verdict(ACCEPTED))


def _verdict(answer: Answer, words: Mapping[str, str]) -> Verdict:
    state = words.get(folded(answer.result))
    if state is None:
        raise Refused("sites.receipt_result_unknown", line=answer.line, word=answer.result.strip()[:_SHOWN])
    if state == ACCEPTED:
        return Verdict(ACCEPTED)
    if not answer.reason.strip():
        raise Refused("sites.receipt_reason_missing", line=answer.line)
    return Verdict(REJECTED, answer.reason.strip()[:_REASON])
