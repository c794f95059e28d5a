"""The witness of this installation: its key and store, and the logs that it cosigns."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime

from zhengxin.contexts.exchange.models import WitnessedLog
from zhengxin.contexts.journal.queries.keeping import data_folder
from zhengxin.kernel.merkle import Checkpoint, Note, SigningKey, VerifierKey
from zhengxin.kernel.refusals import Refused
from zhengxin.plumbing.merkle_log import Cosigned, WitnessStore, witness_key


@dataclass(frozen=True)
class LogWitnessed:
    """A log by its origin, the keys that we trust for it and why; `size` and `seen_at` of what was cosigned last."""

    origin: str
    verifiers: tuple[str, ...]
    reason: str
    added_at: datetime
    size: int | None
    seen_at: datetime | None


def store() -> WitnessStore:
    return WitnessStore(data_folder() / "witness-store.sqlite3")


def witness_at_work() -> tuple[SigningKey, WitnessStore]:
    """Refused "exchange.no_witness" where none has begun, "exchange.witness_key_missing" and
    "exchange.witness_store_missing" where a part of it is gone."""
    key, kept = witness_key(data_folder()), store()
    if key is None:
        raise Refused("exchange.witness_key_missing" if kept.exists() else "exchange.no_witness")
    if not kept.exists():
        raise Refused("exchange.witness_store_missing")
    return key, kept


def witness_verifier() -> str:
    """The key that others configure for this witness. Refused as `witness_at_work`."""
    return str(witness_at_work()[0].verifier)


def keys_of(origin: str) -> list[VerifierKey]:
    """Whose signature makes a checkpoint that of this log; none where we do not witness it."""
    rows = WitnessedLog.objects.filter(origin=origin, ended_at=None).order_by("id")
    return [VerifierKey.parse(text) for text in rows.values_list("verifier", flat=True)]


def logs_witnessed() -> list[LogWitnessed]:
    """By origin. Refused where the witness is not whole."""
    _, kept = witness_at_work()
    try:
        last = {row.origin: row for row in kept.all()}
    except sqlite3.Error as fault:
        raise Refused("exchange.witness_store_spoiled", reason=fault) from fault
    rows: dict[str, list[WitnessedLog]] = {}
    for row in WitnessedLog.objects.filter(ended_at=None).order_by("origin", "id"):
        rows.setdefault(row.origin, []).append(row)
    return [_shown(origin, held, last.get(origin)) for origin, held in rows.items()]


def cosigned_checkpoint(origin_sha256: str) -> Cosigned | None:
    """What was cosigned last, by the SHA-256 of the log's origin in hex; None where nothing was."""
    _, kept = witness_at_work()
    return next((row for row in kept.all() if row.origin_sha256 == origin_sha256), None)


def checkpoint_in(cosigned: Cosigned) -> Checkpoint:
    return Checkpoint.parse(Note.parse(cosigned.note).text)


def _shown(origin: str, rows: list[WitnessedLog], last: Cosigned | None) -> LogWitnessed:
    return LogWitnessed(
        origin=origin,
        verifiers=tuple(row.verifier for row in rows),
        reason=rows[0].reason,
        added_at=rows[0].added_at,
        size=checkpoint_in(last).size if last else None,
        seen_at=datetime.fromtimestamp(last.at, UTC) if last else None,
    )
