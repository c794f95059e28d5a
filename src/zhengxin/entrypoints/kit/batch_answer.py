"""How a file of records fared, as programs are told it: the same for command, interface and watched folder."""

from base64 import b64encode
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from django.urls import reverse

from zhengxin.contexts.journal.queries import acceptance_of, receipts_about
from zhengxin.contexts.records.queries.batches import BatchShown, batch_shown, file_handed_in, findings
from zhengxin.contexts.records.queries.dry_run import Counts
from zhengxin.entrypoints.kit.record_marks import error_workbook, own_workbook
from zhengxin.entrypoints.kit.record_words import words_of
from zhengxin.entrypoints.kit.refusals import sentence_of
from zhengxin.kernel.actors import Actor
from zhengxin.kernel.recordchecks import Finding
from zhengxin.kernel.recordkinds import RecordKind
from zhengxin.kernel.refusals import Refused

MOST_LISTED = 1_000
MOST_GIVEN_BACK = 100_000
_COUNTS = ("rows", "accepted", "rejected", "duplicates", "held")


def counts_told(
    number: str | None, kind: RecordKind, counts: BatchShown | Counts, errors: Sequence[Finding]
) -> dict[str, Any]:
    """Every error is counted, the first 1,000 are listed."""
    return {
        "batch": number,
        "kind": kind.code,
        **{name: getattr(counts, name) for name in _COUNTS},
        "errors": dict(counts.errors),
        "samples": [words_of(finding, kind) for finding in errors[:MOST_LISTED]],
    }


def batch_answer(reader: Actor, number: str) -> dict[str, Any]:
    """The same with state, progress, the refusal of the whole file, and receipts. Refused "records.unknown_batch"."""
    shown = batch_shown(reader, number)
    fault = {"code": shown.fault[0], "detail": sentence_of(*shown.fault)} if shown.fault else None
    return {
        **counts_told(number, shown.kind, shown, findings(reader, number, most=MOST_LISTED)),
        "state": shown.state,
        "progress": vars(shown.progress) if shown.progress else None,
        "fault": fault,
        "file": shown.file_name,
        "handed_in_at": shown.handed_in_at.isoformat(),
        "done_at": shown.done_at.isoformat() if shown.done_at else None,
        "receipts": [_receipt(entry) for entry in receipts_about(f"batch {number}").values()],
    }


def returned_workbook(reader: Actor, number: str) -> bytes:
    """The sender's own workbook with the bad cells marked; for another file, or for who may not have it, the errors."""
    shown, errors = batch_shown(reader, number), findings(reader, number, most=MOST_GIVEN_BACK)
    content = b""
    with suppress(Refused):
        content = file_handed_in(reader, number)[1]
    return own_workbook(content, shown.kind, errors) or error_workbook(shown.kind, errors)


def _receipt(entry: str) -> dict[str, str | None]:
    """The acceptance holds at once; the proof answers once the log has the entry."""
    try:
        acceptance = b64encode(acceptance_of(entry)).decode()
    except Refused:
        # No log has been begun.
        acceptance = None
    return {"entry": entry, "acceptance": acceptance, "proof": reverse("portal:journal_proof", args=[entry])}
